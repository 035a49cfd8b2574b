// swift-format-ignore-file
// Made by `baton compile --emit swift` from TenNodes.bpmn. Make it anew instead of changing it.
// The module's SHA-256 is 9281c29b2d4c9c8d14bd530cb59e646ea72cc44b7b324110f411a30f6afbf135.

import BatonExecution
import BatonRuntime

/// process ten-nodes.
public enum CompiledTenNodes {
  /// What a runtime deploys, and a machine loads.
  public static let program = CompiledProgram(base64: contents, code: CompiledTenNodesCode())
}

extension CompiledTenNodes {
  /// What does the jobs of instances of process ten-nodes, at once. A method reads and sets the instance's variables;
  /// it returns false, and has set none, if the job is to be handed out.
  public protocol Work {
    /// `add-x`: serviceTask add-x.
    mutating func addX(_ instance: inout Instance) -> Bool
    /// `add-n`: serviceTask add-n.
    mutating func addN(_ instance: inout Instance) -> Bool
  }

  /// An instance of process ten-nodes that needs no record in a machine until it waits: its variables, as words.
  public struct Instance {
    fileprivate var slot_0 = Value.absent
    public var y = Value.absent
    public var x = Value.absent
    public var n = Value.absent
    fileprivate var slot_4 = Value.absent
    fileprivate var slot_5 = Value.absent

    public init() {}

    /// Runs it from its start. Returns nil if it has come to its end, else what it is called in the machine,
    /// where it waits or has met an incident.
    @inline(__always)
    public mutating func run(_ work: inout some Work, as process: BriefProcess, in machine: inout Machine) -> Handle? {
      withUnsafeMutablePointer(to: &self) { instance in
        var token = process.token(UnsafeMutableRawPointer(instance).assumingMemoryBound(to: Value.self))
        // Who listens is told of every node by the machine.
        let address = machine.events
          ? 0
          : Process_ten_nodes.advance(&token, from: .start, &work, isBrief: true, in: &machine)
        return address < 0 ? nil : machine.keep(token, of: process, at: address)
      }
    }
  }
}

/// Lets the machine do all jobs.
private struct Nobody: CompiledTenNodes.Work {
  mutating func addX(_ instance: inout CompiledTenNodes.Instance) -> Bool { false }
  mutating func addN(_ instance: inout CompiledTenNodes.Instance) -> Bool { false }
}

private final class CompiledTenNodesCode: CompiledCode, @unchecked Sendable {
  init() { super.init(places: [0, 7]) }

  override func advance(_ token: inout CompiledToken, from number: Int, in machine: inout Machine) -> Int {
    switch number {
    default: Process_ten_nodes.advance(&token, from: number, in: &machine)
    }
  }
}

/// process ten-nodes.
private enum Process_ten_nodes {
  enum Place: Int {
    case start = 0
    case one
    case split = -1
  }

  static func advance(_ token: inout CompiledToken, from number: Int, in machine: inout Machine) -> Int {
    guard let place = Place(rawValue: number) else { preconditionFailure("no such place") }
    var nobody = Nobody()
    return advance(&token, from: place, &nobody, isBrief: false, in: &machine)
  }

