/// Of the changes of variables, those after which a condition is evaluated; nil is any.
package struct ConditionFilter: Sendable {
  package enum Change: String, CaseIterable, Sendable { case create, update, delete }

  package var variables: [String]?
  package var changes: [Change]?

  package init() {}
}
