import BatonExpressions
import BatonTestSupport
import BatonValues
import Testing

/// That the pages leave nothing out: each form, operator, type and built-in function of FEEL stands in an example.
@Suite struct CoverageTests {
  @Test func `each form of FEEL stands in an example`() {
    #expect(Part.missing(from: Self.feel, Part.feel) == [])
  }

  @Test func `each form of JUEL stands in an example`() {
    #expect(Part.missing(from: Self.juel, Part.juel) == [])
  }

  /// With each number of arguments that it takes, and with each parameter named.
  @Test(arguments: Builtin.allCases.filter { $0.family != .operator })
  func `each built-in function is called in each way`(_ function: Builtin) {
    var counts: Set<Int> = []
    var names: Set<String> = []
    for case .call(let callee, let arguments) in Self.feel.lazy.map(\.form) where callee.form == .name(function.name) {
      names.formUnion(arguments.compactMap(\.name))
      if arguments.first?.name == nil { counts.insert(arguments.count) }
    }
    let arity = function.arity
    for count in arity.minimum...(arity.maximum ?? arity.minimum) where !function.cannotTake(count) {
      #expect(counts.contains(count), "no example calls \(function.name) with \(count) arguments")
    }
    if arity.maximum == nil {
      #expect(
        counts.contains { $0 > arity.minimum }, "no example calls \(function.name) with more arguments than it needs")
    }
    for name in function.parameters.joined() {
      #expect(names.contains(name), "no example calls \(function.name) with an argument \(name):")
    }
  }

  /// All terms of all examples that can be read.
  private static let feel = terms(of: [.feel, .unary])
  private static let juel = terms(of: [.juel])

  private static func terms(of languages: Set<Example.Language>) -> [Term] {
    Example.all.filter { languages.contains($0.language) }.flatMap { example in
      switch Result(catching: { try example.parsed() }) {
      case .success(let tree): tree.root.withDescendants
      case .failure: [Term]()
      }
    }
  }
}

extension Example {
  func parsed() throws -> ExpressionTree {
    let names = KnownNames(of: try variables())
    return switch language {
    case .feel: try ExpressionTree(parsing: "=" + expression, as: .expression, knowing: names)
    case .unary: try ExpressionTree(parsing: expression, as: .unaryTests, knowing: names)
    case .juel: try ExpressionTree(parsing: expression, as: .literalOrExpression)
    }
  }
}

extension Builtin {
  /// Whether the table's range of counts holds one that the function has no meaning for.
  fileprivate func cannotTake(_ count: Int) -> Bool {
    switch count {
    case 2: self == .date || self == .time
    case 3: self == .stringJoin
    default: false
    }
  }
}

extension Term {
  fileprivate var withDescendants: [Term] { [self] + form.children.flatMap(\.withDescendants) }
}

/// That the pages about JUEL leave nothing out.
@Suite struct JUELCoverageTests {
  private static let text = Example.all.filter { $0.language == .juel }.map(\.expression).joined(separator: "\n")

  @Test(arguments: JUELMethod.names)
  func `each method is called`(_ name: String) {
    #expect(Self.text.contains(".\(name)("), "no example calls .\(name)()")
  }

  @Test(arguments: JUELFunction.allCases)
  func `each function is called`(_ function: JUELFunction) {
    #expect(Self.text.contains("\(function.rawValue)("), "no example calls \(function.rawValue)()")
  }

  @Test(arguments: VariableAccess.functions)
  func `each function of a variable is called`(_ name: String) {
    #expect(Self.text.contains(":\(name)("), "no example calls vars:\(name)()")
  }

  @Test(arguments: VariableAccess.methods + EngineFact.names)
  func `each word of the engine's objects is asked for`(_ name: String) {
    let getter = name.prefix(1).uppercased() + name.dropFirst()
    #expect(
      [name, "get\(getter)", "is\(getter)"].contains { Self.text.contains(".\($0)") }, "no example asks for .\(name)")
  }
}
