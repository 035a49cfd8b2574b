/// The parts of a module, in the order in which they stand in a file.
package enum Section: Int, CaseIterable {
  case processes, scopes, nodes, flows, waits, catches, starts, messageFlows, correlations, joins, reach, entries,
    functions, names, code, marks, texts, constants, constantWords

  /// How a section is written.
  enum Form {
    /// Rows of so many words of 32 bits.
    case table(columns: Int)
    case code
    case texts
    /// Words of 64 bits.
    case words
    /// The words of a heap's objects, whose strings are among the texts.
    case objects
  }

  var form: Form {
    switch self {
    case .processes: .table(of: ProcessRecord.self)
    case .scopes: .table(of: ScopeRecord.self)
    case .nodes: .table(of: NodeRecord.self)
    case .flows: .table(of: FlowRecord.self)
    case .waits: .table(of: WaitRecord.self)
    case .catches: .table(of: CatchRecord.self)
    case .starts: .table(of: StartRecord.self)
    case .messageFlows: .table(of: MessageFlowRecord.self)
    case .correlations: .table(of: CorrelationRecord.self)
    case .joins: .table(of: JoinRecord.self)
    case .entries: .table(of: EntryRecord.self)
    case .functions: .table(of: FunctionRecord.self)
    case .names, .reach: .table(of: UInt32.self)
    case .marks: .table(of: MarkRecord.self)
    case .code: .code
    case .texts: .texts
    case .constants: .words
    case .constantWords: .objects
    }
  }
}

extension Section.Form {
  fileprivate static func table<Row: BitwiseCopyable>(of type: Row.Type) -> Self {
    .table(columns: MemoryLayout<Row>.stride / MemoryLayout<UInt32>.stride)
  }
}
