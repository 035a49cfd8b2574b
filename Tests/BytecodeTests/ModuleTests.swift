import BatonValues
import Testing

@testable import BatonBytecode

/// What the verifier lets pass, and what it refuses with which words.
@Suite struct ModuleTests {
  /// A module with one process whose code is `code`, one constant, one variable, one node, flow and wait.
  private func contents(_ code: [UInt32]) -> ModuleContents {
    var contents = ModuleContents()
    contents.constants = [Value(short: "x") ?? .null]
    contents.names = [0]
    contents.scopes = [
      ScopeRecord(kind: 0, parent: none, node: none, firstName: 0, nameCount: 1, slotCount: 4, exit: none),
      ScopeRecord(kind: 2, parent: 0, node: 0, firstName: 0, nameCount: 0, slotCount: 1, exit: none),
    ]
    contents.nodes = [NodeRecord(id: contents.text("n"), name: none, element: contents.text("task"), scope: 0)]
    contents.flows = [FlowRecord(id: contents.text("f"), source: 0, target: 0)]
    contents.waits = [
      WaitRecord(
        kind: 0, node: 0, scope: none, type: OperandRecord(isSlot: 0, index: 0), firstDetail: 0, detailCount: 0,
        firstHeader: 0, headerCount: 0)
    ]
    contents.processes = [ProcessRecord(id: contents.text("p"), name: none, versionTag: none, scope: 0, entry: 0)]
    contents.code = code
    contents.marks = [MarkRecord(address: 0, node: 0, restart: 0, text: none)]
    return contents
  }

  private func word(_ opcode: Opcode, a: Int = 0, b: Int = 0, c: Int = 0) -> UInt32 {
    Instruction(opcode, a: a, b: b, c: c).word
  }

  private func wide(_ opcode: Opcode, _ t: Int) -> UInt32 { Instruction(opcode, t: t).word }

  private func fault(_ code: UInt32...) -> String? {
    do {
      _ = try Module(bytes: contents(code).encoded())
      return nil
    } catch {
      return error.description
    }
  }

  @Test func acceptsWhatIsSafe() throws {
    #expect(fault(word(.finish)) == nil)
    #expect(fault(word(.load, a: 1, b: 3), word(.store, a: 1, b: 0), word(.finish)) == nil)
    #expect(fault(wide(.jump, 1), word(.finish)) == nil)
    #expect(fault(wide(.enter, 1), word(.leave), word(.finish)) == nil)
    #expect(fault(wide(.wait, 0), word(.propagate), word(.finish)) == nil)
    #expect(fault(wide(.activated, 0), wide(.loop, 0)) == nil)
  }

  @Test(
    arguments: [
      ([UInt32(Opcode.jump.rawValue) | 2 << 8, UInt32(Opcode.finish.rawValue)], "is never reached"),
      ([UInt32(Opcode.leave.rawValue)], "leaves a process"),
      ([UInt32(Opcode.end.rawValue)], "ends in a scope without exit"),
      ([UInt32(Opcode.propagate.rawValue)], "reads register 0, which may be unwritten"),
      ([UInt32(Opcode.constant.rawValue) | 1 << 16], "has an index outside its table"),
      ([UInt32(Opcode.load.rawValue) | 4 << 16], "has an index outside its table"),
      ([UInt32(Opcode.wait.rawValue) | 1 << 8], "has an index outside its table"),
      ([UInt32(Opcode.jump.rawValue)], "leads backwards without a loop"),
      ([UInt32(Opcode.jump.rawValue) | 9 << 8], "leads to no instruction"),
      ([UInt32(Opcode.load.rawValue)], "leads to no instruction"),
      ([UInt32(Opcode.loadOuter.rawValue) | 1 << 16, 0], "reaches beyond the process"),
      ([UInt32(Opcode.join.rawValue) | 2 << 16, 3], "has counters outside the scope"),
      ([UInt32(Opcode.join.rawValue) | 2 << 16 | 2 << 24, 0], "has an index outside its table"),
      ([UInt32(Opcode.fork.rawValue) | 1 << 8, 0], "forks to fewer than two ways"),
      ([UInt32(Opcode.enter.rawValue)], "enters a scope elsewhere"),
      ([UInt32(Opcode.enter.rawValue) | 1 << 8, UInt32(Opcode.finish.rawValue)], "finishes no process"),
      ([UInt32(Opcode.call.rawValue) | 0 << 24, 255], "calls an unknown function"),
      ([UInt32(Opcode.list.rawValue) | 250 << 16 | 10 << 24], "reads registers that do not exist"),
    ] as [([UInt32], String)])
  func refusesWhatIsNot(code: [UInt32], why: String) {
    // Those that are about the end of the code stand there; the others are followed by an instruction.
    let isLast = why.contains("no instruction")
    do {
      _ = try Module(bytes: contents(isLast ? code : code + [word(.finish)]).encoded())
      Issue.record("accepted")
    } catch {
      #expect(error.description.contains(why), "\(error)")
    }
  }

  @Test func saysWhatIsWrongWithAFile() throws {
    func message(_ bytes: [UInt8]) -> String? {
      do {
        _ = try Module(bytes: bytes)
        return nil
      } catch { return error.description }
    }
    let good = contents([word(.finish)]).encoded()
    #expect(message([]) == "this is not a compiled module: it has 0 bytes, fewer than a header")
    #expect(message([UInt8](repeating: 0, count: 500)) == "this is not a compiled module: it does not start with BPMNC")
    var newer = good
    newer[6] = 9
    #expect(message(newer) == "the module has format version 9, this Baton runs version 2: compile the diagram again")
    var damaged = good
    damaged[damaged.count - 1] ^= 1
    #expect(message(damaged) == "the module is damaged: its content does not match its digest")
    #expect(message(Array(good.dropLast(8))) == "the module is damaged: its content does not match its digest")
  }

  @Test func digestsAsTheStandardSays() {
    // FIPS 180-4's examples.
    #expect(
      Digest(of: Array("abc".utf8)).description == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      Digest(of: Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8)).description
        == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
    #expect(Digest(of: []).description == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }
}
