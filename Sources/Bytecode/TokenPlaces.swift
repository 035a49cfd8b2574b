import BatonValues

/// Where tokens of a module may stand between two steps, for those that come from outside.
package struct TokenPlaces {
  private let code: UnsafeBufferPointer<UInt32>
  /// For each address, the scope in whose instances an instruction there runs, or `none` if none starts there.
  private let scopes: [UInt32]
  /// Whether the instruction may run with nothing in the registers.
  private let isIndependent: [Bool]

  init(code: UnsafeBufferPointer<UInt32>, scopes: [UInt32], isIndependent: [Bool]) {
    self.code = code
    self.scopes = scopes
    self.isIndependent = isIndependent
  }

  /// Whether a token in an instance of `scope` may go on at `address`.
  package func restarts(at address: UInt32, in scope: UInt32) -> Bool {
    runs(at: address, in: scope) && isIndependent[Int(address)]
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
    scope != none && address < code.count && scopes[Int(address)] == scope
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