  @inline(__always)
  static func advance<Work: CompiledTenNodes.Work>(
    _ token: inout CompiledToken, from start: Place, _ work: inout Work, isBrief: Bool, in machine: inout Machine
  ) -> Int {
    var place = start
    let instance = UnsafeMutableRawPointer(token.slots).assumingMemoryBound(to: CompiledTenNodes.Instance.self)
    let slots = token.slots
    var y: Value { get { slots[1] } set { slots[1] = newValue } }
    var x: Value { get { slots[2] } set { slots[2] = newValue } }
    var n: Value { slots[3] }
    var slot_4: Value { get { slots[4] } set { slots[4] = newValue } }
    var slot_5: Value { get { slots[5] } set { slots[5] = newValue } }
    let heap = token.heap
    let events = !isBrief && machine.events
    while true {
      switch place {
      case .start:
        // startEvent start
        if events { token.activated(0, in: &machine) }
        // =0
        guard token.set(&y, to: Value(0)) else { return 2 }  // null, or no value
        if events {
          token.changed(1, outward: 0, in: &machine)  // y
          token.completed(0, in: &machine)
          token.taken(0, in: &machine)  // start-one
        }
        fallthrough
      case .one:
        // scriptTask one
        if events { token.activated(1, in: &machine) }
        // =x + 1
        guard token.set(&x, to: FEEL.add(x, Value(1), &heap.pointee)) else { return 11 }  // null, or no value
        if events {
          token.changed(2, outward: 0, in: &machine)  // x
          token.completed(1, in: &machine)
          token.taken(1, in: &machine)  // one-two
        }
        // scriptTask two
        if events { token.activated(2, in: &machine) }
        // =x + 1
        guard token.set(&x, to: FEEL.add(x, Value(1), &heap.pointee)) else { return 20 }  // null, or no value
        if events {
          token.changed(2, outward: 0, in: &machine)  // x
          token.completed(2, in: &machine)
          token.taken(2, in: &machine)  // two-three
        }
        // scriptTask three
        if events { token.activated(3, in: &machine) }
        // =x + 1
        guard token.set(&x, to: FEEL.add(x, Value(1), &heap.pointee)) else { return 29 }  // null, or no value
        if events {
          token.changed(2, outward: 0, in: &machine)  // x
          token.completed(3, in: &machine)
          token.taken(3, in: &machine)  // three-again
        }
        // exclusiveGateway again
        if events { token.activated(4, in: &machine) }
        // =x > n
        let condition = FEEL.greater(x, n, &heap.pointee)
        guard condition.isBoolean else { return token.handOver(condition, at: 38) }  // no boolean
        if condition.isTrue {
          if events {
            token.completed(4, in: &machine)
            token.taken(5, in: &machine)  // again-split
          }
          place = .split
          continue
        }
        if events {
          token.completed(4, in: &machine)
          token.taken(4, in: &machine)  // back
        }
        guard token.goesBack() else { return 46 }  // loop
        place = .one
        continue
      case .split:
        // parallelGateway split
        if events {
          token.activated(5, in: &machine)
          token.completed(5, in: &machine)
        }
        guard isBrief, slot_4.isNoCount, slot_5.isNoCount else { return 49 }  // fork
        token.budget &-= 1
        // way 1
        // serviceTask add-x
        guard isBrief, work.addX(&instance.pointee) else {
          machine.hold(54)
          return 57  // wait
        }
        guard token.budget >= 0 else {
          machine.hold(54)
          return 68  // join
        }
        // way 2
        // serviceTask add-n
        guard isBrief, work.addN(&instance.pointee) else {
          slot_4 = Value(1)
          return 63  // wait
        }
        // parallelGateway join
        if events {
          token.activated(8, in: &machine)
          token.completed(8, in: &machine)
          token.taken(10, in: &machine)  // join-end
        }
        // endEvent end
        if events {
          token.activated(9, in: &machine)
          token.completed(9, in: &machine)
        }
        guard isBrief else { return 78 }  // end
        guard isBrief else { return 79 }  // finish
        return -1  // the end
      }
    }
  }
}

/// The module's tables.
private let contents: StaticString = """
  QlBNTkMAAgCSgcKbLUycjRS9Uwy1nmRupyzES3syQRD0EaMPavvxNQFYAQEAAAEAAQEABgyeAQAAAAAAABQACi4BAAAAAAoBAgAWAAIOEgACAAAA
  AhISAAIAAAACEhIAAgAMAAISBgACAAQAAhoaAAIAFQACEhYAAgAAAAIMDAACABYAAhYSAAIAIwACBgYAC0IAAgICAgICAgICAgICBQIACAICAgIA
  AgICAgICAAICAgIADAEABgAAAAAAAgAAAgAAAAAAAAAAAAAAAAMAAgJQawArAAAwAAFuAAFsAG0AawEuAAIrAQE5AAABMAACbgACbAFtAWsCLgAC
  KwEBOQAAATAAAm4AAmwCbQJrAy4AAisBATkAAAEwAAJuAAJsA20DawQuAAIuAQNBAAEAJgAoAApsBG0FAAhsBG0EAU1rBWwFAgIGCm0GAAZtBwAO
  awYRABIAbAZtCAAOawcRARIAbAdtCQAIBQIABAAGBQIBBGsIbAhtCmsJbAkHEAAdAAAAAQIAAlwIAAhbBAIEAAIAAl4MAAxdBAIEAAIAAl4MAAxd
  BAIEAAIAAl4MAAxdBAIEAAIAAmAWABZfAgICAAIAAgAQAhAAAgACAAQABAAGAgYAAgACAAQABAAGAgYABgAGAAQABAACAAIABAIEAAIAAgAZABRz
  dGFydAAMb25lAAx0d28BEGhyZWUAFGFnYWluABRzcGxpdEEQZGQteAQEbgAQam9pbgAMZW5kACRzdGFydC1vbmUAHG9uZS10d28AJHR3by10aHJl
  ZQEoaHJlZS1hZ2FpbgAQYmFjawAsYWdhaW4tc3BsaXQALHNwbGl0LWFkZC14CgRugSRkZC14LWpvaW4EGG4tam9pbgAgam9pbi1lbmQAJHRlbi1u
  b2RlcwAIPTABFHggKyAxAww+IG4FAwt5Awt4AwtuPythZGQteD8rYWRkLW4A
  """
