extension Instruction {
  /// Where tokens may go on, or start, because of the instruction at `address` of `code`, besides behind it.
  package func targets(in code: UnsafeBufferPointer<UInt32>, at address: Int) -> [Int] {
    let shape = opcode.shape
    var targets: [Int] = []
    if case .address = shape.t { targets.append(t) }
    if shape.x.isAddress {
      for word in code[address + 1..<address + opcode.length(word)] { targets.append(Int(word)) }
    }
    return targets
  }
}

extension Module {
  /// The addresses that processes, scopes, events, joins and functions lead to.
  package var arrivals: Set<Int> {
    var addresses = processes.map(\.entry) + functions.map(\.entry) + scopes.map(\.exit)
    for row in catches { addresses += [row.handler, row.condition] }
    for row in starts { addresses += [row.entry, row.condition] }
    for row in correlations { addresses.append(row.address) }
    for row in joins { addresses += [row.entry, row.look] }
    return Set(addresses.filter { $0 != none }.map { Int($0) })
  }
}
