import BatonMarkup

/// What the standard says of an element's markup: which attributes it has, and which elements are in it, in which order.
///
/// BPMN 2.0.2 writes this down three times, as class diagrams, as tables of attributes and as schemas (§15.3), which agree
/// but for details. The rows of `Metamodel` are the one place where it stands here.
struct ElementDefinition: Sendable {
  let name: Word
  let namespace: Namespace
  /// The element in whose place this one may stand, and all of whose attributes and children it has: an attribute of the
  /// standard's class is one of all its subclasses.
  let parent: Word?
  /// The element that has the same type, but other places.
  let twin: Word?
  /// Whether it is the name of a family of elements only.
  let isAbstract: Bool
  /// What its text is; nil where there must be none.
  let content: ValueType?
  /// Whether anything may be in it.
  let isOpen: Bool
  let attributes: [AttributeDefinition]
  let children: [Slot]

  init(
    _ name: Word, is parent: Word? = .baseElement, like twin: Word? = nil, in namespace: Namespace = .bpmn,
    isAbstract: Bool = false, isOpen: Bool = false, content: ValueType? = nil, has attributes: Attributes = [:],
    contains children: [Slot] = []
  ) {
    self.name = name
    self.namespace = namespace
    self.parent = twin == nil ? parent : nil
    self.twin = twin
    self.isAbstract = isAbstract
    self.isOpen = isOpen
    self.content = content
    self.attributes = attributes.list
    self.children = children
  }

  /// The element whose attributes and children come before this one's own.
  var base: Word? { twin ?? parent }

  /// Attributes as a literal: `[.isClosed: .boolean]`.
  struct Attributes: ExpressibleByDictionaryLiteral, Sendable {
    let list: [AttributeDefinition]

    init(dictionaryLiteral elements: (Word, AttributeDefinition.Value)...) {
      list = elements.map { AttributeDefinition(name: $0, value: $1) }
    }
  }
}

/// An attribute that an element may or must have.
struct AttributeDefinition: Sendable {
  let name: Word
  let value: Value

  struct Value: Sendable {
    let type: ValueType
    let isRequired: Bool

    static func required(_ value: Value) -> Value { Value(type: value.type, isRequired: true) }

    private static func optional(_ type: ValueType) -> Value { Value(type: type, isRequired: false) }

    static let id = optional(.id)
    static let string = optional(.string)
    static let uri = optional(.uri)
    static let boolean = optional(.boolean)
    static let integer = optional(.integer)
    static let number = optional(.number)
    static let reference = optional(.reference)
    static let text = optional(.string)
    static func oneOf(_ words: String...) -> Value { optional(.oneOf(words)) }
  }
}

/// What a value may be.
enum ValueType: Hashable, Sendable {
  /// Any text; codes and formats among them, of which nothing can be said that some tool does not write otherwise.
  case string
  /// The name of something in the world: `http://example.org/orders`.
  case uri
  case boolean
  case integer
  case number
  /// An element's own name: letters, digits, `_`, `-` and `.`, and no digit in front.
  case id
  /// The name of an element, perhaps with a prefix.
  case reference
  /// One of a few words.
  case oneOf([String])
}

/// A place for children, in the order of places: which elements may stand there, and how many.
struct Slot: Sendable {
  let names: [Word]
  let minimum: Int
  let isRepeatable: Bool

  /// Any number of them.
  static func any(_ names: Word...) -> Slot { Slot(names: names, minimum: 0, isRepeatable: true) }
  /// One or none.
  static func optional(_ names: Word...) -> Slot { Slot(names: names, minimum: 0, isRepeatable: false) }
  /// Exactly one.
  static func one(_ name: Word) -> Slot { Slot(names: [name], minimum: 1, isRepeatable: false) }
  /// So many, or more.
  static func atLeast(_ minimum: Int, _ name: Word) -> Slot {
    Slot(names: [name], minimum: minimum, isRepeatable: true)
  }
}
