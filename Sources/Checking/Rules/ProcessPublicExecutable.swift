import BatonDiagnostics

extension Rule {
  static let processPublicExecutable = Rule(
    "process-public-executable", .executable, Severities(.error, spec: .error),
    "A process is public, which shows only what others see of it, and is to be executed."
  ) { model, findings in
    for process in model.definitions.processes where process.isExecutable == true && process.visibility == .public {
      findings.report(
        "\(process.title) is public, and so shows too little to be executed",
        at: process.place(of: "processType"), of: process.id,
        helps: ["set processType=\"Private\", or isExecutable=\"false\" if it only describes what others see"])
    }
  }
}
