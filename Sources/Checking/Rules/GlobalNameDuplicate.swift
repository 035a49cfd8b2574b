import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let globalNameDuplicate = Rule(
    "global-name-duplicate", .executable, Severities(.warning, spec: .warning),
    "Two messages or signals have one name, or two errors or escalations one code."
  ) { model, findings in
    let file = model.definitions
    findings.report(file.messages.map { Named($0, "message", "name", $0.name) })
    findings.report(file.signals.map { Named($0, "signal", "name", $0.name) })
    findings.report(file.errors.map { Named($0, "error", "errorCode", $0.code?.text) })
    findings.report(file.escalations.map { Named($0, "escalation", "escalationCode", $0.code?.text) })
  }
}

/// Something that others know by the value of an attribute.
private struct Named {
  let title: String
  let id: String
  let attribute: String
  let value: String?
  let place: Place

  init(_ element: some Element, _ noun: String, _ attribute: String, _ value: String?) {
    title = "\(noun) \(quoted(element.id))"
    id = element.id
    self.attribute = attribute
    self.value = value
    place = element.place(of: attribute)
  }
}

extension Findings {
  fileprivate mutating func report(_ all: [Named]) {
    var first: [String: Named] = [:]
    for one in all {
      guard let value = one.value, !value.isEmpty else { continue }
      guard let other = first[value] else {
        first[value] = one
        continue
      }
      let noun = one.attribute == "name" ? "name" : "code"
      report(
        "\(one.title) has the \(noun) \(quoted(value)) of \(other.title), and so is the same", at: one.place,
        of: one.id, notes: [Note("\(other.title) is here", at: other.place)],
        helps: ["refer to one of them everywhere, and delete the other"])
    }
  }
}
