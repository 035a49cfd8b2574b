import BatonDiagnostics

extension Rule {
  static let refUnresolved = Rule(
    "ref-unresolved", .reference, Severities(.error, spec: .error), isEssential: true,
    "A reference names no element of the file."
  ) { model, findings in
    let census = model.census
    // A use is copied only if there is something to say of it: there are as many as the file has lines.
    for number in census.uses.indices where census.lacks(census.uses[number].reference) {
      let use = census.uses[number]
      guard use.isNeeded else { continue }
      // Why the element was not read has been said.
      if census.isUnread(use.reference) {
        findings.refuse()
        continue
      }
      let helps =
        census.imports.foreignNamespace(use.reference.prefix).map {
          ["no file imported for namespace \(quoted($0)) has it"]
        }
        ?? findings.didYouMean(use.reference.text, in: census) { use.expected.admits($0) }
      findings.report(
        "\(census.title(use.owner)) refers to missing \(use.role) \(quoted(use.reference.text))",
        at: use.reference.place, of: census.entries[use.owner].shownID,
        helps: helps.isEmpty ? [use.remedy] : helps)
    }
  }
}

extension Census.Use {
  /// Whether execution needs what the reference names: errors, items and what it can do without have rules of their own.
  var isNeeded: Bool { expected != .error && expected != .item && withoutIt == nil }
}

extension Census.Use {
  /// What can be done where nothing is spelled like it.
  fileprivate var remedy: String {
    switch expected {
    case .message: "declare <message id=\"…\" name=\"…\"/> beside the processes, or name one that is there"
    case .signal: "declare <signal id=\"…\" name=\"…\"/> beside the processes, or name one that is there"
    case .escalation:
      "declare <escalation id=\"…\" escalationCode=\"…\"/> beside the processes, or name one that is there"
    case .node where role == "source" || role == "target": "draw the flow again, or remove it"
    case _: "name \(expected.noun.withArticle) of the file, or remove the reference"
    }
  }
}
