import BatonBytecode
import BatonValues

/// A module together with its code as Swift, which `baton compile --emit swift` has made.
public struct CompiledProgram: Sendable {
  public let module: Module
  public let code: CompiledCode

  /// The program whose module is the bytes that `base64` spells.
  /// - Requires: they are a module, from which `code` has been made, as source files have them that Baton writes.
  public init(base64: StaticString, code: CompiledCode) {
    do throws(ModuleError) {
      module = try Module(base64: base64)
    } catch {
      preconditionFailure("\(error)")
    }
    self.code = code
  }
}

/// What compiled code does between two instructions that it leaves to the machine. Without state: a machine calls it with a token.
///
/// A class, called through `Unmanaged`, for the reason that `InlineService` gives.
open class CompiledCode: @unchecked Sendable {
  /// The addresses of the module at which tokens enter the code; none of the instructions there can raise an incident.
  public let places: [UInt32]

  public init(places: [UInt32]) { self.places = places }

  /// Takes `token` as far as it gets from place `number`, and returns the address of the instruction that the machine is to go on
  /// with. What is in registers there is in those of the token.
  open func advance(_ token: inout CompiledToken, from number: Int, in machine: inout Machine) -> Int {
    Int(places[number])
  }
}

/// A token in compiled code.
@frozen public struct CompiledToken {
  /// The slots of the scope instance in which it runs.
  public let slots: UnsafeMutablePointer<Value>
  public let registers: UnsafeMutablePointer<Value>
  public let constants: UnsafePointer<Value>
  public let heap: UnsafeMutablePointer<Heap>
  /// What is left of the step budget.
  public var budget: Int
  /// The record of the scope instance.
  @usableFromInline let place: UInt32

  @inlinable @inline(__always)
  init(
    slots: UnsafeMutablePointer<Value>, registers: UnsafeMutablePointer<Value>, constants: UnsafePointer<Value>,
    heap: UnsafeMutablePointer<Heap>, budget: Int, place: UInt32
  ) {
    self.slots = slots
    self.registers = registers
    self.constants = constants
    self.heap = heap
    self.budget = budget
    self.place = place
  }

  /// Spends a unit of the step budget on a way back. Returns false, having done nothing, if the machine has to have a look.
  @inlinable @inline(__always)
  public mutating func goesBack() -> Bool {
    guard _fastPath(budget > 0 && !heap.pointee.isWorthCompacting) else { return false }
    budget &-= 1
    return true
  }
}

extension CompiledToken {
  /// Sets `variable` to `value`. Returns false, having put `value` into register `register`, if the machine has to do it.
  @inlinable @inline(__always)
  public func set(_ variable: inout Value, to value: Value, in register: Int = 0) -> Bool {
    guard value.isStoredAsItIs else {
      registers[register] = value
      return false
    }
    variable = value
    return true
  }

  /// Puts `value` into register `register` for the machine, which goes on at `address`. Returns that.
  @inlinable @inline(__always)
  public func handOver(_ value: Value, in register: Int = 0, at address: Int) -> Int {
    registers[register] = value
    return address
  }
}

extension Value {
  /// This, or a failure if it is absent.
  @inlinable @inline(__always) public var orFailed: Value { isAbsent ? .failed : self }

  /// Whether this, a join's count of the tokens on a flow, is none.
  @inlinable @inline(__always) public var isNoCount: Bool { isAbsent || bits == 0 }

  /// Whether a slot in which this is stored holds just this, and no more happens.
  @inlinable @inline(__always) public var isStoredAsItIs: Bool {
    _fastPath(bits & 7 == 0) || bits & 7 != 2 || isBoolean
  }
}

// MARK: What compiled code asks the machine for

extension CompiledToken {
  /// The slots of the scope instance `levels` outward from that in which the token runs.
  public func slots(outward levels: Int, in machine: borrowing Machine) -> UnsafeMutablePointer<Value> {
    machine.outward(levels, from: machine.store[place]).slots
  }

  /// Tells who listens that the token has reached node `node`.
  public func activated(_ node: Int, in machine: inout Machine) { machine.note(.activated, node, in: place) }

  /// Tells who listens that the token has left node `node`.
  public func completed(_ node: Int, in machine: inout Machine) { machine.note(.completed, node, in: place) }

  /// Tells who listens that the token has passed flow `flow`.
  public func taken(_ flow: Int, in machine: inout Machine) { machine.note(.taken, flow, in: place) }

  /// Tells who listens that slot `slot` of the scope instance `levels` outward has been set.
  public func changed(_ slot: Int, outward levels: Int, in machine: inout Machine) {
    machine.emitChange(ofSlot: slot, in: machine.outward(levels, from: machine.store[place]))
  }
}

extension Machine {
  /// Takes the token of the record at `place` through the compiled code of its module, from place `number`. Returns where the
  /// token goes on in the module's stream.
  mutating func goOn(at number: Int, in place: UInt32) -> Int {
    guard let module = currentModule, let compiled = module.compiled else {
      unreachable("only who has compiled code enters it")
    }
    var token = CompiledToken(
      slots: store[place].slots, registers: calls.registers, constants: module.constants, heap: heap, budget: budget,
      place: place)
    let address = Unmanaged.passUnretained(compiled)._withUnsafeGuaranteedRef {
      $0.advance(&token, from: number, in: &self)
    }
    budget = token.budget
    return module.stream.address(ofModule: UInt32(truncatingIfNeeded: address))
  }
}
