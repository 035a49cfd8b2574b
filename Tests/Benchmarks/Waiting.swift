import BatonBytecode
import BatonExecution
import BatonRuntime
import BatonValues

/// Many instances that wait, each with three variables, as one has them who embeds Baton.
enum Waiting {
  fileprivate static let await = (message: "await-message", person: "await-person")

  static let pieces = [
    Piece("start, wait, wake by key") {
      let waiting = try WaitingInstances()
      try waiting.start(Waiting.await.message, numbers: 0..<1000)
      return { try waiting.startAndPay($0) }
    },
    Piece("start, wait, wake by handle") {
      let waiting = try WaitingInstances()
      try waiting.start(Waiting.await.person, numbers: 0..<1000)
      return { try waiting.startAndApprove($0) }
    },
    Piece("wake by handle, in a runtime", thrift: .kept) {
      let waiting = try WaitingInstances()
      var tokens = try waiting.startForPersons(8000)[...]
      let runtime = waiting.runtime
      return { count in
        try demand(tokens.count >= count, is: true, from: "those that wait")
        for token in tokens.prefix(count) { try runtime.complete(token) }
        tokens = tokens.dropFirst(count)
      }
    },
    Piece("wake by handle, in a bare machine", thrift: .kept) {
      let runner = try WakingMachine(count: 8000)
      return { try runner.wake($0) }
    },
  ]

  private static func count(_ effort: Setting.Effort) -> Int {
    switch effort {
    case .trial: 100
    case .usual: 1_000_000
    case .full: 10_000_000
    }
  }

  /// Reports how much memory an instance takes that waits, its variables and its entry in the index of keys included, what it
  /// costs to park it, and what to wake it by its key and by its handle, in random order, which ends it.
  static func measure(_ setting: Setting) throws {
    let count = count(setting.effort)
    let many = "\(count) waiting"
    var order = Array(0..<UInt32(count))
    order.shuffle()
    for (process, what) in [(Waiting.await.message, "by key"), (Waiting.await.person, "by handle")] {
      let waiting = try WaitingInstances()
      let before = residentSize()
      let parked = try time { try waiting.start(process, numbers: 0..<count) }
      let bytes = Double(residentSize() - before) / Double(count)
      setting.report(
        "\(many), to wake \(what): memory of one", bytes, "bytes", target: count < 1_000_000 ? nil : .atMost(70))
      setting.report("\(many), to wake \(what): start and park", parked / Double(count), "ns")
      for (atOnce, how) in [(false, ""), (true, ", many at once")] {
        let half = atOnce ? order[(count / 2)...] : order[..<(count / 2)]
        let woken = what == "by key" ? try waiting.pay(in: half, atOnce) : try waiting.approve(half.count, atOnce)
        setting.report(
          "\(many): wake \(what)\(how)", woken / Double(half.count), "ns", target: .atMost(what == "by key" ? 150 : 50))
      }
      try demand(waiting.runtime.instances.count, is: 0, from: "waking all")
    }
  }

  fileprivate static func time(_ body: () throws -> Void) rethrows -> Double {
    let start = threadTime()
    try body()
    return Double(threadTime() - start)
  }
}

private final class WaitingInstances {
  let runtime: Runtime

  init() throws {
    var options = Runtime.Options()
    options.releasesEnded = true
    runtime = Runtime(options: options)
    runtime.deploy([
      try .compiled(PackageResources.AwaitMessage_bpmn, Waiting.await.message),
      try .compiled(PackageResources.AwaitPerson_bpmn, Waiting.await.person),
    ])
  }

  func start(_ process: String, numbers: Range<Int>) throws {
    let signature = try signature(of: process)
    for number in numbers { start(signature, number) }
  }

  private func signature(of process: String) throws -> StartSignature {
    try runtime.signature(of: process, variables: ["order", "amount", "urgent"])
  }

  @discardableResult
  private func start(_ signature: StartSignature, _ number: Int) -> InstanceID {
    withUnsafeTemporaryAllocation(of: Value.self, capacity: 3) { values in
      values[0] = Self.key(number)
      values[1] = Value(Int32(number & 1023))
      values[2] = Value(number & 1 == 0)
      return runtime.start(signature, UnsafeBufferPointer(values))
    }
  }

