import BatonValues

/// A module as text that a person reads: its processes and scopes, then the code, with the node, flow, variable or constant
/// behind every number.
package struct Listing: CustomStringConvertible {
  private let module: Module
  private let heap: Heap
  package private(set) var description = ""

  package init(of module: Module) {
    self.module = module
    heap = Heap(constants: module.constantWords.baseAddress)
    for (index, process) in module.processes.enumerated() {
      line("process \(index) '\(text(process.id))'  scope \(process.scope)  entry \(process.entry)")
    }
    for index in module.scopes.indices { describe(scope: index) }
    for index in module.waits.indices { describe(wait: index) }
    for (index, row) in module.catches.enumerated() { describe(row, number: index) }
    for (index, row) in module.starts.enumerated() {
      let trigger = row.wait == none ? "condition  scope \(row.probe) at \(row.condition)" : "wait \(row.wait)"
      let node = text(module.nodes[Int(row.node)].id)
      line("start \(index) of process \(row.process)  \(trigger)  at '\(node)'  entry \(row.entry)")
    }
    for row in module.messageFlows {
      let (source, target) = (module.nodes[Int(row.source)].id, module.nodes[Int(row.target)].id)
      let several = row.joinsSeveral == 1 ? "  from several" : ""
      line("message flow '\(text(row.id))'  from '\(text(source))' to '\(text(target))'\(several)")
    }
    for row in module.correlations {
      let origin = row.message == none ? "process \(row.process)" : "message '\(text(row.message))'"
      line(
        "key '\(text(row.key))'  property '\(text(row.property))' of \(origin)  scope \(row.probe) at \(row.address)")
    }
    for (index, row) in module.joins.enumerated() { describe(row, number: index) }
    for (index, row) in module.functions.enumerated() {
      line("function \(index) \(signature(of: row))  captures \(row.captureCount)  entry \(row.entry)")
    }
    describeCode()
  }

  private mutating func line(_ text: String) { description += text + "\n" }

  // MARK: Tables

  private mutating func describe(scope index: Int) {
    let row = module.scopes[index]
    let kind = ScopeKind(rawValue: row.kind).map { "\($0)" } ?? "?"
    let owner = row.node == none ? "" : " of '\(text(module.nodes[Int(row.node)].id))'"
    let parent = row.parent == none ? "" : "  in \(row.parent)"
    let exit = row.exit == none ? "" : "  exit \(row.exit)"
    line("scope \(index) \(kind)\(owner)\(parent)  slots \(row.slotCount)\(exit)")
    for number in 0..<Int(row.nameCount) {
      line("  slot \(number + firstSlot(of: row))  \(variableName(number, of: row))")
    }
  }

  private mutating func describe(wait index: Int) {
    let row = module.waits[index]
    let kind = WaitKind(rawValue: row.kind).map { "\($0)" } ?? "?"
    let scope = row.scope == none ? "" : "  scope \(row.scope)"
    line("wait \(index) \(kind) \(describe(row.type, in: row))\(scope)  for '\(text(module.nodes[Int(row.node)].id))'")
    for entry in module.entries[Int(row.firstDetail)..<Int(row.firstDetail + row.detailCount)] {
      let detail = WaitDetail(rawValue: entry.key).map { "\($0)" } ?? "?"
      line("  \(detail)  \(describe(entry.value, in: row))")
    }
    for entry in module.entries[Int(row.firstHeader)..<Int(row.firstHeader + row.headerCount)] {
      line("  header \(text(entry.key))  \(describe(entry.value, in: row))")
    }
  }

  private mutating func describe(_ row: CatchRecord, number: Int) {
    let flags = row.options
    let what =
      switch CatchKind(rawValue: row.kind) {
      case .wait: "wait \(row.wait)"
      case .condition: "condition  scope \(row.probe) at \(row.condition)"
      case .error: "error \(row.code == none ? "any" : constant(Int(row.code)))"
      case .escalation: "escalation \(row.code == none ? "any" : constant(Int(row.code)))"
      case .cancel: "cancel"
      case .failure: "failure  scope \(row.probe) at \(row.condition)  means error \(constant(Int(row.code)))"
      case .removal: "removal"
      case nil: "?"
      }
    let how =
      (flags.contains(.interrupts) ? "interrupts " : "") + (flags.contains(.around) ? "around" : "within")
      + (flags.contains(.parallel) ? " parallel" : "")
    let node = text(module.nodes[Int(row.node)].id)
    let handler = row.handler == none ? "" : "  handler \(row.handler)"
    line("catch \(number) of scope \(row.scope)  \(what)  \(how)  at '\(node)'\(handler)")
  }

  /// The join, with the flows that tokens at the nodes of its scope may still get to it on, by number.
  private mutating func describe(_ row: JoinRecord, number: Int) {
    let kind = JoinKind(rawValue: row.kind).map { "\($0)" } ?? "?"
    let look = row.look == none ? "" : "  look \(row.look)"
    line(
      "join \(number) \(kind) of scope \(row.scope)  slot \(row.firstSlot)  flows \(row.flowCount)  at "
        + "'\(text(module.nodes[Int(row.node)].id))'  entry \(row.entry)\(look)")
    for node in module.nodes where node.scope == row.scope {
      let first = Int(row.firstReach) + Int(node.number) * row.stride
      let flows = (0..<Int(row.flowCount)).filter { module.reach[first + $0 / 32] >> UInt32($0 % 32) & 1 == 1 }
      if !flows.isEmpty { line("  from '\(text(node.id))'  \(flows.map(String.init).joined(separator: ", "))") }
    }
  }

  private func describe(_ operand: OperandRecord, in wait: WaitRecord) -> String {
    operand.isSlot == 1 ? "slot \(operand.index)" : constant(Int(operand.index))
  }

  private func signature(of row: FunctionRecord) -> String {
    let names = module.names[Int(row.firstName)..<Int(row.firstName + row.parameterCount)]
    return "(\(names.map { heap.string(of: module.constants[Int($0)]) }.joined(separator: ", ")))"
  }

  private func firstSlot(of row: ScopeRecord) -> Int { ScopeKind(rawValue: row.kind)?.firstSlot ?? 0 }

  private func variableName(_ number: Int, of row: ScopeRecord) -> String {
    let name = heap.string(of: module.constants[Int(module.names[Int(row.firstName) + number])])
    return name.hasPrefix("\u{1}") ? "(\(name.dropFirst()))" : name
  }

  private func text(_ index: UInt32) -> String { module.text(index) ?? "" }

  private func constant(_ index: Int) -> String { heap.datum(of: module.constants[index]).description }

  // MARK: Code

  private mutating func describeCode() {
    let targets = self.targets()
    var node = none
    for (address, instruction) in InstructionSequence(module.code) {
      let length = instruction.opcode.length(instruction.word)
      if let mark = module.mark(at: address), mark.address == address {
        if mark.node != node, mark.node != none {
          node = mark.node
          let row = module.nodes[Int(node)]
          line("                              ; \(text(row.element)) '\(text(row.id))'")
        }
        if mark.text != none { line("                              ;   \(text(mark.text))") }
      }
      let marker = targets.contains(address) ? ">" : " "
      let number = String(repeating: " ", count: max(0, 6 - String(address).count)) + String(address)
      line("\(number) \(marker) \(describe(instruction, at: address, length: length))")
    }
  }

  private func targets() -> Set<Int> {
    var targets = module.arrivals
    for (address, instruction) in InstructionSequence(module.code) {
      targets.formUnion(instruction.targets(in: module.code, at: address))
    }
    return targets
  }

  private func describe(_ instruction: Instruction, at address: Int, length: Int) -> String {
    let shape = instruction.opcode.shape
    let extra = module.code[address + 1..<address + length]
    let operands =
      [
        operand(shape.a, instruction.a), operand(shape.b, instruction.b), operand(shape.c, instruction.c),
        operand(shape.d, shape.d.isNumber ? instruction.signedD : instruction.d), operand(shape.t, instruction.t),
      ] + extra.map { operand(shape.x, Int($0)) }
    let name = "\(instruction.opcode)"
    let line =
      name + String(repeating: " ", count: max(1, 16 - name.count)) + operands.compactMap { $0 }.joined(separator: ", ")
    guard let note = note(on: instruction, extra.first, at: address) else { return line.trimmingSpaces() }
    return line + String(repeating: " ", count: max(2, 34 - line.count)) + "; " + note
  }

  private func operand(_ field: Shape.Field, _ value: Int) -> String? {
    switch field {
    case .none, .builtin, .method, .name, .nodeOrNone, .manner: nil
    case .register, .result, .update, .block, .first: "r\(value)"
    case .constant, .key, .names: "k\(value)"
    case .slot, .outerSlot, .quorum: "s\(value)"
    case .depth: "↑\(value)"
    case .count, .arguments, .number, .counter, .needed, .join, .joinFlow, .flowCount, .flowNumber, .address, .start,
      .ways, .scope, .wait, .node,
      .flow,
      .function:
      "\(value)"
    }
  }

  /// What the number in the instruction means: the name of what it refers to.
  private func note(on instruction: Instruction, _ x: UInt32?, at address: Int) -> String? {
    let shape = instruction.opcode.shape
    for (field, value) in [(shape.d, instruction.d), (shape.t, instruction.t), (shape.x, Int(x ?? 0))] {
      switch field {
      case .constant, .key, .names: return constant(value)
      case .node: return text(module.nodes[value].id)
      case .flow: return text(module.flows[value].id)
      case .wait: return constant(of: module.waits[value].type)
      case .scope:
        return module.scopes[value].node == none ? nil : text(module.nodes[Int(module.scopes[value].node)].id)
      case .builtin: return UInt8(exactly: value).flatMap({ Builtin(rawValue: $0) })?.name
      case .method: return UInt8(exactly: value).flatMap({ JUELMethod(rawValue: $0) })?.name
      case .function: return signature(of: module.functions[value])
      case .name: return value == 0 ? "any" : constant(value - 1)
      case .nodeOrNone: return value == 0 ? "any" : text(module.nodes[value - 1].id)
      case .none, .register, .result, .update, .block, .first, .count, .arguments, .depth, .number, .slot, .outerSlot,
        .counter, .quorum, .needed, .joinFlow, .flowCount, .flowNumber, .address, .start, .ways, .manner:
        continue
      case .join: return text(module.nodes[Int(module.joins[value].node)].id)
      }
    }
    return nil
  }

  private func constant(of operand: OperandRecord) -> String? {
    operand.isSlot == 1 ? nil : constant(Int(operand.index))
  }
}

extension Shape.Field {
  fileprivate var isNumber: Bool {
    if case .number = self { return true }
    return false
  }
}

extension String {
  fileprivate func trimmingSpaces() -> String {
    var text = Substring(self)
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
