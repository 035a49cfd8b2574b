import BatonCodeGeneration
import BatonExecution
import BatonIR
import BatonTestSupport
import BatonValues
import Testing

@testable import BatonBytecode

/// Saved instances from strangers: whatever is restored runs without a trap.
@Suite struct SnapshotFuzzTests {
  @Test func mutantsOfInstancesAreRefusedOrRun() throws {
    var random = SplitMix64(seed: 7)
    var accepted = 0
    var refused = 0
    for seed in 0..<60 as Range<UInt64> {
      let module = try Module(bytes: CodeGenerator.generate(RandomProgram(seed: seed).program).encoded())
      let machine = TestMachine(module, events: seed % 2 == 0, heapLimit: 1 << 14)
      let instance = machine.start(["a": "a text in the heap", "b": ["k": [1, 2.5]]])
      let saved = try #require(machine.save(instance))
      for _ in 0..<60 {
        guard
          case .success(let copy) = Result(catching: {
            try machine.restore(Self.mutant(of: saved, &random))
          })
        else {
          refused += 1
          continue
        }
        accepted += 1
        Self.exercise(copy, in: machine, &random)
      }
    }
    #expect(accepted > 200)
    #expect(refused > 200)
  }

  /// Returns `saved` with some bits or words changed and its digest renewed.
  private static func mutant(of saved: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
    var bytes = saved
    for _ in 0..<Int.random(in: 1...2, using: &random) {
      let at = Int.random(in: 64..<bytes.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1: bytes[at] = UInt8.random(in: 0...4, using: &random)
      case 2: bytes.removeLast(min(Int.random(in: 0...8, using: &random), bytes.count - at))
      default: bytes.swapAt(at, Int.random(in: 64..<bytes.count, using: &random))
      }
    }
    return Digest(of: bytes[32...]).bytes + bytes[32...]
  }

  private static func exercise(_ instance: Handle, in machine: TestMachine, _ random: inout SplitMix64) {
    for _ in 0..<10 {
      guard let wait = machine.parked(in: instance).randomElement(using: &random) else { break }
      _ = machine.wait(wait)
      _ = machine.complete(wait, ["a": 4, "new": "a text in the heap"]) || machine.retry(wait)
    }
    _ = machine.variables(of: instance)
    _ = machine.cancel(instance)
    _ = machine.release(instance)
    _ = machine.takeEffects()
  }

  @Test func aRestoredInstanceCompactsItsHeapWhenTheOriginalDoes() throws {
    // Whether a step finds room depends on how much garbage the ones before have left: a replay must leave as much.
    var builder = ProgramBuilder()
    _ = builder.variable("x")
    builder.activity("a", .job("a"))
    let machine = TestMachine(try builder.module(), events: false)
    let instance = machine.start(["x": "a text in the heap"])
    for _ in 0..<3 {
      #expect(machine.set(["x": .string(String(repeating: "long ", count: 1000))], in: instance))
      let copy = try machine.restore(try #require(machine.save(instance)))
      for handle in [instance, copy] { #expect(machine.set(["x": "another text in the heap"], in: handle)) }
      let areAlike = machine.save(instance) == machine.save(copy)
      #expect(areAlike)
      #expect(machine.discard(copy))
    }
  }
}
