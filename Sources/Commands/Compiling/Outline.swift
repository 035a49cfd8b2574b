import BatonDiagnostics
import BatonSyntax

/// Syntax as an indented text that a person reads: every element with its kind, its id and what else it says. What an
/// element leaves out, and where it stands in the file, is left out.
struct Outline {
  private var lines: [String] = []

  init(of definitions: Definitions) { write(definitions, label: nil, depth: 0) }

  var text: String { lines.map { $0 + "\n" }.joined() }

  private mutating func line(_ depth: Int, _ label: String?, _ text: String) {
    let label = label.map { text.isEmpty ? "\($0):" : "\($0): " } ?? ""
    lines.append(String(repeating: "  ", count: depth) + label + text)
  }

  private mutating func write(_ value: Any, label: String?, depth: Int) {
    if let word = word(for: value) {
      if !word.isEmpty { line(depth, label, word) }
      return
    }
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional:
      for child in mirror.children { write(child.value, label: label, depth: depth) }
    case .collection:
      write(mirror.children.map(\.value), label: label, depth: depth)
    case .set, .dictionary:
      // They are in another order each time, which nobody wants to read.
      let members = mirror.children.map { ($0.value, String(describing: $0.value)) }
      write(members.sorted { $0.1 < $1.1 }.map(\.0), label: label, depth: depth)
    case .enum:
      writeCase(mirror, of: value, label: label, depth: depth)
    case .struct, .class, .tuple, .foreignReference, .none:
      writeParts(of: mirror, as: head(of: value, mirror), label: label, depth: depth)
    @unknown default:
      line(depth, label, String(describing: value))
    }
  }

  private mutating func write(_ members: [Any], label: String?, depth: Int) {
    if !members.isEmpty, let label { line(depth, nil, label + ":") }
    for member in members { write(member, label: nil, depth: depth + 1) }
  }

  private mutating func writeCase(_ mirror: Mirror, of value: Any, label: String?, depth: Int) {
    guard let payload = mirror.children.first else { return line(depth, label, String(describing: value)) }
    write(payload.value, label: [label, payload.label].compactMap(\.self).joined(separator: " "), depth: depth)
  }

  private mutating func writeParts(of mirror: Mirror, as head: String, label: String?, depth: Int) {
    if mirror.children.count == 1, let only = mirror.children.first, only.label == "box" || only.label == "value" {
      return write(only.value, label: label, depth: depth)
    }
    line(depth, label, head)
    let start = lines.count
    for child in mirror.children where child.label != "facts" {
      write(child.value, label: child.label.map { String($0.drop { $0 == "_" }) }, depth: depth + 1)
    }
    guard let element = mirror.descendant("facts") as? Facts else {
      if lines.count == start { lines.removeLast() }  // it says nothing
      return
    }
    for documentation in element.documentation { write(documentation, label: "documentation", depth: depth + 1) }
    write(element.extensions, label: "extensions", depth: depth + 1)
  }

  private func head(of value: Any, _ mirror: Mirror) -> String {
    let kind = mirror.displayStyle == .tuple ? "" : String(describing: type(of: value))
    guard let element = value as? any Element else { return kind }
    return kind + (element.id.isEmpty ? "" : " \(element.id)") + (element.name.map { " \(quoted($0))" } ?? "")
  }

  /// Returns the text of what fits into a line, empty for what is not worth one; nil for the rest.
  private func word(for value: Any) -> String? {
    switch value {
    case is Site, is Place: ""
    case let reference as Reference: reference.text
    case let expression as ExpressionText: expression.text.debugDescription
    case let text as String: text.isEmpty ? "" : text.debugDescription
    case let flag as Bool: flag ? "yes" : ""
    case let number as any BinaryInteger: "\(number)"
    case let number as any BinaryFloatingPoint: "\(number)"
    case _: nil
    }
  }
}
