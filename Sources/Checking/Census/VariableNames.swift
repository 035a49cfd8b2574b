import BatonDiagnostics
import BatonSyntax

/// The names of variables, as far as a file tells them.
struct VariableNames: Sendable {
  /// Every name of a variable or of data; expressions must know them to be read.
  private(set) var known: Set<String> = []
  /// The variables that the file says to be set for others to read, as a result or an item of a loop, and first where.
  private(set) var setters: [String: Place] = [:]
  /// The words of what may set variables, too, and cannot be read: scripts, forms, what workers are told.
  private(set) var mentioned: Set<String> = []

  mutating func know(_ name: String) { known.insert(name) }

  mutating func set(_ name: String, at place: Place) {
    known.insert(name)
    if setters[name] == nil { setters[name] = place }
  }

  mutating func mention(wordsOf text: String) {
    guard text.utf8.allSatisfy({ $0 < 0x80 }) else {
      for word in text.split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "_" }) {
        mentioned.insert(String(word))
      }
      return
    }
    for word in text.utf8.split(whereSeparator: { !$0.isPlainNameByte }) { mentioned.insert(String(Substring(word))) }
  }

  /// Whether something may set `name`, besides whoever starts an instance or does its work.
  func maySet(_ name: String) -> Bool { known.contains(name) || mentioned.contains(name) }
}

extension CensusTaker {
  /// Takes down that something sets the variable `name` at `place`, where others may read it.
  mutating func set(_ name: String?, at place: Place) {
    if let name = variable(name) { census.variables.set(name, at: place) }
  }

  /// Takes down that the variable `name` is set where hardly anybody sees it.
  mutating func setAside(_ name: String?) {
    if let name = variable(name) { census.variables.know(name) }
  }

  /// The variable that `target` leads to: only Camunda 8 takes a dot for the way into it. Nil if the name is computed.
  private func variable(_ target: String?) -> String? {
    guard let target, !target.isEmpty, !target.utf8.contains(UInt8(ascii: "{")), target.utf8.first != UInt8(ascii: "=")
    else { return nil }
    guard dialect == .camunda8, let dot = target.utf8.firstIndex(of: UInt8(ascii: ".")) else { return target }
    return String(target[..<dot])
  }

  /// Takes down data that the diagram shows, which where it is no variable is a name nevertheless.
  mutating func declare(_ element: some Element) {
    setAside(element.id)
    setAside(element.name)
    if dialect.holdsData { set(element.name ?? element.id, at: Place(element.site)) }
  }

  /// Takes down what `script` may set, unless it is an expression, which sets nothing but by itself.
  mutating func mention(_ script: Script) {
    if script.asExpression == nil { census.variables.mention(wordsOf: script.text) }
  }

  /// Takes down what a worker may set that is told `source`.
  mutating func mention(_ source: MappingSource) {
    switch source {
    case .expression(let text): census.variables.mention(wordsOf: text.text)
    case .literal(let text): census.variables.mention(wordsOf: text)
    case .script(let script): mention(script)
    case .list(let items): for item in items { mention(item) }
    case .map(let entries): for entry in entries { mention(entry.value) }
    case .variable, .null: break
    }
  }
}
