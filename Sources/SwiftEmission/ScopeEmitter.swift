import BatonBytecode
import BatonValues

/// Writes the function in which tokens of one scope's instances run.
struct ScopeEmitter {
  let emitter: SwiftEmitter
  let scope: Int
  /// The process, if it is one whose instances may come to their end without a record.
  let brief: BriefInstance?
  /// Where the machine's tokens enter, in the order of their numbers.
  private let entries: [Int]
  private let firstNumber: Int
  /// The blocks that ways lead to by name, each behind one that goes on with it where that can be.
  private let cases: [Int]
  /// The registers that the code has to do with; the others are the machine's.
  private let ownRegisters: Set<Int>
  private let nesting: Nesting

  private var module: Module { emitter.module }

  init(_ scope: Int, _ emitter: SwiftEmitter) {
    self.emitter = emitter
    self.scope = scope
    brief = emitter.briefInstances[scope]
    let plan = emitter.plan
    entries = plan.entries[scope] ?? []
    firstNumber = plan.entries.reduce(0) { $0 + ($1.key < scope ? $1.value.count : 0) }
    let layout = plan.layout(of: scope)
    ownRegisters = layout.reduce(into: []) { $0.formUnion($1.registers) }
    let start = brief.map { Int(plan.module.processes[$0.process].entry) }
    nesting = Nesting(of: layout, entries: entries + [start].compactMap(\.self), in: plan)
    cases = layout.map(\.start).filter { [nesting] in !nesting.inlined.contains($0) }
  }

  func source() -> SourceText {
    let writer = self.writer()
    let body = writer.source
    var source = SourceText()
    source.line("/// \(title).")
    source.block("private enum \(emitter.names.scope(scope)) {") { source in
      writePlaces(to: &source)
      source.line()
      let head =
        "static func advance(_ token: inout CompiledToken, from number: Int, in machine: inout Machine) -> Int {"
      source.block(head) { source in
        let isBrief = brief != nil
        let variable = !isBrief && body.contains("place = .") ? "var" : "let"
        source.line("guard \(variable) place = Place(rawValue: number) else { preconditionFailure(\"no such place\") }")
        if let brief {
          if brief.hasJobs { source.line("var nobody = \(brief.nobody)()") }
          source.line(
            "return advance(&token, from: place, \(brief.hasJobs ? "&nobody, " : "")isBrief: false, in: &machine)")
        } else {
          writeWay(writer, to: &source)
        }
      }
      guard let brief else { return }
      source.line()
      source.line("@inline(__always)")
      source.line("static func advance\(brief.hasJobs ? "<Work: \(brief.path).Work>" : "")(")
      source.indented {
        let work = brief.hasJobs ? "_ work: inout Work, " : ""
        $0.line("_ token: inout CompiledToken, from start: Place, \(work)isBrief: Bool, in machine: inout Machine")
      }
      source.block(") -> Int {") { source in
        source.line("\(body.contains("place = .") ? "var" : "let") place = start")
        if body.contains("&instance.pointee") {
          source.line(
            "let instance = UnsafeMutableRawPointer(token.slots).assumingMemoryBound(to: \(brief.path).Instance.self)")
        }
        writeWay(writer, to: &source)
      }
    }
    return source
  }

  private func writePlaces(to source: inout SourceText) {
    source.block("enum Place: Int {") { source in
      for (offset, address) in entries.enumerated() {
        source.line("case \(emitter.names.place(address))\(offset == 0 ? " = \(firstNumber)" : "")")
      }
      // Numbers that no token enters with.
      let others = cases.filter { !entries.contains($0) }.map { emitter.names.place($0) }
      for (offset, name) in others.enumerated() {
        source.line("case \(name)\(offset == 0 ? " = -\(others.count)" : "")")
      }
    }
  }

  /// Writes what leads the token from `place` on, of which `writer` has written the cases.
  private func writeWay(_ writer: BlockWriter, to source: inout SourceText) {
    let body = writer.source
    writer.slots.write(to: &source)
    if body.contains("constants[") { source.line("let constants = token.constants") }
    if body.contains("heap.pointee") { source.line("let heap = token.heap") }
    if body.contains("if events ") { source.line("let events = \(brief == nil ? "" : "!isBrief && ")machine.events") }
    let entered = entries.reduce(into: Set()) { $0.formUnion(writer.own($1)) }
    for register in writer.handedOn.sorted() {
      let word = body.contains("register_\(register) = ") ? "var" : "let"
      let value = entered.contains(register) ? "token.registers[\(register)]" : "Value.null"
      source.line("\(word) register_\(register) = \(value)")
    }
    let isLoop = body.contains("continue")
    if isLoop { source.line("while true {") }
    source.shift(by: isLoop ? 1 : 0)
    source.line("switch place {")
    source.append(body)
    source.line("}")
    source.shift(by: isLoop ? -1 : 0)
    if isLoop { source.line("}") }
  }

  /// Returns what has written the cases.
  private func writer() -> BlockWriter {
    var writer = BlockWriter(scope, emitter, nesting, own: ownRegisters)
    for (index, start) in cases.enumerated() {
      writer.line("case .\(emitter.names.place(start)):")
      writer.source.shift(by: 1)
      writer.begin(at: start)
      writer.write(blockAt: start, following: cases.dropFirst(index + 1).first)
      writer.source.shift(by: -1)
    }
    return writer
  }

  private var title: String {
    let row = module.scopes[scope]
    let kind = ScopeKind(rawValue: row.kind).map { "\($0)" } ?? ""
    if let process = module.processes.first(where: { Int($0.scope) == scope }) {
      return emitter.title(of: "process", process.id, process.name)
    }
    return row.node == none ? "\(kind) \(scope)" : "\(kind) of \(emitter.title(ofNode: Int(row.node)))"
  }
}

extension CodePlan.Block {
  /// The registers that the compiled instructions read or write, those between a split and its join included.
  fileprivate var registers: Set<Int> {
    var instructions = instructions.map(\.instruction)
    if case .split(let split) = end {
      for case .instruction(let instruction, _) in split.ways.flatMap(\.steps) { instructions.append(instruction) }
    }
    return instructions.reduce(into: []) { $0.formUnion($1.readRegisters.union($1.writtenRegisters)) }
  }
}
