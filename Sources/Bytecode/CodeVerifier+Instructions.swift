// What each instruction demands of the scope and of the registers, and what it leaves behind.
extension CodeVerifier {
  mutating func verify(_ address: Int, in state: State) throws(ModuleError) {
    let instruction = Instruction(code[address])
    let opcode = instruction.opcode
    let shape = opcode.shape
    let next = address + opcode.length(code[address])
    guard !state.isInFunction || opcode.isOfValues else { throw fault(address, "touches a token within a function") }
    if !state.isInFunction, module.scopes[Int(state.scope)].kind == ScopeKind.probe.rawValue {
      guard opcode.isOfProbes else { throw fault(address, "touches a token within a condition") }
    }
    try verifyFields(of: instruction, shape, at: address, in: state)
    var after = state
    if case .result = shape.a { after.written.insert(instruction.a) }
    if case .block(_, let written) = shape.a { after.written.insert(instruction.a..<instruction.a + written) }
    if shape.raises, !state.isInFunction { try arrive(at: mark(at: address).restart, in: state.scope, from: nil) }
    switch opcode {
    case .enter:
      guard module.scopes[instruction.t].parent == state.scope else { throw fault(address, "enters a scope elsewhere") }
      after.scope = UInt32(instruction.t)
    case .leave:
      let row = module.scopes[Int(state.scope)]
      guard row.parent != none else { throw fault(address, "leaves a process") }
      after.scope = row.parent
    case .end, .terminate: try verifyExit(of: state.scope, from: address)
    case .finish:
      guard module.scopes[Int(state.scope)].parent == none else { throw fault(address, "finishes no process") }
    case .wait:
      let own = module.waits[instruction.t].scope
      guard own == none || own == state.scope else { throw fault(address, "waits in another scope") }
      guard own == none || module.scopes[Int(own)].kind == ScopeKind.activity.rawValue else {
        throw fault(address, "waits in a scope that counts its tokens")
      }
      after.written = [0]
    case .join, .quorum, .quota:
      try verifyExit(of: state.scope, from: address)
      after.written = []
    case .count: after.written = []
    case .compensable:
      let handler = module.scopes[instruction.t]
      guard handler.parent == state.scope, isCompensation(UInt32(instruction.t)), handler.exit != none else {
        throw fault(address, "keeps what is no compensation of the scope")
      }
    case .retain:
      let outer = module.scopes[Int(state.scope)].parent
      guard outer != none, !isCompensation(state.scope) else {
        throw fault(address, "keeps a scope that is no part of another")
      }
      after.scope = outer
    case .compensate:
      guard !isCompensation(state.scope) else { throw fault(address, "compensates as it is compensated") }
      _ = try outerScope(instruction.b, from: state.scope, at: address)
      after.written = []
    case .compensated:
      guard isCompensation(state.scope) else { throw fault(address, "is no end of a handler") }
    case .cancel:
      let scope = try outerScope(instruction.b, from: state.scope, at: address)
      guard countsTokens(scope) else { throw fault(address, "cancels a scope without tokens") }
      try arrive(at: code[address + 1], in: scope, from: address)
    case .cancelled:
      let row = module.scopes[Int(state.scope)]
      guard row.kind == ScopeKind.subProcess.rawValue || row.kind == ScopeKind.repetition.rawValue else {
        throw fault(address, "cancels no sub-process")
      }
      try verifyExit(of: row.parent, from: address)
    case .loop:
      try arrive(at: UInt32(instruction.t), in: state.scope, from: nil)
    case .jump:
      try arrive(at: UInt32(instruction.t), in: state.scope, with: state.written, from: address)
    case .fork:
      guard instruction.a > 1 else { throw fault(address, "forks to fewer than two ways") }
      for way in code[address + 1..<next] { try start(at: way, in: state.scope, from: address) }
    case .touch:
      after.written = []
      _ = try mark(at: next)
    case .trigger:
      guard module.scopes[Int(state.scope)].kind == ScopeKind.probe.rawValue else {
        throw fault(address, "triggers something outside of a probe")
      }
    case .send:
      let own = module.waits[instruction.t].scope
      guard own == none || own == state.scope else { throw fault(address, "sends what another scope says") }
    case .escalate:
      after.written = []
      _ = try mark(at: next)
    case .detach:
      let outer = module.scopes[Int(state.scope)].parent
      guard outer != none, countsTokens(outer) else { throw fault(address, "detaches a token from nothing") }
      try arrive(at: code[address + 1], in: state.scope, from: address)
      _ = try mark(at: Int(code[address + 1]))
      after.scope = outer
    case .activate, .withdraw:
      guard countsTokens(state.scope) else { throw fault(address, "activates nodes where no tokens are counted") }
    case .result:
      let outer = module.scopes[Int(state.scope)].parent
      guard outer != none, isRepetition(outer) else { throw fault(address, "gives a result to no repetition") }
    case .results:
      guard isRepetition(state.scope) else { throw fault(address, "has the results of no repetition") }
    case .spawn:
      try start(at: code[address + 1], in: state.scope, from: address)
    case .branch, .branchUnless, .branchSet, .iterate, .iterateRange, .some, .every, .keep, .sort:
      try arrive(at: code[address + 1], in: state.scope, with: state.written, from: address)
    case .next, .order:
      try verifyWritten(0..<instruction.a, at: address, in: state)
      try verifyBound(instruction.a + 2, at: address)
      try arrive(at: code[address + 1], in: state.scope, with: Registers(0..<instruction.a + 3), from: nil)
    case .function:
      guard Int(module.functions[Int(code[address + 1])].captureCount) == instruction.c else {
        throw fault(address, "captures too little or too much")
      }
    case .invoke, .invokeNamed:
      // Whatever lies below the window is kept, wherever the heap may be compacted in it.
      try verifyWritten(0..<instruction.b, at: address, in: state)
      after.written = state.written.intersection(Registers(0..<instruction.b + 1))
      after.written.insert(instruction.a)
    case .give:
      guard state.isInFunction else { throw fault(address, "gives something outside of a function") }
    case .meet, .awaits, .tally, .arm, .error, .propagate, .absorb, .unwrap, .extent, .require, .stuck, .integer,
      .constant, .move, .load, .loadOuter, .store, .storeOuter, .demand, .isSet, .list, .context, .with, .text, .call,
      .add, .subtract, .multiply, .divide, .power,
      .negate, .equal, .notEqual, .less, .lessOrEqual, .and, .or, .not, .property, .index, .entry, .begin, .collect,
      .partial, .gather, .builtin, .drop, .juelAdd, .juelSubtract, .juelMultiply, .juelDivide, .juelRemainder,
      .juelNegate, .juelEqual, .juelNotEqual, .juelLess, .juelLessOrEqual,
      .juelBoolean, .juelNot, .juelEmpty, .juelProperty, .juelIndex, .juelInvoke, .activated, .completed, .taken,
      .changed:
      break
    case .compiled, .assign, .assignSum, .assignDifference, .assignProduct, .assignJUELSum, .assignJUELDifference,
      .unlessLess,
      .unlessLessOrEqual, .unlessEqual, .unlessNotEqual, .unlessJUELLess, .unlessJUELLessOrEqual, .unlessJUELEqual,
      .unlessJUELNotEqual, .deliver, .straight, .passed, .setAndPassed:
      throw fault(address, "belongs in no file")
    }
    if !shape.endsFlow { try arrive(at: UInt32(next), in: after.scope, with: after.written, from: address) }
  }

  private func isRepetition(_ scope: UInt32) -> Bool {
    module.scopes[Int(scope)].kind == ScopeKind.repetition.rawValue
  }

  private func isCompensation(_ scope: UInt32) -> Bool {
    module.scopes[Int(scope)].kind == ScopeKind.compensation.rawValue
  }
}
