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

  /// Lets the service of `binding`, if there is one, perform its job, at which the token of `frame`, the record at `place`, stands: its
  /// results go where a `propagate` would put them if it is `delivering`.
  @inline(__always)
  mutating func perform(
    _ binding: UnsafeMutablePointer<ServiceBinding>?, of frame: FramePointer, at place: UInt32,
    delivering: Bool
  ) -> Performance {
    guard let binding else { return .declined }
    job.pointee.frame = frame
    if binding.pointee.scope != frame.pointee.scope { binding.pointee.resolve(at: frame, in: view) }
    guard delivering, binding.pointee.isSimple else {
      return performAside(binding, of: frame, delivering: delivering)
    }
    var job = InlineJob(
      state: self.job, binding: binding, values: frame.slots, places: UnsafePointer(binding.pointee.slots),
      count: binding.pointee.count, changes: 0)
    guard request(&job) == .completed else { return decline(job) }
    if self.job.pointee.hasNamed { return returnResults(job) }
    if events, job.changes != 0 { emitChanges(by: job, in: frame, at: place) }
    return .stored
  }

  /// Asks the service to perform `job`.
  @inline(__always)
  func request(_ job: inout InlineJob) -> InlineService.Verdict {
    job.binding.pointee.service._withUnsafeGuaranteedRef { $0.perform(&job) }
  }

  private mutating func emitChanges(by job: InlineJob, in frame: FramePointer, at place: UInt32) {
    var numbers = job.changes
    while numbers != 0 {
      emitChange(ofSlot: Int(job.places[numbers.trailingZeroBitCount]), in: frame, at: place)
      numbers &= numbers &- 1
    }
  }

  /// As `perform`, with a service whose variables are not all in slots of `frame`, or whose results go elsewhere.
  @inline(never)
  private mutating func performAside(
    _ binding: UnsafeMutablePointer<ServiceBinding>, of frame: FramePointer, delivering: Bool
  ) -> Performance {
    job.pointee.collect(binding)
    var job = InlineJob(
      state: self.job, binding: binding, values: self.job.pointee.values,
      places: UnsafePointer(self.job.pointee.inOrder),
      count: binding.pointee.count, changes: 0)
    guard request(&job) == .completed else { return decline(job) }
    guard delivering, binding.pointee.isDirect, !self.job.pointee.hasNamed else { return returnResults(job) }
    for number in 0..<job.count where job.changes >> UInt64(number) & 1 == 1 {
      assign(number, binding, from: frame)
    }
    return .stored
  }

  /// Puts the result `number` where `propagate` would: in the nearest record that has it set, or in the process instance.
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

  /// Forgets what the service has set.
  @inline(never)
  mutating func decline(_ job: InlineJob) -> Performance {
    for number in 0..<job.count where job.changes >> UInt64(number) & 1 == 1 {
      job.values[Int(job.places[number])] = self.job.pointee.before[number]
    }
    forgetNamed()
    return .declined
  }

  private func forgetNamed() {
    guard job.pointee.hasNamed else { return }
    job.pointee.named.removeAll(keepingCapacity: true)
    job.pointee.hasNamed = false
  }

  /// Leaves the results of the job in register 0, as the variables that would have come with its completion.
  @inline(never)
  mutating func returnResults(_ job: InlineJob) -> Performance {
    var results: Record = [:]
    let names = job.binding.pointee.service._withUnsafeGuaranteedRef { $0.variables }
    for (number, name) in names.enumerated() where job.changes >> UInt64(number) & 1 == 1 {
      results[name] = heap.pointee.datum(of: job[number])
    }
    for (name, value) in self.job.pointee.named { results[name] = value }
    _ = decline(job)
    calls.registers[0] = results.isEmpty ? .null : heap.pointee.store(.context(results))
    return .returned
  }
}
