import BatonValues

/// The tables of a module while it is made, and their encoding as a file.
///
///      0  magic "BPMNC\0", format version (16 bits)
///      8  SHA-256 of everything that follows
///     40  the sections, in the order of `Section`: each the number of its rows, and these
///
/// A number is written seven bits a byte, the lowest first; all its bytes but the last have the highest bit set. A field of a
/// table's row is written as its difference from the same field of the row before, modulo 2³², with the sign as the lowest bit,
/// so that most take one byte: a table is a quarter of what it is in memory, where each field is a 32-bit word. An instruction
/// is its opcode, one byte, and as numbers the fields that it has; of an address, how far it is. A 64-bit word is a byte that
/// says which of its bytes are not 0, and these. A text may begin like one of the four before it, and end in a GUID of 16 bytes;
/// the constants that are longer strings are among the texts.
///
/// Nothing in the file depends on where it lies in memory, or on the machine.
package struct ModuleContents {
  package var processes: [ProcessRecord] = []
  package var scopes: [ScopeRecord] = []
  package var nodes: [NodeRecord] = []
  package var flows: [FlowRecord] = []
  package var waits: [WaitRecord] = []
  package var catches: [CatchRecord] = []
  package var starts: [StartRecord] = []
  package var messageFlows: [MessageFlowRecord] = []
  package var correlations: [CorrelationRecord] = []
  package var joins: [JoinRecord] = []
  /// For each join and node of its scope, the flows that a token may still get to (see `JoinRecord`).
  package var reach: [UInt32] = []
  package var entries: [EntryRecord] = []
  package var functions: [FunctionRecord] = []
  /// The names of scopes' variables and of functions' parameters, as indices of string constants.
  package var names: [UInt32] = []
  package var code: [UInt32] = []
  package var marks: [MarkRecord] = []
  /// The constants, whose references lead into `constantWords`.
  package var constants: [Value] = []
  package var constantWords: [UInt64] = []
  private var texts: [String] = []
  /// The numbers of these.
  private var ownIndices: [String: UInt32] = [:]

  package init() {}

  /// Returns the index of `text` in the string table, where it is put if it is new.
  package mutating func text(_ text: String) -> UInt32 {
    CommonText.indices[text] ?? UInt32(CommonText.all.count) + ownText(Array(text.utf8))
  }

  package mutating func text(_ text: String?) -> UInt32 { text.map { self.text($0) } ?? none }

  /// Returns the file's bytes.
  package func encoded() -> [UInt8] {
    var contents = self
    for object in Heap.objects(in: constantWords) {
      if let text = object.text { _ = contents.ownText(text) }
    }
    var writer = FileWriter()
    for section in Section.allCases { contents.append(section, to: &writer) }
    return Module.magic + Digest(of: writer.bytes).bytes + writer.bytes
  }

  /// Returns the number of `text` among the module's own texts, where it is put if it is new.
  private mutating func ownText(_ text: [UInt8]) -> UInt32 {
    let text = String(decoding: text, as: UTF8.self)
    if let index = ownIndices[text] { return index }
    let index = UInt32(texts.count)
    texts.append(text)
    ownIndices[text] = index
    return index
  }

  private func append(_ section: Section, to writer: inout FileWriter) {
    switch section {
    case .processes: writer.append(table: processes)
    case .scopes: writer.append(table: scopes)
    case .nodes: writer.append(table: nodes)
    case .flows: writer.append(table: flows)
    case .waits: writer.append(table: waits)
    case .catches: writer.append(table: catches)
    case .starts: writer.append(table: starts)
    case .messageFlows: writer.append(table: messageFlows)
    case .correlations: writer.append(table: correlations)
    case .joins: writer.append(table: joins)
    case .reach: writer.append(table: reach)
    case .entries: writer.append(table: entries)
    case .functions: writer.append(table: functions)
    case .names: writer.append(table: names)
    case .code: writer.append(code: code)
    case .marks: writer.append(table: marks)
    case .texts: writer.append(texts: texts)
    case .constants: writer.append(words: constants.map(\.bits))
    case .constantWords:
      writer.append(objects: constantWords) { ownIndices[String(decoding: $0, as: UTF8.self)] ?? none }
    }
  }
}

extension FileWriter {
  /// Writes `rows`, all of whose fields are 32-bit words without padding in between.
  fileprivate mutating func append<Row: BitwiseCopyable>(table rows: [Row]) {
    append(number: UInt32(rows.count))
    let columns = MemoryLayout<Row>.stride / MemoryLayout<UInt32>.stride
    rows.withUnsafeBytes { bytes in
      let fields = bytes.bindMemory(to: UInt32.self)
      for index in fields.indices { append(fields[index], from: index < columns ? 0 : fields[index - columns]) }
    }
  }

  fileprivate mutating func append(words: [UInt64]) {
    append(number: UInt32(words.count))
    for word in words { append(sparse: word) }
  }
}
