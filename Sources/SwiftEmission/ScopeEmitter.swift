import BatonBytecode
import BatonValues

/// Writes the function in which tokens of one scope's instances run.
struct ScopeEmitter {
  let emitter: SwiftEmitter
  let scope: Int
  /// The process, if it is one whose instances may come to their end without a record.
  let brief: BriefInstance?
  /// What is to be told the machine before it takes the token over: of the branches that have had no turn, and those that are over.
  var debts: [String] = []
  /// Where the machine's tokens enter, in the order of their numbers.
  private let entries: [Int]
  private let firstNumber: Int
  private let layout: [CodePlan.Block]
  /// The registers that the code writes; the others are the machine's.
  private let ownRegisters: Set<Int>

  var module: Module { emitter.module }
  var plan: CodePlan { emitter.plan }

  init(_ scope: Int, _ emitter: SwiftEmitter) {
    self.emitter = emitter
    self.scope = scope
    brief = emitter.briefInstances[scope]
    let plan = emitter.plan
    entries = plan.entries[scope] ?? []
    firstNumber = plan.entries.reduce(0) { $0 + ($1.key < scope ? $1.value.count : 0) }
    layout = plan.layout(of: scope)
    ownRegisters = Set(layout.flatMap { $0.allInstructions.flatMap(\.touchedRegisters) })
  }

  func source() -> SourceText {
    let body = self.body()
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
          writeWay(body, to: &source)
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
        writeWay(body, to: &source)
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
      let others = layout.map(\.start).filter { !entries.contains($0) }.map { emitter.names.place($0) }
      for (offset, name) in others.enumerated() {
        source.line("case \(name)\(offset == 0 ? " = -\(others.count)" : "")")
      }
    }
  }

  /// Writes what leads the token from `place` on, of which `body` has the cases.
  private func writeWay(_ body: SourceText, to source: inout SourceText) {
    if body.contains(" slots[") { source.line("let slots = token.slots") }
    if body.contains("constants[") { source.line("let constants = token.constants") }
    if body.contains("heap.pointee") { source.line("let heap = token.heap") }
    if body.contains("if events ") { source.line("let events = \(brief == nil ? "" : "!isBrief && ")machine.events") }
    if let last = ownRegisters.max() {
      // Two at least: a tuple has no fewer.
      let words = Array(repeating: "Value.null", count: max(2, last + 1)).joined(separator: ", ")
      source.line("var r = (\(words))")
      if !body.readsRegisters { source.line("_ = r  // What is written is read elsewhere, or nowhere.") }
    }
    let entered = Set(entries.flatMap { plan.states.registers(at: $0) }).intersection(ownRegisters).sorted()
    for register in entered { source.line("r.\(register) = token.registers[\(register)]") }
    source.block("while true {") { source in
      source.line("switch place {")
      source.append(body)
      source.line("}")
    }
  }

  private var title: String {
    let row = module.scopes[scope]
    let kind = ScopeKind(rawValue: row.kind).map { "\($0)" } ?? ""
    if let process = module.processes.first(where: { Int($0.scope) == scope }) {
      return emitter.title(of: "process", process.id, process.name)
    }
    return row.node == none ? "\(kind) \(scope)" : "\(kind) of \(emitter.title(ofNode: Int(row.node)))"
  }

  /// The cases.
  private func body() -> SourceText {
    var source = SourceText(depth: 4)
    for (index, block) in layout.enumerated() {
      let following = index + 1 < layout.count ? layout[index + 1].start : nil
      source.line("case .\(emitter.names.place(block.start)):")
      source.indented { source in write(block, following: following, to: &source) }
    }
    return source
  }

  private func write(_ block: CodePlan.Block, following: Int?, to source: inout SourceText) {
    var node = none
    for (address, instruction) in block.instructions {
      comment(on: address, isFirst: address == block.start, &node, &source)
      write(instruction, at: address, to: &source)
    }
    switch block.end {
    case .handedOver(let address):
      comment(on: address, isFirst: false, &node, &source)
      handOver(at: address, because: "\(Instruction(module.code[address]).opcode)", to: &source)
    case .jump(let target), .next(let target): goOn(at: target, following: following, to: &source)
    case .performed(let address, let wait, let next):
      comment(on: address, isFirst: false, &node, &source)
      perform(wait, at: address, to: &source)
      goOn(at: next, following: following, to: &source)
    case .split(let split):
      write(split, to: &source)
      goOn(at: split.next, following: following, to: &source)
    case .ended(let address, let exit):
      source.block("guard isBrief else {") { handOver(at: address, because: "end", to: &$0) }
      goOn(at: exit, following: following, to: &source)
    case .finished(let address):
      source.block("guard isBrief else {") { handOver(at: address, because: "finish", to: &$0) }
      source.line("return -1  // the end")
    }
  }

  private func goOn(at target: Int, following: Int?, to source: inout SourceText) {
    if target == following { source.line("fallthrough") } else { goOn(at: target, to: &source) }
  }

  /// Says which node, and which expression, the instruction at `address` is of, where that changes.
  func comment(on address: Int, isFirst: Bool, _ node: inout UInt32, _ source: inout SourceText) {
    guard let mark = module.mark(at: address), isFirst || mark.address == address else { return }
    if mark.node != node, mark.node != none {
      node = mark.node
      source.line("// \(emitter.title(ofNode: Int(node)))")
    }
    if let text = module.text(mark.text) { source.line("// \(text.inComment)") }
  }

  /// Lets the token go on with the block at `address`.
  func goOn(at address: Int, to source: inout SourceText) {
    if plan.blocks[address] == nil {
      return handOver(at: address, because: "\(Instruction(module.code[address]).opcode)", to: &source)
    }
    source.line("place = .\(emitter.names.place(address))")
    source.line("continue")
  }

  /// Gives the token, with what the code has put into registers, to the machine at `address`.
  func handOver(at address: Int, because reason: String, to source: inout SourceText) {
    for line in debts { source.line(line) }
    for register in plan.states.registers(at: address) where ownRegisters.contains(register) {
      source.line("token.registers[\(register)] = r.\(register)")
    }
    source.line("return \(address)  // \(reason)")
  }
}

extension SourceText {
  /// Whether a line does something else with a register than setting it.
  fileprivate var readsRegisters: Bool {
    lines.contains { line in
      let statement = line.prefix { $0 != "/" }.drop { $0 == " " }
      return [" r.", "(r.", "!r."].contains { statement.contains($0) }
    }
  }
}

extension CodePlan.Block {
  /// The compiled instructions, those between a split and its join included.
  fileprivate var allInstructions: [Instruction] {
    guard case .split(let split) = end else { return instructions.map(\.instruction) }
    return instructions.map(\.instruction)
      + split.ways.flatMap(\.steps).compactMap { step in
        if case .instruction(let instruction, _) = step { instruction } else { nil }
      }
  }
}

extension Instruction {
  /// The registers that the instruction, one that is compiled, reads or writes.
  fileprivate var touchedRegisters: [Int] {
    let shape = opcode.shape
    return [(shape.a, a), (shape.b, b), (shape.c, c)].compactMap { field, number in
      switch field {
      case .register, .result, .update: number
      case .none, .block, .first, .count, .arguments, .depth, .number, .constant, .key, .names, .slot, .outerSlot,
        .counter, .flowCount, .flowNumber, .quorum, .needed, .join, .joinFlow, .address, .start, .ways, .scope, .wait,
        .node, .flow, .builtin, .method, .function, .name, .nodeOrNone, .manner:
        nil
      }
    }
  }
}
