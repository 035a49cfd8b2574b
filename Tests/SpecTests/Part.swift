import BatonExpressions

/// What examples are to show: a form of terms, an operator, a kind of type.
enum Part: Hashable {
  case form(FormName)
  case prefix(Term.Prefix)
  case infix(Term.Infix)
  /// An operator before an operand alone, as in `< 10`.
  case test(Term.Infix)
  case type(TypeForm)
  case quantifier(Term.Quantifier)
  case literal(LiteralName)

  enum FormName: CaseIterable {
    case literal, temporal, name, member, element, unary, binary, conditional, call, list, context, template, between
    case membership, range, comparison, tests, anything, instance, iteration, quantified, function, external
  }

  enum LiteralName: CaseIterable { case null, boolean, number, string }

  enum TypeForm: CaseIterable { case named, list, range, context, function }
}

extension Part {
  static func missing(from terms: [Term], _ wanted: Set<Part>) -> Set<Part> {
    wanted.subtracting(terms.flatMap { parts(of: $0.form) })
  }

  /// What FEEL has; what JUEL alone has is missing.
  static let feel: Set<Part> = all.subtracting([
    .form(.template), .infix(.remainder), .prefix(.not), .prefix(.empty),
  ])

  static let juel: Set<Part> = Set(
    [.literal, .name, .member, .element, .unary, .binary, .conditional, .call, .template].map { .form($0) }
      + LiteralName.allCases.map { .literal($0) } + Term.Prefix.allCases.map { .prefix($0) }
      + Term.Infix.allCases.filter { $0 != .power }.map { .infix($0) })

  private static let tests: [Term.Infix] = [.less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual]

  private static let all: Set<Part> = Set(
    FormName.allCases.map { .form($0) } + LiteralName.allCases.map { .literal($0) }
      + Term.Prefix.allCases.map { .prefix($0) } + Term.Infix.allCases.map { .infix($0) } + tests.map { .test($0) }
      + TypeForm.allCases.map { .type($0) } + Term.Quantifier.allCases.map { .quantifier($0) })

  private static func parts(of form: Term.Form) -> [Part] {
    switch form {
    case .literal(let literal): [.form(.literal), .literal(LiteralName(literal))]
    case .temporal: [.form(.temporal)]
    case .name: [.form(.name)]
    case .member: [.form(.member)]
    case .element: [.form(.element)]
    case .unary(let sign, _): [.form(.unary), .prefix(sign)]
    case .binary(let sign, _, _): [.form(.binary), .infix(sign)]
    case .conditional: [.form(.conditional)]
    case .call: [.form(.call)]
    case .list: [.form(.list)]
    case .context: [.form(.context)]
    case .template: [.form(.template)]
    case .between: [.form(.between)]
    case .membership: [.form(.membership)]
    case .range: [.form(.range)]
    case .comparison(let sign, _): [.form(.comparison), .test(sign)]
    case .tests: [.form(.tests)]
    case .anything: [.form(.anything)]
    case .instance(_, let type): [.form(.instance), .type(TypeForm(type))]
    case .iteration: [.form(.iteration)]
    case .quantified(let quantifier, _, _): [.form(.quantified), .quantifier(quantifier)]
    case .function: [.form(.function)]
    case .external: [.form(.external)]
    }
  }
}

extension Part.LiteralName {
  init(_ literal: Term.Literal) {
    self =
      switch literal {
      case .null: .null
      case .boolean: .boolean
      case .number, .double: .number
      case .string: .string
      }
  }
}

extension Part.TypeForm {
  init(_ type: TypeName) {
    self =
      switch type {
      case .named: .named
      case .list: .list
      case .range: .range
      case .context: .context
      case .function: .function
      }
  }
}
