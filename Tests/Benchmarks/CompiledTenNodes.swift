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
    case split = -4
    case join
    case end
    case again
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
    let heap = token.heap
    let events = !isBrief && machine.events
    var r = (Value.null, Value.null)
    while true {
      switch place {
        case .start:
          // startEvent start
          if events { token.activated(0, in: &machine) }
          // =0
          r.0 = Value(0)
          guard r.0.isStoredAsItIs else {
            token.registers[0] = r.0
            return 2  // null, or no value
          }
          slots[1] = r.0  // y
          if events { token.changed(1, outward: 0, in: &machine) }
          if events { token.completed(0, in: &machine) }
          if events { token.taken(0, in: &machine) }  // start-one
          fallthrough
        case .one:
          // scriptTask one
          if events { token.activated(1, in: &machine) }
          // =x + 1
          r.0 = slots[2]  // x
          r.1 = Value(1)
          r.0 = FEEL.add(r.0, r.1, &heap.pointee)
          guard r.0.isStoredAsItIs else {
            token.registers[0] = r.0
            token.registers[1] = r.1
            return 11  // null, or no value
          }
          slots[2] = r.0  // x
          if events { token.changed(2, outward: 0, in: &machine) }
          if events { token.completed(1, in: &machine) }
          if events { token.taken(1, in: &machine) }  // one-two
          // scriptTask two
          if events { token.activated(2, in: &machine) }
          // =x + 1
          r.0 = slots[2]  // x
          r.1 = Value(1)
          r.0 = FEEL.add(r.0, r.1, &heap.pointee)
          guard r.0.isStoredAsItIs else {
            token.registers[0] = r.0
            token.registers[1] = r.1
            return 20  // null, or no value
          }
          slots[2] = r.0  // x
          if events { token.changed(2, outward: 0, in: &machine) }
          if events { token.completed(2, in: &machine) }
          if events { token.taken(2, in: &machine) }  // two-three
          // scriptTask three
          if events { token.activated(3, in: &machine) }
          // =x + 1
          r.0 = slots[2]  // x
          r.1 = Value(1)
          r.0 = FEEL.add(r.0, r.1, &heap.pointee)
          guard r.0.isStoredAsItIs else {
            token.registers[0] = r.0
            token.registers[1] = r.1
            return 29  // null, or no value
          }
          slots[2] = r.0  // x
          if events { token.changed(2, outward: 0, in: &machine) }
          if events { token.completed(3, in: &machine) }
          if events { token.taken(3, in: &machine) }  // three-again
          // exclusiveGateway again
          if events { token.activated(4, in: &machine) }
          // =x > n
          r.0 = slots[2]  // x
          r.1 = slots[3]  // n
          r.0 = FEEL.less(r.1, r.0, &heap.pointee)
          guard r.0.isBoolean else {
            token.registers[0] = r.0
            token.registers[1] = r.1
            return 38  // require
          }
          if !r.0.isTrue {
            place = .again
            continue
          }
          if events { token.completed(4, in: &machine) }
          if events { token.taken(5, in: &machine) }  // again-split
          fallthrough
        case .split:
          // parallelGateway split
          if events { token.activated(5, in: &machine) }
          if events { token.completed(5, in: &machine) }
          guard isBrief, slots[4].isNoCount, slots[5].isNoCount else {
            return 49  // fork
          }
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
            slots[4] = Value(1)
            return 63  // wait
          }
          fallthrough
        case .join:
          // parallelGateway join
          if events { token.activated(8, in: &machine) }
          if events { token.completed(8, in: &machine) }
          if events { token.taken(10, in: &machine) }  // join-end
          // endEvent end
          if events { token.activated(9, in: &machine) }
          if events { token.completed(9, in: &machine) }
          guard isBrief else {
            return 78  // end
          }
          fallthrough
        case .end:
          guard isBrief else {
            return 79  // finish
          }
          return -1  // the end
        case .again:
          // exclusiveGateway again
          // =x > n
          if events { token.completed(4, in: &machine) }
          if events { token.taken(4, in: &machine) }  // back
          guard token.goesBack() else {
            return 46  // loop
          }
          place = .one
          continue
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
