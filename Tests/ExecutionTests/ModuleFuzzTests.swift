import BatonExecution
import BatonIR
import BatonTestSupport
import BatonValues
import Testing

@testable import BatonBytecode

/// Bytes from strangers: whatever passes the verifier runs without a trap.
@Suite struct ModuleFuzzTests {
  @Test func mutantsOfModulesAreRefusedOrRun() throws {
    var random = SplitMix64(seed: 2026)
    let originals = try Self.originals()
    var accepted = 0
    for round in 0..<6000 {
      guard let module = try Self.mutant(of: originals[round % originals.count], &random) else { continue }
      accepted += 1
      Self.exercise(module, &random)
      _ = Listing(of: module).description
    }
    // A test whose mutants are all refused would test little.
    #expect(accepted > 200)
  }

  @Test func mutantsOfFilesAreRefusedOrRun() throws {
    var random = SplitMix64(seed: 2027)
    let originals = try Self.originals()
    var accepted = 0
    for round in 0..<6000 {
      let mutant = Self.mutant(ofFile: originals[round % originals.count], &random)
      guard case .success(let module) = Result(catching: { try Module(bytes: mutant) }) else { continue }
      accepted += 1
      Self.exercise(module, &random)
    }
    #expect(accepted > 50)
  }

  private static func originals() throws -> [[UInt8]] {
    let tests = Self()
    return try [tests.everything(), tests.loops(), tests.functions(), tests.catches()].map { try $0.module().fileBytes }
  }

