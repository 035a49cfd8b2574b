import BatonDiagnostics
import BatonMarkup

/// The standard's elements by number, ready to be asked for each element and attribute of a file: two tables of small integers,
/// an element's row by a name's column, so that one look tells what a name means there.
struct Metamodel: Sendable {
  static let standard = Metamodel(
    infrastructure + references + processes + activities + events + collaborations + diagrams)

  /// One element of the standard, with what it has from those that it is a kind of.
  struct Kind: Sendable {
    let definition: ElementDefinition
    let content: ValueType?
    /// Where the element's row starts in the tables.
    let row: Int
    let slots: [Slot]
    /// The attributes that must be there, by index of their names.
    let requiredAttributes: [UInt16]
  }

  /// What a walk asks of each element, without a reference in it that would have to be counted.
  struct Row: Sendable {
    let start: Int
    let namespace: Namespace
    let isOpen: Bool
    /// Whether it is the place for what others than BPMN say.
    let isExtension: Bool
    /// The type of its text, plus one, or zero if there must be none.
    let content: UInt8
    /// The slots in which there must be one element or two, and of which there is but one: a bit each.
    let required: UInt64
    let doublyRequired: UInt64
    let single: UInt64
    /// The attributes that must be there, by index of their names; the largest number where there are fewer.
    let requiredAttributes: SIMD4<UInt16>
  }

  /// The rows of the kinds, by the same numbers.
  let rows: [Row]
  let kinds: [Kind]
  let types: [ValueType]
  /// How many names have columns: those of BPMN.
  let width = Word.standard.count
  /// By index of a name: the element that it is, plus one, or zero.
  let kindNumbers: [UInt8]
  /// By row and index of a name: the type of the element's attribute, plus one, or zero if it has none.
  let typeNumbers: [UInt8]
  /// By row and index of a name: the slot of such a child, plus one, or zero if it may not stand there.
  let slotNumbers: [UInt8]

  init(_ definitions: [ElementDefinition]) {
    let plan = MetamodelPlan(definitions)
    var kinds: [Kind] = []
    var rows: [Row] = []
    var types: [ValueType] = []
    var kindNumbers = [UInt8](repeating: 0, count: width)
    var typeNumbers = [UInt8](repeating: 0, count: width * definitions.count)
    var slotNumbers = typeNumbers
    for (number, definition) in definitions.enumerated() {
      let row = number * width
      kindNumbers[plan.column(of: definition.name)] = UInt8(number + 1)
      let (slots, attributes) = (plan.slots(of: definition), plan.attributes(of: definition))
      for (rank, slot) in slots.enumerated() {
        for member in plan.members(of: slot) { slotNumbers[row + member] = UInt8(rank + 1) }
      }
      func typeNumber(of type: ValueType) -> UInt8 {
        let index = types.firstIndex(of: type) ?? types.count
        if index == types.count { types.append(type) }
        return UInt8(index + 1)
      }
      for attribute in attributes {
        typeNumbers[row + plan.column(of: attribute.name)] = typeNumber(of: attribute.value.type)
      }
      let content = plan.content(of: definition)
      let required = attributes.filter(\.value.isRequired).map { UInt16(plan.column(of: $0.name)) }
      kinds.append(
        Kind(definition: definition, content: content, row: row, slots: slots, requiredAttributes: required))
      rows.append(
        Row(
          start: row, namespace: definition.namespace, isOpen: definition.isOpen,
          isExtension: definition.name == .extensionElements,
          content: content.map(typeNumber) ?? 0, required: slots.mask { $0.minimum >= 1 },
          doublyRequired: slots.mask { $0.minimum >= 2 }, single: slots.mask { !$0.isRepeatable },
          requiredAttributes: SIMD4(required + [UInt16](repeating: .max, count: 4 - required.count))))
    }
    self.rows = rows
    self.kinds = kinds
    self.types = types
    self.kindNumbers = kindNumbers
    self.typeNumbers = typeNumbers
    self.slotNumbers = slotNumbers
  }
}

/// Questions that are asked when there is something to say.
extension Metamodel {
  /// Returns the element that the name of index `word` is.
  func kind(named word: UInt16) -> Kind? {
    guard word < width, kindNumbers[Int(word)] > 0 else { return nil }
    return kinds[Int(kindNumbers[Int(word)]) - 1]
  }

  /// Returns the rank of the slot of `kind` in which the element of index `word` may stand.
  func rank(_ word: UInt16, in kind: Kind) -> Int? {
    guard word < width, slotNumbers[kind.row + Int(word)] > 0 else { return nil }
    return Int(slotNumbers[kind.row + Int(word)]) - 1
  }

  /// Returns the type of the attribute of index `word` that `kind` has.
  func type(_ word: UInt16, of kind: Kind) -> ValueType? {
    guard word < width, typeNumbers[kind.row + Int(word)] > 0 else { return nil }
    return types[Int(typeNumbers[kind.row + Int(word)]) - 1]
  }

  /// The names of all elements.
  var elements: [String] { kinds.lazy.filter { !$0.definition.isAbstract }.map(\.definition.name.rawValue) }

  /// Returns the names of the elements that may stand in `kind`.
  func children(of kind: Kind) -> [String] { names(in: slotNumbers, of: kind) }

  /// Returns the names of the attributes of `kind`.
  func attributes(of kind: Kind) -> [String] { names(in: typeNumbers, of: kind) }

  private func names(in table: [UInt8], of kind: Kind) -> [String] {
    (0..<width).filter { table[kind.row + $0] > 0 }.map { Word.byIndex[$0].rawValue }
  }

  /// Returns the elements in which that of index `word` may stand, as "'a', 'b' or 'c'": some of them, if there are many.
  func places(of word: UInt16) -> String? {
    let parents = kinds.filter { !$0.definition.isAbstract && rank(word, in: $0) != nil }.map {
      quoted($0.definition.name.rawValue)
    }
    if parents.isEmpty { return nil }
    return parents.count > 6 ? parents.prefix(5).joined(separator: ", ") + " and others" : parents.alternatives
  }
}

extension [Slot] {
  fileprivate func mask(where holds: (Slot) -> Bool) -> UInt64 {
    precondition(count < 64)
    return enumerated().reduce(0) { holds($1.element) ? $0 | 1 << UInt64($1.offset) : $0 }
  }
}
