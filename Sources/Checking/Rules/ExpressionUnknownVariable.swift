import BatonDiagnostics
import BatonExpressions

extension Rule {
  static let expressionUnknownVariable = Rule(
    "expression-unknown-variable", .expression, Severities(.warning, spec: .warning),
    "An expression reads a variable that nothing sets, and that is like one which is set."
  ) { model, findings in
    let names = NameCheck(model)
    for (formula, result) in zip(model.census.formulas, model.formulas) where formula.origin == .own {
      guard case .success(let tree) = result else { continue }
      for use in tree.freeNames where use.kind == .variable {
        guard let (meant, place) = names.slip(use.name) else { continue }
        findings.report(
          "the \(formula.role) of \(model.census.title(formula.owner)) reads \(quoted(use.name)), which nothing sets",
          at: formula.text.place(of: use.range), of: model.census.entries[formula.owner].shownID,
          notes: place.map { [Note("\(quoted(meant)) is set here", at: $0)] } ?? [],
          helps: ["did you mean \(quoted(meant))?"])
      }
    }
  }
}

/// What is known of a model's variables, to tell slips of the pen.
struct NameCheck {
  private let names: VariableNames
  /// What `execution.setVariable` and the like set.
  private var assigned: [String: Place] = [:]

  init(_ model: Model) {
    names = model.census.variables
    for (formula, result) in zip(model.census.formulas, model.formulas) {
      guard case .success(let tree) = result, tree.language == .juel else { continue }
      for use in tree.freeNames where use.kind == .assigned {
        assigned[use.name] = formula.text.place(of: use.range)
      }
    }
  }

  /// Where the model sets `name` for others to read, or nil if it does not.
  func setter(of name: String) -> Place? { names.setters[name] ?? assigned[name] }

  /// Returns what `name` was most likely meant to be, and where that is set; nil if it is no slip, or nobody can tell.
  func slip(_ name: String) -> (meant: String, place: Place?)? {
    guard !names.maySet(name), assigned[name] == nil, !Self.engines.contains(name) else { return nil }
    if let constant = Self.constants[name] { return (constant, nil) }
    let candidates = Array(names.setters.keys) + assigned.keys + Self.engines
    let letters = name.letters
    let slips = candidates.filter { name.resembles($0, letters) }.sorted()
    return suggestion(for: name, among: slips).map { ($0, names.setters[$0] ?? assigned[$0]) }
  }

  /// What engines set by themselves.
  private static let engines = [
    "nrOfInstances", "nrOfCompletedInstances", "nrOfActiveInstances", "nrOfTerminatedInstances", "loopCounter",
    "numberOfInstances", "numberOfCompletedInstances", "numberOfActiveInstances", "numberOfTerminatedInstances",
  ]

  /// Constants as other languages write them.
  private static let constants = [
    "True": "true", "TRUE": "true", "False": "false", "FALSE": "false", "Null": "null", "NULL": "null", "nil": "null",
    "None": "null", "undefined": "null",
  ]
}

extension String {
  /// Whether the name, which has the letters `left`, differs from `other` as a slip of the pen does, and not as names of
  /// different things do: `item` and `items`, `user1` and `user2`.
  fileprivate func resembles(_ other: String, _ left: String) -> Bool {
    let right = other.letters
    if left == right { return left.count > 1 }
    let (short, long) = left.count < right.count ? (left, right) : (right, left)
    guard short.count >= 5, long.count - short.count <= 1, filter(\.isNumber) == other.filter(\.isNumber),
      long != short + "s"
    else { return false }
    return suggestion(for: left, among: [right], within: left.count >= 10 ? 2 : 1) != nil
  }

  /// The name without what only its spelling is: capitals and signs between words.
  fileprivate var letters: String {
    guard utf8.allSatisfy({ $0 < 0x80 }) else { return lowercased().filter { $0 != "_" && $0 != "-" && $0 != " " } }
    var letters: [UInt8] = []
    for byte in utf8 where byte != UInt8(ascii: "_") && byte != UInt8(ascii: "-") && byte != UInt8(ascii: " ") {
      letters.append(byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte)
    }
    return String(decoding: letters, as: UTF8.self)
  }
}
