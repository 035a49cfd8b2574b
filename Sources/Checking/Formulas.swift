import BatonSyntax

/// Expressions that the syntax keeps as something else.
extension Message {
  /// The message's name, which may be an expression.
  package var nameText: ExpressionText? {
    name.map { ExpressionText($0, bare: .literal, at: place(of: "name")) }
  }
}

extension Signal {
  /// The signal's name, which may be an expression.
  package var nameText: ExpressionText? {
    name.map { ExpressionText($0, bare: .literal, at: place(of: "name")) }
  }
}

/// Whom a user task is for, as the standard's resource roles say it.
package struct People {
  package private(set) var assignee: ExpressionText?
  package private(set) var users: ExpressionText?
  package private(set) var groups: ExpressionText?

  /// Reads the roles as Camunda 7 does: a human performer is the assignee; the potential owners are `user(kim)`,
  /// `group(sales)`, or groups, with commas between them.
  package init(_ roles: [ResourceRole]) {
    for role in roles {
      guard let text = role.assignment else { continue }
      switch role.kind {
      case .humanPerformer: assignee = assignee ?? text
      case .potentialOwner: add(text)
      case .performer, .resourceRole: break
      }
    }
  }

  private mutating func add(_ text: ExpressionText) {
    guard !text.isMarked else {
      groups = groups ?? text
      return
    }
    let names = text.text.split(separator: ",").map { $0.drop(while: \.isWhitespace) }
    let users = names.compactMap { $0.argument(of: "user") }
    let groups = names.compactMap { $0.argument(of: "group") ?? ($0.argument(of: "user") == nil ? String($0) : nil) }
    if !users.isEmpty { self.users = text.naming(users, besides: self.users) }
    if !groups.isEmpty { self.groups = text.naming(groups, besides: self.groups) }
  }
}

extension Substring {
  /// The text between the parentheses of `function(…)`.
  fileprivate func argument(of function: String) -> String? {
    guard hasPrefix(function + "("), let end = lastIndex(of: ")") else { return nil }
    return String(self[index(startIndex, offsetBy: function.count + 1)..<end])
  }
}

extension ExpressionText {
  /// The text with `names` after those of `others`.
  fileprivate func naming(_ names: [String], besides others: ExpressionText?) -> ExpressionText {
    var result = self
    result.text = ((others.map { [$0.text] } ?? []) + names).joined(separator: ",")
    return result
  }
}
