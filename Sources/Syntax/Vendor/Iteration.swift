/// What a multi-instance activity goes through and what it collects.
package struct Iteration: Sendable {
  package var collection: ExpressionText?
  /// The variable that has the item.
  package var elementVariable: String?
  /// The variable that has the item's index (Flowable).
  package var indexVariable: String?
  /// The variable that gets the list of results …
  package var outputCollection: String?
  /// … and what each instance adds to it.
  package var outputElement: ExpressionText?
  /// Several such lists, of several variables each (Flowable).
  package var aggregations: [Aggregation] = []

  package init() {}

  package struct Aggregation: Sendable {
    package var target: ExpressionText
    package var variables: [Mapping] = []
    package var isTransient = false
    package var createsOverview = false

    package init(to target: ExpressionText) { self.target = target }
  }
}
