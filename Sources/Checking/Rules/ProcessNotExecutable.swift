import BatonDiagnostics

extension Rule {
  static let processNotExecutable = Rule(
    "process-not-executable", .executable, Severities(.info, spec: .info), isEssential: true,
    "No process of the file can be executed."
  ) { model, findings in
    let processes = model.definitions.processes
    guard !processes.contains(where: { $0.isExecutable != false }) else { return }
    guard let process = processes.first else {
      findings.report("there is no process in the file", at: model.definitions.tagPlace, of: nil)
      return
    }
    findings.report(
      "no process of the file can be executed", at: process.place(of: "isExecutable"), of: process.id,
      helps: ["set isExecutable=\"true\" on the process that is to run"])
  }
}
