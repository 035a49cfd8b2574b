/// The functions that Camunda 7 and Flowable add to JUEL, besides those of a variable (`VariableAccess`).
package enum JUELFunction: String, Sendable, CaseIterable {
  /// The moment of the event.
  case now, dateTime
  /// Nobody is logged in: null, and an empty list.
  case currentUser, currentUserGroups
  /// A JSON value: of a text what it means, of anything else itself.
  case spin = "S"
  case json = "JSON"
  /// Flowable's text of a date, maybe as a pattern has it.
  case formatDate = "date:format"

  /// How many arguments it takes.
  var arity: ClosedRange<Int> {
    switch self {
    case .now, .dateTime, .currentUser, .currentUserGroups: 0...0
    case .spin, .json: 1...1
    case .formatDate: 1...2
    }
  }

  /// Why there is no function `name`, though Camunda or Flowable have it.
  static func absence(of name: String) -> String? {
    switch name {
    case "XML": "values of XML are not supported"
    case "task:get": "expressions do not see tasks"
    default: nil
    }
  }
}