  /// Returns the module of the file `bytes` with some words of its tables changed, or nil if it does not pass the verifier.
  private static func mutant(of bytes: [UInt8], _ random: inout SplitMix64) throws -> Module? {
    let module = try Module(bytes: bytes)
    let sections = Section.allCases.filter { $0 != .texts && !module.tables[$0].isEmpty }
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      guard let section = sections.randomElement(using: &random) else { break }
      let words = module.tables[section].assumingMemoryBound(to: UInt32.self)
      let at = Int.random(in: words.indices, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: words[at] ^= 1 << UInt32.random(in: 0..<32, using: &random)
      case 1: words[at] = words[at] & ~255 | UInt32.random(in: 0...255, using: &random)
      case 2: words[at] = [0, 1, 2, 0x7F, 0x100, .max].randomElement(using: &random) ?? 0
      default: words.swapAt(at, Int.random(in: words.indices, using: &random))
      }
      // Whoever reads a file refuses these.
      for word in module.code where Opcode(rawValue: UInt8(truncatingIfNeeded: word)) == nil { return nil }
    }
    guard case .success = Result(catching: { try module.verify() }) else { return nil }
    return module
  }

  /// Returns the file `module` with some bytes changed, and its digest renewed so that the reader looks further.
  private static func mutant(ofFile module: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
    var bytes = module
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let at = Int.random(in: Module.headerSize..<bytes.count, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1: bytes[at] = UInt8.random(in: 0...255, using: &random)
      case 2: bytes[at] = [0, 1, 0x7F, 0x80, 0xFF].randomElement(using: &random) ?? 0
      case 3: bytes.remove(at: at)
      default:
        let other = Int.random(in: Module.headerSize..<bytes.count, using: &random)
        bytes.swapAt(at, other)
      }
    }
    bytes.replaceSubrange(8..<Module.headerSize, with: Digest(of: bytes[Module.headerSize...]).bytes)
    return bytes
  }

  /// Runs every process of `module`, completing and retrying what waits, for a while.
  private static func exercise(_ module: Module, _ random: inout SplitMix64) {
    for events in [true, false] {
      var machine = Machine(events: events, stepLimit: 200, heapLimit: 1 << 12)
      let index = machine.load(module)
      for process in module.processes.indices {
        let instance = machine.start(
          process: process, of: index, variables: ["x": 3, "items": [1, "two", ["k": 2.5]]])
        for _ in 0..<10 {
          if let wait = machine.parked(in: instance).first {
            _ = machine.throwError("E", message: nil, at: wait) || machine.escalate("X", at: wait)
          }
          guard let wait = machine.parked(in: instance).randomElement(using: &random) else { break }
          _ = machine.wait(wait)
          _ = machine.complete(wait, variables: ["result": "a result of some length", "x": 4]) || machine.retry(wait)
        }
        if let saved = machine.save(instance) { _ = Result { try machine.restore(saved, with: index) } }
        _ = machine.variables(of: instance)
        _ = machine.cancel(instance)
        _ = machine.release(instance)
        _ = machine.takeEffects()
      }
    }
  }

  // MARK: Originals

  private func everything() throws -> ProgramBuilder {
    var builder = ProgramBuilder()
    let inner = builder.scope(.subProcess)
    let own = builder.scope(.activity, in: inner)
    let x = builder.variable("x")
    let items = builder.variable("items")
    let local = builder.variable("local", in: own)
    builder.node("fork")
    builder.activity(
      "script", .evaluate([Assignment(target: x, value: Computation(Self.expressions(x, items), text: "e"))]))
    builder.activity("sub", .body, scope: inner)
    builder.node("join") { $0.arrival = .all }
    builder.node("end")
    builder.activity(
      "job", .job("type", result: .local), scope: own, in: inner,
      inputs: [Assignment(target: local, value: Computation(.constant("a text in the heap"), text: "i"))],
      outputs: [Assignment(target: x, path: ["a", "b"], value: Computation(.read(local, "local"), text: "o"))])
    builder.node("stop", in: inner) { $0.action = .terminate(Activity(scope: nil)) }
    builder.flow("fork script join end", "fork sub join", "job stop")
    return builder
  }

  private static func expressions(_ x: Variable, _ items: Variable) -> Expression {
    let read = Expression.read(x, "x")
    let local = Expression.Local(0)
    return .conditional(
      .juel,
      test: .logical(.or, .juel, .isEmpty(read), .binary(.less, .juel, read, .constant(5))),
      then: .context([
        .init(key: "sum", local: local, value: .binary(.add, .feel, read, .constant(0.25))),
        .init(
          key: "list", local: Expression.Local(1),
          value: .list([.local(local), .index(.feel, .read(items, "items"), .constant(-1))])),
      ]),
      otherwise: .template([.constant("a long text: "), .property(.juel, .read(items, "items"), "k")]))
  }

  /// Expressions that go round, call and sort, with a function that outlives a wait.
  private func functions() throws -> ProgramBuilder {
    var builder = ProgramBuilder()
    let (x, items, f) = (builder.variable("x"), builder.variable("items"), builder.variable("f"))
    let at = (0..<12).map { Expression.Local($0) }
    let local = at.map { Expression.local($0) }
    let read = Expression.read(x, "x")
    let adder = Expression.function(
      [.init(name: "a", local: at[0]), .init(name: "b", local: at[1])],
      body: .list([.binary(.add, .feel, local[0], read), local[1], .function([], body: local[0])]))
    let squares = Expression.iteration(
      [
        .init(local: at[2], domain: .constant(1), last: .constant(4)),
        .init(local: at[3], domain: .read(items, "items")),
      ], partial: at[4],
      body: .list([.index(.feel, local[4], .constant(-1)), local[3], .constant("a text in the heap")]))
    let kept = Expression.filter(
      squares, item: at[5],
      test: .quantified(
        .some, [.init(local: at[6], domain: local[5])],
        test: .binary(.equal, .feel, .entry(local[6], "k", otherwise: read), read)))
    let sorted = Expression.sort(
      .constant([3, 1, 2.5, 2]), left: at[7], right: at[8],
      precedes: .binary(
        .less, .feel, .invoke(.read(f, "f"), [.init(value: local[7]), .init(value: local[8])]), local[8]))
    let named = Expression.invoke(
      .conditional(
        .feel, test: .isSet(VariableReference(name: "x", candidates: [x])), then: .read(f, "f"),
        otherwise: .builtin(.sum)),
      [.init(name: "b", value: kept), .init(name: "a", value: sorted)])
    builder.activity("make", .evaluate([Assignment(target: f, value: Computation(adder, text: "f"))]))
    builder.activity("wait", .job("w"))
    builder.activity("call", .evaluate([Assignment(target: items, value: Computation(named, text: "n"))]))
    builder.activity("rest", .job("r"))
    builder.flow("make wait call rest")
    return builder
  }

  /// What is thrown and caught: around an activity, within a process, behind a gateway, by a condition.
  private func catches() throws -> ProgramBuilder {
    var builder = ProgramBuilder()
    let x = builder.variable("x")
    let own = builder.scope(.activity)
    let choice = builder.scope(.activity)
    let inner = builder.scope(.subProcess)
    let probe = builder.scope(.probe, in: own)
    let operand = builder.variable("\u{1}operand", in: own)
    builder.activity("wait", .job("w"), scope: own)
    builder.activity("choose", .wait(Wait(kind: .events, type: .constant("choose"))), scope: choice)
    builder.activity(
      "throw", .throwing([.escalation(code: .constant("X")), .error(code: .constant("E"), message: nil)]))
    for id in ["late", "true", "paid", "wrong"] { builder.node(id) }
    builder.activity("undo", .body, scope: inner)
    builder.node("begin", in: inner)
    builder.activity("repair", .job("r"), in: inner)
    builder.change("undo") { $0.departure = .all }
    builder.flow("wait choose throw", "late choose", "true late", "begin repair", "choose paid", "choose wrong")
    let condition = Computation(.binary(.greater, .feel, .read(x, "x"), .constant(3)), text: "x > 3")
    builder.setUp(own, Assignment(target: operand, value: Computation(.constant("a key in the heap"), text: "k")))
    builder.catch(.wait(Wait(kind: .message, type: .variable(operand))), "late", .around, in: own) {
      $0.isInterrupting = false
      $0.reception.message = x
    }
    builder.catch(.condition(condition, scope: probe, watching: ["x"]), "true", .around, in: own) {
      $0.isParallel = true
    }
    builder.catch(.wait(Wait(kind: .timer, type: .constant("t"))), "true", .around, in: own) { $0.isParallel = true }
    for (id, code) in [("paid", "X"), ("wrong", "Y")] {
      builder.catch(.escalation(code: code), id, .around, in: choice)
      let flow = builder.flows["choose_\(id)"]
      builder.catch(.wait(Wait(kind: .signal, type: .constant("s"))), id, .around, in: choice) { $0.flow = flow }
    }
    builder.catch(.error(code: nil), "begin", .within, in: ScopeID(0), entering: "undo") { $0.reception.code = x }
    return builder
  }

  private func loops() throws -> ProgramBuilder {
    var builder = ProgramBuilder()
    for id in ["a", "b", "end"] { builder.node(id) }
    builder.activity("wait", .job("w"))
    let x = builder.variable("x")
    builder.flow("a b a", "b wait b", "b end")
    let condition = Expression.binary(.greater, .feel, .read(x, "x"), .constant(3))
    let choice = Choice(flow: try #require(builder.flows["b_wait"]), condition: Computation(condition, text: "x > 3"))
    let back = try #require(builder.flows["b_a"])
    let otherwise = builder.flows["b_end"]
    builder.change("b") {
      $0.departure = .inclusive(
        [choice, Choice(flow: back, condition: choice.condition)], always: [], otherwise: otherwise)
    }
    return builder
  }
}
