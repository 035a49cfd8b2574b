/// A change of the file's text that mends what a diagnostic is about: safe enough to be made without asking, it keeps what
/// the model does and all of the text that it does not name.
public struct Fix: Hashable, Sendable {
  /// What is done, as a command: "set gatewayDirection to 'Diverging'".
  public var title: String
  /// All of them belong together.
  public var edits: [Edit]

  public init(_ title: String, _ edits: [Edit]) {
    self.title = title
    self.edits = edits
  }

  /// A change of the element at a site. Attributes are named as written; `xsi:type`, whose value is the name of a type of
  /// BPMN, is written with the prefixes that the file has for the two, and declared if it has none.
  public enum Edit: Hashable, Sendable {
    /// The attribute of that name gets `value`; it is added if the start tag lacks it.
    case setAttribute(Site, String, to: String)
    case removeAttribute(Site, String)
    /// A new child comes behind the last of the children with a local name in `behind`, or else before all.
    case insertChild(Site, NewElement, behind: [String])
    /// The element goes, with what is inside.
    case removeElement(Site)
    /// The children of the element are put in the order of `children`, which names them all.
    case orderChildren(Site, children: [Site])
  }

  /// An element of BPMN to be written with the prefix that the file uses.
  public struct NewElement: Hashable, Sendable {
    public var name: String
    public var attributes: [Attribute]
    public var text: String

    public struct Attribute: Hashable, Sendable {
      public var name: String
      public var value: String
    }

    public init(_ name: String, _ attributes: [(String, String)] = [], text: String = "") {
      self.name = name
      self.attributes = attributes.map { Attribute(name: $0.0, value: $0.1) }
      self.text = text
    }
  }
}
