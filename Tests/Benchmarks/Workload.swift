import BatonBytecode
import BatonExecution
import BatonRuntime
import BatonValues

/// A process that other engines have run too (`reference/peers.md`): an instance is started, its user task, if there is one, is
/// completed, and it ends.
struct Workload: Sendable {
  let name: String
  let process: String
  let model: [UInt8]
  /// The variables with which it starts.
  let variables: [String]
  let values: [Value]
  /// What the fastest of the others needs, in microseconds, and which it is.
  let peer: (name: String, time: Double)
  let target: Figure.Target?

  static let all = [
    Workload(
      name: "W1, five tasks in a row", process: "five-tasks", model: PackageResources.FiveTasks_bpmn, variables: [],
      values: [],
      peer: ("lib-bpmn-engine", 1e6 / 49_375), target: .ratioAtLeast(400)),
    Workload(
      name: "W2, ten rounds of a loop", process: "loop", model: PackageResources.Loop_bpmn, variables: ["x"],
      values: [Value(Int32(0))],
      peer: ("Camunda 7", 1e6 / 9_241), target: .ratioAtLeast(400)),
    Workload(
      name: "W3, four tasks at a time", process: "fork", model: PackageResources.Fork_bpmn, variables: [], values: [],
      peer: ("lib-bpmn-engine", 1e6 / 24_527), target: .ratioAtLeast(400)),
    // lib-bpmn-engine ran it without its call and its timer; zenbpm, the fastest that has both, takes 639 µs.
    Workload(
      name: "W4, call, timer and user task", process: "call-and-task", model: PackageResources.CallAndTask_bpmn,
      variables: [], values: [], peer: ("lib-bpmn-engine", 1e6 / 47_470), target: nil),
  ]

  /// The workload as one would run it who embeds Baton, and in a machine alone.
  var pieces: [Piece] {
    [
      Piece("\(name), in a runtime") {
        let runner = try WorkloadRunner(self, try module())
        return { try runner.run($0) }
      },
      Piece("\(name), in a bare machine", thrift: target == nil ? .none : .kept) {
        let runner = MachineRunner(self, try module())
        return { try runner.run($0) }
      },
    ]
  }

  private func module() throws -> Module { try .compiled(model, process) }

  /// Reports what an instance of each workload costs, and how many times as fast that is as with the fastest of the others.
  static func measure(_ setting: Setting) throws {
    for workload in all {
      let works = try workload.pieces.map { try $0.work() }
      let times = try setting.race(works)
      for (index, piece) in workload.pieces.enumerated() {
        let (peer, time) = workload.peer
        setting.report(
          piece.name, times[index], "ns", ratio: .init(time * 1000 / times[index], to: "as fast as \(peer)"),
          target: index == 0 ? workload.target : nil)
      }
    }
  }
}

/// A runtime that forgets instances when they end.
private final class WorkloadRunner {
  private let runtime: Runtime
  private let workload: Workload
  private let signature: StartSignature

  init(_ workload: Workload, _ module: Module) throws {
    var options = Runtime.Options()
    options.releasesEnded = true
    runtime = Runtime(options: options)
    runtime.deploy(module)
    signature = try runtime.signature(of: workload.process, variables: workload.variables)
    self.workload = workload
  }

  func run(_ count: Int) throws {
    for _ in 0..<count {
      let instance = workload.values.withUnsafeBufferPointer { runtime.start(signature, $0) }
      if runtime.state(of: instance) == .active {
        for wait in runtime.waits(of: instance) { try runtime.complete(wait.token) }
      }
      try demand(runtime.state(of: instance), is: nil, from: workload.name)
    }
  }
}

/// A machine, and as much around it as the workloads need.
private final class MachineRunner {
  private var machine = Machine(events: false)
  private let module: Module
  private let signature: Signature
  private let values: [Value]
  private let name: String

  init(_ workload: Workload, _ module: Module) {
    (name, self.module) = (workload.name, module)
    let index = machine.load(module)
    signature = machine.signature(ofProcess: 0, of: index, variables: workload.variables)
    values = workload.values
  }

  /// Runs `count` instances one after another.
  func run(_ count: Int) throws { try Self.run(count, signature, values, module, name, &machine) }

  /// The machine is taken out of the object once for all instances, so that no access to it is checked in the loop.
  private static func run(
    _ count: Int, _ signature: Signature, _ values: [Value], _ module: Module, _ name: String, _ machine: inout Machine
  ) throws {
    for _ in 0..<count {
      if let instance = values.withUnsafeBufferPointer({ machine.run(signature, $0) }) {
        answerAll(module, instance, &machine)
        try demand(machine.release(instance), is: true, from: name)
      }
      machine.effects.removeAll()
    }
  }

  private static func answerAll(_ module: Module, _ instance: Handle, _ machine: inout Machine) {
    while machine.isActive(instance) {
      let waits = machine.takeEffects().compactMap(\.wait)
      guard !waits.isEmpty else { break }
      for (token, wait) in waits { answer(token, WaitKind(rawValue: module.waits[wait].kind), &machine) }
    }
  }

  private static func answer(_ token: Handle, _ kind: WaitKind?, _ machine: inout Machine) {
    switch kind {
    case .call:
      let called = machine.start(process: 1, of: 0)
      if machine.release(called) { _ = machine.complete(token) }
    case .userTask: _ = machine.complete(token)
    case .job, .message, .signal, .timer, .events, .adHoc, .delivery, .selection, .send, nil: break
    }
  }
}

extension Effect {
  fileprivate var wait: (token: Handle, wait: Int)? {
    if case .waiting(let token, let wait) = kind { (token, wait) } else { nil }
  }
}
