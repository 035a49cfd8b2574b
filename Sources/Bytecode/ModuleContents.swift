import BatonValues

/// The tables of a module while it is made, and their encoding as a file.
///
///      0  magic "BPMNC\0", format version (16 bits)
///      8  SHA-256 of everything that follows
///     40  section table: offset and byte count (32 bits each) of every `Section`, in order
///         the sections, each at a multiple of 8
///
/// All numbers are little-endian. Nothing in the file depends on where it lies in memory, so it is used in place.
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
  private var texts: [UInt8] = []
  private var textEnds: [UInt32] = []
  private var textIndices: [String: UInt32] = [:]

  package init() {}

  /// Returns the index of `text` in the string table, where it is put if it is new.
  package mutating func text(_ text: String) -> UInt32 {
    if let index = textIndices[text] { return index }
    let index = UInt32(textEnds.count)
    texts += text.utf8
    textEnds.append(UInt32(texts.count))
    textIndices[text] = index
    return index
  }

  package mutating func text(_ text: String?) -> UInt32 { text.map { self.text($0) } ?? none }

  /// Returns the file's bytes.
  package func encoded() -> [UInt8] {
    var sections: [[UInt8]] = []
    for section in Section.allCases { sections.append(bytes(of: section)) }
    var body: [UInt8] = []
    var offset = UInt32(Module.headerSize)
    for section in sections {
      append(offset, to: &body)
      append(UInt32(section.count), to: &body)
      offset += UInt32((section.count + 7) & ~7)
    }
    body += [UInt8](repeating: 0, count: Module.headerSize - Module.hashEnd - body.count)
    for section in sections {
      body += section
      body += [UInt8](repeating: 0, count: -section.count & 7)
    }
    return Module.magic + Digest(of: body).bytes + body
  }

  private func bytes(of section: Section) -> [UInt8] {
    switch section {
    case .processes: raw(processes)
    case .scopes: raw(scopes)
    case .nodes: raw(nodes)
    case .flows: raw(flows)
    case .waits: raw(waits)
    case .catches: raw(catches)
    case .starts: raw(starts)
    case .messageFlows: raw(messageFlows)
    case .correlations: raw(correlations)
    case .joins: raw(joins)
    case .reach: raw(reach)
    case .entries: raw(entries)
    case .functions: raw(functions)
    case .names: raw(names)
    case .code: raw(code)
    case .marks: raw(marks)
    case .constants: raw(constants)
    case .constantWords: raw(constantWords)
    case .textEnds: raw(textEnds)
    case .texts: texts
    }
  }

  /// Returns the memory of `rows`, all of whose fields are integers without padding in between.
  private func raw<Row: BitwiseCopyable>(_ rows: [Row]) -> [UInt8] { rows.withUnsafeBytes { [UInt8]($0) } }

  private func append(_ word: UInt32, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: word.littleEndian) { bytes += $0 }
  }
}

/// The parts of a module file.
package enum Section: Int, CaseIterable {
  case processes, scopes, nodes, flows, waits, catches, starts, messageFlows, correlations, joins, reach, entries,
    functions, names, code, marks, constants, constantWords, textEnds, texts

  /// The size of one row in bytes.
  package var stride: Int {
    switch self {
    case .processes: MemoryLayout<ProcessRecord>.stride
    case .scopes: MemoryLayout<ScopeRecord>.stride
    case .nodes: MemoryLayout<NodeRecord>.stride
    case .flows: MemoryLayout<FlowRecord>.stride
    case .waits: MemoryLayout<WaitRecord>.stride
    case .catches: MemoryLayout<CatchRecord>.stride
    case .starts: MemoryLayout<StartRecord>.stride
    case .messageFlows: MemoryLayout<MessageFlowRecord>.stride
    case .correlations: MemoryLayout<CorrelationRecord>.stride
    case .joins: MemoryLayout<JoinRecord>.stride
    case .entries: MemoryLayout<EntryRecord>.stride
    case .functions: MemoryLayout<FunctionRecord>.stride
    case .names, .code, .textEnds, .reach: 4
    case .marks: MemoryLayout<MarkRecord>.stride
    case .constants, .constantWords: 8
    case .texts: 1
    }
  }
}
