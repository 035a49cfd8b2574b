import BatonValues

/// Where tokens of a module may stand between two steps, for those that come from outside.
package struct TokenPlaces {
  private let code: UnsafeBufferPointer<UInt32>
  /// What is known of a token at each address where an instruction starts.
  private let states: [CodeVerifier.State?]

  init(code: UnsafeBufferPointer<UInt32>, states: [CodeVerifier.State?]) {
    self.code = code
    self.states = states
  }

  /// The scope in whose instances the instruction at `address` runs; nil within a function.
  package func scope(at address: Int) -> Int? {
    guard let state = states[address], !state.isInFunction else { return nil }
    return Int(state.scope)
  }

  /// The registers that hold a value wherever a token comes to the instruction at `address`, in ascending order.
  package func registers(at address: Int) -> [Int] {
    states[address].map { state in (0..<256).filter { state.written.contains($0) } } ?? []
  }

  /// Whether a token in an instance of `scope` may go on at `address`.
  package func restarts(at address: UInt32, in scope: UInt32) -> Bool {
    runs(at: address, in: scope) && states[Int(address)]?.written == []
  }

  /// The wait of the `wait` instruction at `address`, if there is one and it runs in instances of `scope`.
  package func wait(at address: UInt32, in scope: UInt32) -> Int? {
    guard runs(at: address, in: scope) else { return nil }
    let instruction = Instruction(code[Int(address)])
    return instruction.opcode == .wait ? instruction.t : nil
  }

  /// Whether a token in an instance of `scope` may wait at `address` for what it has compensated.
  package func compensates(at address: UInt32, in scope: UInt32) -> Bool {
    runs(at: address, in: scope) && Instruction(code[Int(address)]).opcode == .compensate
  }

  private func runs(at address: UInt32, in scope: UInt32) -> Bool {
    scope != none && address < code.count && states[Int(address)]?.scope == scope
  }
}

extension Module {
  /// Returns where tokens may stand, by verifying the code once more.
  package func tokenPlaces() -> TokenPlaces {
    do {
      var verifier = try CodeVerifier(module: self)
      try verifier.verify()
      return verifier.tokenPlaces
    } catch {
      unreachable("a module has been verified")
    }
  }
}
