/// The element of the model that a diagnostic is about, and where in the model it is.
public struct Subject: Hashable, Sendable {
  /// Its name in BPMN, such as `sequenceFlow`.
  public var type: String
  public var id: String?
  public var name: String?
  /// The id of the process that it is in.
  public var process: String?
  /// The ids of the elements around it, the outermost first, and its own.
  public var path: [String]

  public init(type: String, id: String?, name: String?, process: String?, path: [String]) {
    self.type = type
    self.id = id
    self.name = name
    self.process = process
    self.path = path
  }

  /// The path as one text, as a tool shows it: `Order/Shipping/Flow_1`.
  public var qualifiedName: String { path.joined(separator: "/") }
}

extension Sources {
  /// Returns what tells a finding from others of its file, and stays the same when lines move: the rule, the path of ids to
  /// the element, and the attribute that is meant.
  public func fingerprint(of diagnostic: Diagnostic) -> String {
    let subject = subject(of: diagnostic)
    let element = subject.map(\.qualifiedName) ?? diagnostic.element ?? ""
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325  // FNV-1a
    for byte in "\(diagnostic.rule)\n\(element)\n\(diagnostic.place.part.attributeName ?? "")".utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

extension Part {
  /// The name of the attribute that is meant.
  public var attributeName: String? {
    switch self {
    case .attribute(let name), .attributeRange(let name, _): name
    case .tag, .text, .textRange, .character: nil
    }
  }
}
