import BatonExpressions

/// The tree of `text` as an s-expression, or its failure as `offset..<end: message`.
func understood(
  _ text: String, as role: ExpressionTree.Role = .expression, knowing names: [String] = [], entries: [String] = [],
  policy: KnownNames.Policy = .known
) -> String {
  var known = KnownNames(names, policy: policy)
  for name in entries { known.insert(entry: name) }
  do throws(SyntaxFailure) {
    return try ExpressionTree(parsing: text, as: role, knowing: known).root.description
  } catch {
    return "\(error.range): \(error.message)"
  }
}

/// The failure of parsing `text`, or nil if it parses.
func fault(
  of text: String, as role: ExpressionTree.Role = .expression, knowing names: [String] = []
) -> SyntaxFailure? {
  do throws(SyntaxFailure) {
    _ = try ExpressionTree(parsing: text, as: role, knowing: KnownNames(names))
    return nil
  } catch {
    return error
  }
}
