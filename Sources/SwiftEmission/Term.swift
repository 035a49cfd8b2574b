/// An expression of Swift that a register stands for until it is needed.
struct Term {
  let text: String
  /// Whether it is a name or a literal, which may be written twice.
  var isSimple = false
  /// Whether a variable stands in it, so that it is another once that is set.
  var readsSlots = false
  /// Its number among those of a block: what has side effects, on a heap, is done in this order.
  var order = 0
}
