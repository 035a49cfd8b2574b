import BatonValues

/// A compiled file: what a `.bpmnc` holds, verified and used in place.
///
/// The bytes stay where they are, in an array or a memory map; every accessor reads a row of a table. A module is made by
/// `init(contentsOf:)` or `init(bytes:)` alone, which verify everything that execution relies on, so that bytes from
/// strangers can do no more harm than a wrong process.
public final class Module: @unchecked Sendable {
  static let magic: [UInt8] = Array("BPMNC\0".utf8) + [1, 0]
  static let hashEnd = 40
  static let headerSize = (hashEnd + 8 * Section.allCases.count + 7) & ~7

  /// The whole file. Owned; freed by `owner`'s end of life.
  let bytes: UnsafeRawBufferPointer
  private let owner: AnyObject
  /// Identifies the content: instances are pinned to it.
  public let digest: Digest
  /// Where the constants' objects are, against which values from outside are verified.
  package private(set) var constantRegion: VerifiedRegion?

  /// Creates a module from the bytes of a `.bpmnc` file, which are copied.
  public convenience init(bytes: [UInt8]) throws(ModuleError) {
    let copy = OwnedMemory(copying: bytes)
    try self.init(memory: copy.bytes, owner: copy)
  }

  /// Creates a module from `memory`, which lies at a multiple of 8 and lives as long as `owner`.
  package init(memory: UnsafeRawBufferPointer, owner: AnyObject) throws(ModuleError) {
    bytes = memory
    self.owner = owner
    digest = try Self.verifiedDigest(of: memory)
    constantRegion = try verify()
  }

  private static func verifiedDigest(of memory: UnsafeRawBufferPointer) throws(ModuleError) -> Digest {
    guard memory.count >= headerSize else { throw .notAModule("it has \(memory.count) bytes, fewer than a header") }
    guard memory.prefix(6).elementsEqual(magic.prefix(6)) else { throw .notAModule("it does not start with BPMNC") }
    guard memory[6..<8].elementsEqual(magic[6..<8]) else {
      throw .version(found: Int(memory[6]) | Int(memory[7]) << 8, expected: Int(magic[6]))
    }
    let digest = Digest(bytes: memory[8..<hashEnd])
    guard Digest(of: memory[hashEnd...]) == digest else { throw .damaged("its content does not match its digest") }
    return digest
  }

  /// Where `section` lies, unverified.
  func extent(of section: Section) -> (offset: Int, count: Int) {
    let entry = Self.hashEnd + 8 * section.rawValue
    return (
      Int(bytes.loadUnaligned(fromByteOffset: entry, as: UInt32.self)),
      Int(bytes.loadUnaligned(fromByteOffset: entry + 4, as: UInt32.self))
    )
  }

  /// The rows of a verified section.
  package func rows<Row: BitwiseCopyable>(_ section: Section, as type: Row.Type) -> UnsafeBufferPointer<Row> {
    let (offset, count) = extent(of: section)
    return UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count]).assumingMemoryBound(to: type)
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
  package var textEnds: UnsafeBufferPointer<UInt32> { rows(.textEnds, as: UInt32.self) }
  package var texts: UnsafeBufferPointer<UInt8> { rows(.texts, as: UInt8.self) }

  /// The text at `index` of the string table, or nil for `none`.
  package func text(_ index: UInt32) -> String? {
    guard index != none else { return nil }
    let ends = textEnds
    let start = index == 0 ? 0 : Int(ends[Int(index) - 1])
    return String(decoding: texts[start..<Int(ends[Int(index)])], as: UTF8.self)
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

  /// The size in bytes of each part of the file.
  package var sectionSizes: [(Section, Int)] { Section.allCases.map { ($0, extent(of: $0).count) } }
  package var byteCount: Int { bytes.count }
  package var fileBytes: [UInt8] { [UInt8](bytes) }
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

/// A copy of bytes at an address that is a multiple of 8.
private final class OwnedMemory {
  let bytes: UnsafeRawBufferPointer

  init(copying source: [UInt8]) {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: source.count, alignment: 8)
    memory.copyBytes(from: source)
    bytes = UnsafeRawBufferPointer(memory)
  }

  deinit { bytes.deallocate() }
}
