import BatonExpressions
import BatonValues

extension KnownNames {
  /// The names that `context` makes known: its keys are variables, those of the contexts inside are entries.
  package init(of context: Record) {
    self.init(context.keys)
    for value in context { insertEntries(of: value.value) }
  }

  private mutating func insertEntries(of value: Datum) {
    switch value {
    case .null, .boolean, .number, .string, .temporal, .range: break
    case .list(let elements): for element in elements { insertEntries(of: element) }
    case .context(let record):
      for (key, value) in record {
        insert(entry: key)
        insertEntries(of: value)
      }
    }
  }
}
