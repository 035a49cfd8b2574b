/// Where a file departs from the standard's structure: elements and attributes by their indices in the tree.
struct Departure {
  let matter: Matter
  /// The element at which it is.
  let element: Int
  /// The innermost element around with an id, or the element itself.
  let owner: Int

  enum Matter {
    /// The child at an index is none of BPMN, or may not stand here.
    case strayChild(Int)
    /// The child at an index of `foreigners` stands outside of `extensionElements`.
    case foreigner(Int)
    /// There may be one such child only.
    case repeatedChild(Int)
    /// The child should stand before another; all that is in the element is BPMN's, or not.
    case lateChild(Int, behind: Int, isPure: Bool)
    /// There is nothing in the slots of these ranks, a bit each, or too little.
    case missingChildren(ranks: UInt64)
    case missingAttributes
    case unknownAttribute(Int)
    case invalidValue(Int, ValueType)
    /// The text of the element is none that it may have; nil, if it must have none.
    case invalidText(ValueType?)
  }
}
