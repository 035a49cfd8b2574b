import BatonBytecode
import BatonValues

/// A process of a loaded module whose instances may begin without a record in the machine: they are words in the host program, led by
/// compiled code (`CompiledCode`), and most come to their end so. Where one is to wait, or meets what compiled code leaves to the
/// machine, the machine makes a record of it, and goes on.
///
///     words ─ compiled code ─ … ─ the end                           nobody else knows of it
///                             └── an instruction of the machine ─▶  a record: `started`, and whatever follows
///
/// Valid as long as its machine.
@frozen public struct BriefProcess {
  @usableFromInline let module: Int
  @usableFromInline let process: Int
  @usableFromInline let constants: UnsafePointer<Value>
  @usableFromInline let words: UnsafePointer<UInt64>
  @usableFromInline let registers: UnsafeMutablePointer<Value>
  @usableFromInline let heap: UnsafeMutablePointer<Heap>
  @usableFromInline let stepLimit: Int

  /// The token of a new instance whose slots are at `slots`. What the one before has left in the machine's heap is gone.
  @inlinable @inline(__always)
  public func token(_ slots: UnsafeMutablePointer<Value>) -> CompiledToken {
    heap.pointee.reset()
    heap.pointee.constants = words
    return CompiledToken(
      slots: slots, registers: registers, constants: constants, heap: heap, budget: stepLimit, place: 0)
  }
}

extension Machine {
  /// Process `process` of module `module`, for instances that begin without a record.
  public mutating func brief(process: Int, of module: Int) -> BriefProcess {
    let loaded = modules[module]
    hasLentHeap = true
    briefContext.number = BriefContext.none
    return BriefProcess(
      module: module, process: process, constants: loaded.constants, words: loaded.constantWords,
      registers: calls.registers, heap: heap, stepLimit: stepLimit)
  }

  /// Lets a token of the instance without record start at `address` of the module once it has one, before those that came
  /// earlier to this.
  public mutating func hold(_ address: Int) { held.append(UInt32(truncatingIfNeeded: address)) }

  /// Makes a record of the instance of `process` whose only running token is `token`, which goes on at `address` of the module, and
  /// runs it. Returns its handle.
  public mutating func keep(_ token: CompiledToken, of process: BriefProcess, at address: Int) -> Handle {
    let loaded = modules[process.module]
    let scope = Int(loaded.module.processes[process.process].scope) + loaded.firstScope
    let place = openRecord(scope: UInt32(scope), slots: token.slots, loaded.tables, as: .started)
    let root = store[place]
    root.pointee.live += UInt32(held.count)
    let instance = current.handle
    if events {
      for slot in 0..<Int(scopes[scope].slotCount) where !root.slots[slot].isAbsent {
        emitChange(ofSlot: slot, in: root)
      }
    }
    for address in held { push(place, root, address) }
    held.removeAll(keepingCapacity: true)
    run(at: place, from: loaded.stream.address(ofModule: UInt32(address)), spent: stepLimit - token.budget)
    close(root)
    return instance
  }

  /// Makes a record, with one token, of the instance of `scope` that has run without one and whose slots are at `slots`, and opens it.
  /// Returns its place.
  mutating func openRecord(
    scope: UInt32, slots: UnsafeMutablePointer<Value>, _ tables: UnsafeMutablePointer<ModuleTables>,
    as form: EffectLog.Form
  ) -> UInt32 {
    let place = allocateInstance(scope: scope)
    let root = store[place]
    root.slots.update(from: slots, count: Int(scopes[Int(scope)].slotCount))
    root.pointee.live = 1
    openFilled(root, at: place, tables, as: form)
    return place
  }

  /// Opens the instance `root`, which has run without a record: what the heap has is its own, and so is the reason for which an expression
  /// has no value.
  mutating func openFilled(
    _ root: FramePointer, at place: UInt32, _ tables: UnsafeMutablePointer<ModuleTables>, as form: EffectLog.Form
  ) {
    let before = (heap.pointee.top, heap.pointee.live, heap.pointee.rootCount, heap.pointee.failure)
    open(root, at: place, tables, as: form)
    (heap.pointee.top, heap.pointee.live, heap.pointee.rootCount, heap.pointee.failure) = before
  }

  /// What `value`, of the instance that has just run without a record, is.
  public func datum(of value: Value) -> Datum { heap.pointee.datum(of: value) }
}
