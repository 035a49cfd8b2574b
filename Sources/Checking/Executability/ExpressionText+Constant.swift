import BatonExpressions
import BatonSyntax

extension ExpressionText {
  /// Whether the text gives the same wherever and whenever it is computed: `=duration("PT1H")`, `${"PT1H"}`.
  var isConstant: Bool {
    guard let tree = try? ExpressionTree(parsing: text, as: .literalOrExpression) else { return false }
    return tree.root.isConstant
  }
}
