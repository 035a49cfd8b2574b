import BatonBytecode
import BatonDiagnostics
import BatonExecution
import BatonExpressions
import BatonValues
import Synchronization

/// One expression of FEEL or JUEL, or FEEL's unary tests: compiled once, evaluated as often as one likes, from any thread.
///
///     let isLarge = try Formula("amount > 1000")
///     try isLarge.evaluate(["amount": 70])  // false
///
/// An evaluation always ends: with a value, which in FEEL is null where something went wrong, or with an error, such as that
/// it took more steps or memory than its budget allows. It has no clock: `now()`, `random number()` and their like are those of the
/// moment that is given, so that the same evaluation gives the same value.
public final class Formula: Sendable {
  /// What a text is to be.
  public enum Form: Sendable {
    case feel
    /// FEEL's unary tests, whose result is whether the input passes.
    case unaryTests
    /// JUEL, with or without `${…}` around.
    case juel
  }

  /// How much one evaluation may take.
  public struct Budget: Sendable {
    /// How many times loops may go round.
    public var steps: Int
    /// How many bytes the values may take.
    public var memory: Int

    public init(steps: Int = 10_000_000, memory: Int = 64 << 20) {
      self.steps = steps
      self.memory = memory
    }
  }

  public let text: String
  /// The names that have to come from the context, in the order of the text.
  let names: [NameUse]
  /// Whether the value is a function, which nothing outside can take: a null.
  private let isFunction: Bool
  private let machine: Mutex<EvaluationMachine>

  /// Compiles `text`.
  ///
  /// - Parameter example: a context such as will be given. Its keys, and those of the contexts inside, are known: a name with
  ///   blanks or operators in it (`Mike's age`) can only be told from several names if it is known.
  public convenience init(
    _ text: String, as form: Form = .feel, knowing example: Record = [:], budget: Budget = Budget()
  ) throws(FormulaError) {
    try self.init(
      text, as: ExpressionTree.Role(form), knowing: KnownNames(of: example), budget: budget, hiding: Set(example.keys))
  }

  /// Compiles `text`, where `variables` hide the functions of their names.
  package init(
    _ text: String, as role: ExpressionTree.Role, knowing names: KnownNames, budget: Budget = Budget(),
    hiding variables: Set<String> = []
  ) throws(FormulaError) {
    let tree: ExpressionTree
    do throws(SyntaxFailure) {
      tree = try ExpressionTree(parsing: text, as: role, knowing: names)
    } catch {
      throw FormulaError(text, [Diagnostic(error)])
    }
    // What comes from outside is never a function, and hides the built-in one of its name (DMN 1.5 §10.3.2.11).
    let hidden = tree.language == .feel ? tree.calledNames.filter { variables.contains($0.name) } : []
    let refusals = tree.refusals(allowingJobs: false).filter { refusal in !hidden.contains { $0.range == refusal.range }
    }
    let problems = refusals.map { Diagnostic($0) } + hidden.map { .notAFunction($0.name, at: $0.range) }
    guard problems.isEmpty else { throw FormulaError(text, problems) }
    self.text = text
    self.names = tree.freeNames
    self.isFunction = tree.isFunction
    do {
      machine = Mutex(EvaluationMachine(try Module(evaluating: tree, text), budget))
    } catch {
      throw FormulaError(text, [.uncompiled("\(error)", length: text.utf8.count)])
    }
  }

  /// The value where the variables are those of `context`; of unary tests, whether `context`'s `?` passes them.
  public func evaluate(_ context: Record = [:], at moment: Moment = Moment()) throws(EvaluationError) -> Datum {
    try evaluation(in: context, at: moment).value
  }

  /// Whether `input` passes the unary tests, where the variables are those of `context`; null if that cannot be told.
  public func evaluate(
    input: Datum, _ context: Record = [:], at moment: Moment = Moment()
  ) throws(EvaluationError) -> Datum {
    try evaluation(of: input, in: context, at: moment).value
  }

  /// As `evaluate(input:_:)`, with the reason why there is no value.
  public func evaluation(
    of input: Datum, in context: Record = [:], at moment: Moment = Moment()
  ) throws(EvaluationError) -> Evaluation {
    var context = context
    context["?"] = input
    return try evaluation(in: context, at: moment)
  }

  /// As `evaluate(_:)`, with the reason why there is no value.
  public func evaluation(
    in context: Record = [:], at moment: Moment = Moment()
  ) throws(EvaluationError) -> Evaluation {
    let outcome = machine.withLock { $0.evaluate(context, at: moment) }
    var evaluation = try outcome.get()
    let isNull = evaluation.value.containsNull
    evaluation.explanation =
      undefinedName(in: context, onlySlips: !isNull) ?? (isNull ? evaluation.explanation ?? reasonForNull : nil)
    return evaluation
  }

  private var reasonForNull: String? { isFunction ? "a function cannot leave the expression" : nil }

  /// A sentence about the first variable that `context` lacks; if `onlySlips`, about the first that resembles one that it has.
  private func undefinedName(in context: Record, onlySlips: Bool) -> String? {
    for use in names where use.kind == .variable && context[use.name] == nil && FEELFunction(name: use.name) == nil {
      let guess = suggestion(for: use.name, among: context.keys)
      if guess == nil, onlySlips { continue }
      return "\(quoted(use.name)) is not defined\(guess.map { "; did you mean \(quoted($0))?" } ?? "")"
    }
    return nil
  }
}

/// What an expression came to.
public struct Evaluation: Sendable, Hashable {
  public let value: Datum
  /// Why the value, or something in it, is null, or which name that is not defined looks like a slip of the pen, as a sentence
  /// without its full stop; nil if there is no surprise.
  public internal(set) var explanation: String?
}

/// Why an evaluation came to nothing.
public struct EvaluationError: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Kind: Hashable, Sendable {
    /// The budget of steps or memory is used up.
    case exhausted
    /// JUEL's errors: FEEL answers them with null.
    case failed
  }

  public let kind: Kind
  public let message: String
  public var description: String { message }
}

extension Datum {
  /// Whether this is null, or a list or context that holds null.
  fileprivate var containsNull: Bool {
    switch self {
    case .null: true
    case .list(let elements): elements.contains(where: \.isNull)
    case .context(let record): record.contains(where: \.value.isNull)
    case .boolean, .number, .string, .temporal, .range: false
    }
  }
}

extension ExpressionTree.Role {
  fileprivate init(_ form: Formula.Form) {
    switch form {
    case .feel: self = .feel
    case .unaryTests: self = .unaryTests
    case .juel: self = .juel
    }
  }
}
