import BatonValues

/// The text of an expression in which the constants can be told from the rest, so that they can stand there themselves or as
/// variables.
struct Draft {
  private enum Part {
    case text(String)
    case constant(String)
  }

  private var parts: [Part] = []

  static func text(_ text: String) -> Draft { Draft(parts: [.text(text)]) }

  /// A constant as the language writes it; its value is what that evaluates to alone.
  static func constant(_ text: String) -> Draft { Draft(parts: [.constant(text)]) }

  static func + (left: Draft, right: Draft) -> Draft { Draft(parts: left.parts + right.parts) }

  var text: String {
    parts.map { part in
      switch part {
      case .text(let text), .constant(let text): text
      }
    }.joined()
  }

  /// The expression with variables for its constants, and the constants.
  var lifted: (text: String, constants: [String: String]) {
    var constants: [String: String] = [:]
    var text = ""
    for part in parts {
      switch part {
      case .text(let plain): text += plain
      case .constant(let constant):
        let name = "k\(constants.count)"
        constants[name] = constant
        text += name
      }
    }
    return (text, constants)
  }
}

extension Draft: ExpressibleByStringInterpolation {
  init(stringLiteral value: String) { self = .text(value) }

  init(stringInterpolation: Interpolation) { self = stringInterpolation.draft }

  struct Interpolation: StringInterpolationProtocol {
    var draft: Draft

    init(literalCapacity: Int, interpolationCount: Int) { draft = Draft() }

    mutating func appendLiteral(_ literal: String) { if !literal.isEmpty { draft = draft + .text(literal) } }
    mutating func appendInterpolation(_ draft: Draft) { self.draft = self.draft + draft }
    mutating func appendInterpolation(_ text: String) { draft = draft + .text(text) }
  }
}

extension [Draft] {
  func joined(by separator: String) -> Draft {
    dropFirst().reduce(first ?? "") { $0 + .text(separator) + $1 }
  }
}
