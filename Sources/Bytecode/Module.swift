import BatonValues

/// A compiled file: what a `.bpmnc` holds, verified.
///
/// The tables are unpacked when the module is made; every accessor reads a row of one. Making a module verifies everything
/// that execution relies on, so that bytes from strangers can do no more harm than a wrong process.
public final class Module: @unchecked Sendable {
  static let magic: [UInt8] = Array("BPMNC\0".utf8) + [2, 0]
  static let headerSize = 40

  /// The whole file.
  package let fileBytes: [UInt8]
  let tables: Tables
  /// Identifies the content: instances are pinned to it.
  public let digest: Digest
  /// Where the constants' objects are, against which values from outside are verified.
  package private(set) var constantRegion: VerifiedRegion?

  /// Creates a module from the bytes of a `.bpmnc` file that `base64` spells, as source files have them; blanks are of no account.
  public convenience init(base64: StaticString) throws(ModuleError) {
    let digits = base64.withUTF8Buffer { $0.filter { $0 > UInt8(ascii: " ") } }
    guard let bytes = digits.withUnsafeBufferPointer({ Base64.bytes(of: $0) }) else {
      throw .notAModule("it is not spelled in base 64")
    }
    try self.init(bytes: bytes)
  }

  /// Creates a module from the bytes of a `.bpmnc` file.
  public init(bytes: [UInt8]) throws(ModuleError) {
    digest = try Self.verifiedDigest(of: bytes)
    fileBytes = bytes
    tables = try Tables(file: bytes)
    constantRegion = try verify()
  }

  private static func verifiedDigest(of bytes: [UInt8]) throws(ModuleError) -> Digest {
    guard bytes.count >= headerSize else { throw .notAModule("it has \(bytes.count) bytes, fewer than a header") }
    guard bytes.prefix(6).elementsEqual(magic.prefix(6)) else { throw .notAModule("it does not start with BPMNC") }
    guard bytes[6..<8].elementsEqual(magic[6..<8]) else {
      throw .version(found: Int(bytes[6]) | Int(bytes[7]) << 8, expected: Int(magic[6]))
    }
    let digest = Digest(bytes: bytes[8..<headerSize])
    guard Digest(of: bytes[headerSize...]) == digest else {
      throw .damaged("its content does not match its digest")
    }
    return digest
  }

  /// The rows of `section`.
  @inline(__always)
  package func rows<Row: BitwiseCopyable>(_ section: Section, as type: Row.Type) -> UnsafeBufferPointer<Row> {
    UnsafeBufferPointer(tables[section].assumingMemoryBound(to: type))
  }
}

extension Module {
  package var processes: UnsafeBufferPointer<ProcessRecord> { rows(.processes, as: ProcessRecord.self) }
  package var scopes: UnsafeBufferPointer<ScopeRecord> { rows(.scopes, as: ScopeRecord.self) }
  package var nodes: UnsafeBufferPointer<NodeRecord> { rows(.nodes, as: NodeRecord.self) }
  package var flows: UnsafeBufferPointer<FlowRecord> { rows(.flows, as: FlowRecord.self) }
  package var waits: UnsafeBufferPointer<WaitRecord> { rows(.waits, as: WaitRecord.self) }
  package var catches: UnsafeBufferPointer<CatchRecord> { rows(.catches, as: CatchRecord.self) }
  package var starts: UnsafeBufferPointer<StartRecord> { rows(.starts, as: StartRecord.self) }
  package var messageFlows: UnsafeBufferPointer<MessageFlowRecord> { rows(.messageFlows, as: MessageFlowRecord.self) }
  package var correlations: UnsafeBufferPointer<CorrelationRecord> { rows(.correlations, as: CorrelationRecord.self) }
  package var joins: UnsafeBufferPointer<JoinRecord> { rows(.joins, as: JoinRecord.self) }
  package var reach: UnsafeBufferPointer<UInt32> { rows(.reach, as: UInt32.self) }
  package var entries: UnsafeBufferPointer<EntryRecord> { rows(.entries, as: EntryRecord.self) }
  package var functions: UnsafeBufferPointer<FunctionRecord> { rows(.functions, as: FunctionRecord.self) }
  package var names: UnsafeBufferPointer<UInt32> { rows(.names, as: UInt32.self) }
  package var code: UnsafeBufferPointer<UInt32> { rows(.code, as: UInt32.self) }
  package var marks: UnsafeBufferPointer<MarkRecord> { rows(.marks, as: MarkRecord.self) }
  package var constants: UnsafeBufferPointer<Value> { rows(.constants, as: Value.self) }
  package var constantWords: UnsafeBufferPointer<UInt64> { rows(.constantWords, as: UInt64.self) }
  /// The number of texts, those among them that every module has.
  package var textCount: Int { CommonText.all.count + tables.textEnds.count }

  /// The text at `index` of the string table, or nil for `none`.
  package func text(_ index: UInt32) -> String? {
    guard index != none else { return nil }
    let own = Int(index) - CommonText.all.count
    guard own >= 0 else { return CommonText.all[Int(index)] }
    let (texts, ends) = (rows(.texts, as: UInt8.self), tables.textEnds)
    let start = own == 0 ? 0 : Int(ends[own - 1])
    return String(decoding: texts[start..<Int(ends[own])], as: UTF8.self)
  }

  /// The row of the source map that covers `address`.
  package func mark(at address: Int) -> MarkRecord? {
    let marks = self.marks
    var (low, high) = (0, marks.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(marks[middle].address) <= address { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : marks[low - 1]
  }

  /// The size in bytes of each part of the file but its header.
  package var sectionSizes: [(Section, Int)] { Section.allCases.map { ($0, tables.packedSizes[$0.rawValue]) } }
  package var byteCount: Int { fileBytes.count }
}

/// Why bytes are not a module that can be run.
public enum ModuleError: Error, Equatable, CustomStringConvertible {
  case unreadable(String)
  case notAModule(String)
  case version(found: Int, expected: Int)
  case damaged(String)

  public var description: String {
    switch self {
    case .unreadable(let reason): "the module cannot be read: \(reason)"
    case .notAModule(let reason): "this is not a compiled module: \(reason)"
    case .version(let found, let expected):
      "the module has format version \(found), this Baton runs version \(expected): compile the diagram again"
    case .damaged(let reason): "the module is damaged: \(reason)"
    }
  }
}