  private static func key(_ number: Int) -> Value { Value(Int32(truncatingIfNeeded: number)) }

  /// Returns how many nanoseconds it takes to wake the instances of the numbers in `order` by their keys.
  func pay(in order: ArraySlice<UInt32>, _ atOnce: Bool) throws -> Double {
    let payment = runtime.message("payment")
    return try chunks(of: order).reduce(0) { time, numbers in
      let keys = numbers.map { Self.key(Int($0)) }
      return try time
        + Waiting.time {
          if atOnce {
            try demand(runtime.publish(payment, keys: keys), is: keys.count, from: "messages")
          } else {
            for key in keys { try demand(runtime.publish(payment, key: key), is: 1, from: "a message") }
          }
        }
    }
  }

  /// Returns how many nanoseconds it takes to complete the tasks of `count` instances in random order.
  func approve(_ count: Int, _ atOnce: Bool) throws -> Double {
    // To ask for a token brings its instance to where the processor has it at hand: so all are asked for before the first is woken.
    let tokens = runtime.instances.shuffled()[..<count].compactMap { runtime.token(of: $0) }
    try demand(tokens.count, is: count, from: "waiting tasks")
    return try chunks(of: tokens[...]).reduce(0) { time, tokens in
      let tokens = Array(tokens)
      return try time
        + Waiting.time {
          if atOnce {
            try demand(runtime.complete(tokens).count, is: 0, from: "what waits")
          } else {
            for token in tokens { try runtime.complete(token) }
          }
        }
    }
  }

  private func chunks<Element>(of order: ArraySlice<Element>) -> [ArraySlice<Element>] {
    stride(from: order.startIndex, to: order.endIndex, by: 65536).map { order[$0..<min($0 + 65536, order.endIndex)] }
  }

  /// Starts `count` instances, and returns the tokens that wait in them for a person.
  func startForPersons(_ count: Int) throws -> [TokenID] {
    try start(Waiting.await.person, numbers: 0..<count)
    return runtime.instances.flatMap { runtime.waits(of: $0).map(\.token) }
  }

  // MARK: One after another

  func startAndPay(_ count: Int) throws {
    let signature = try signature(of: Waiting.await.message)
    let payment = runtime.message("payment")
    for number in 1000..<1000 + count {
      start(signature, number)
      try demand(runtime.publish(payment, key: Self.key(number)), is: 1, from: "a message")
    }
  }

  func startAndApprove(_ count: Int) throws {
    let signature = try signature(of: Waiting.await.person)
    for number in 1000..<1000 + count {
      let instance = start(signature, number)
      if let token = runtime.token(of: instance) { try runtime.complete(token) }
      try demand(runtime.state(of: instance), is: nil, from: "an approval")
    }
  }
}

/// A machine in which instances wait for a person.
private final class WakingMachine {
  private var machine = Machine(events: false)
  private var waiting: ArraySlice<(instance: Handle, token: Handle)> = []

  init(count: Int) throws {
    let index = machine.load(try .compiled(PackageResources.AwaitPerson_bpmn, Waiting.await.person))
    let signature = machine.signature(ofProcess: 0, of: index, variables: ["order", "amount", "urgent"])
    for number in 0..<count {
      let instance = machine.start(signature, Value(Int32(number)), Value(Int32(number & 1023)), Value(number & 1 == 0))
      waiting += machine.takeEffects().compactMap(\.waitingToken).map { (instance, $0) }
    }
    try demand(waiting.count, is: count, from: "parking instances")
  }

  /// Completes the tasks of the next `count` instances, which ends and forgets these.
  func wake(_ count: Int) throws {
    try demand(waiting.count >= count, is: true, from: "those that wait")
    try Self.wake(waiting.prefix(count), &machine)
    waiting = waiting.dropFirst(count)
  }

  private static func wake(_ waiting: ArraySlice<(instance: Handle, token: Handle)>, _ machine: inout Machine) throws {
    for (instance, token) in waiting {
      try demand(machine.complete(token) && machine.release(instance), is: true, from: "a woken instance")
      machine.effects.removeAll()
    }
  }
}

extension Effect {
  fileprivate var waitingToken: Handle? { if case .waiting(let token, _) = kind { token } else { nil } }
}
