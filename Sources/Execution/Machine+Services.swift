import BatonBytecode
import BatonValues

extension Machine {
  /// What has become of a job that a service was to perform at once.
  enum Performance {
    case declined
    /// Its results are a context in register 0.
    case returned
    /// Its results are where the following `propagate` would have put them.
    case stored
  }

  /// Lets the service of `binding`, if there is one, perform its job, at which the token of `frame`, the record at `place`, stands: its results go where a `propagate` would put them if it is `delivering`.
  @inline(__always)
  mutating func perform(
    _ binding: UnsafeMutablePointer<ServiceBinding>?, of frame: FramePointer, at place: UInt32,
    delivering: Bool
  ) -> Performance {
    guard let binding else { return .declined }
    let state = job
    state.pointee.frame = frame
    state.pointee.slots = frame.slots
    state.pointee.binding = binding
    state.pointee.setVariables = 0
    if binding.pointee.scope != frame.pointee.scope { binding.pointee.resolve(at: frame, in: view) }
    var job = InlineJob(state: state)
    let verdict = binding.pointee.service._withUnsafeGuaranteedRef { $0.perform(&job) }
    guard verdict == .completed else { return decline() }
    guard delivering, binding.pointee.isDirect, !state.pointee.hasNamed else { return returnResults() }
    var numbers = state.pointee.setVariables
    while numbers != 0 {
      let number = numbers.trailingZeroBitCount
      numbers &= numbers &- 1
      let slot = Int(binding.pointee.slots[number])
      if slot >= 0 {
        frame.slots[slot] = state.pointee.values[number]
        if events { emitChange(ofSlot: slot, in: frame, at: place) }
      } else {
        assign(number, binding, from: frame)
      }
    }
    return .stored
  }

  /// Puts the result `number` where `propagate` would: in the nearest record that has it set, or in the process instance.
  @inline(never)
  private mutating func assign(
    _ number: Int, _ binding: UnsafeMutablePointer<ServiceBinding>, from frame: FramePointer
  ) {
    for site in binding.pointee.sites[number] where !site.isOthers {
      let target = outward(site.levels, from: frame)
      if target.pointee.parent == 0 || !target.slots[site.slot].isAbsent {
        target.slots[site.slot] = job.pointee.values[number]
        return emitChange(ofSlot: site.slot, in: target, at: self.place(of: target))
      }
    }
  }

  @inline(never)
  private mutating func decline() -> Performance {
    if job.pointee.hasNamed {
      job.pointee.named.removeAll(keepingCapacity: true)
      job.pointee.hasNamed = false
    }
    return .declined
  }

  /// Leaves the results of the job in register 0, as the variables that would have come with its completion.
  @inline(never)
  private mutating func returnResults() -> Performance {
    guard let binding = job.pointee.binding else { unreachable("a job is performed by a bound service") }
    var results: Record = [:]
    let names = binding.pointee.service._withUnsafeGuaranteedRef { $0.variables }
    for (number, name) in names.enumerated() where job.pointee.setVariables >> UInt64(number) & 1 == 1 {
      results[name] = heap.pointee.datum(of: job.pointee.values[number])
    }
    for (name, value) in job.pointee.named { results[name] = value }
    _ = decline()
    calls.registers[0] = results.isEmpty ? .null : heap.pointee.store(.context(results))
    return .returned
  }
}
