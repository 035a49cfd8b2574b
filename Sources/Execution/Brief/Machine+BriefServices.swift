import BatonValues

/// What brief code does at a job that a service performs.
extension Machine {
  enum Delivery {
    /// The service's results are in slots: the token goes on behind the `propagate` that puts others there.
    case stored
    /// They are a context in register 0, and the token stands at the `propagate`.
    case returned
    case declined
    /// The service has not been asked: not all that it knows by number is in slots of the instance.
    case unfit
  }

  /// Lets the service of `binding` perform its job, and notes its results.
  @inline(__always)
  mutating func deliver(
    _ binding: UnsafeMutablePointer<ServiceBinding>, _ notes: inout UnsafeMutablePointer<UInt64>, telling: Bool
  ) -> Delivery {
    if binding.pointee.simpleScope != store.brief.pointee.scope, !becomesSimple(binding) { return .unfit }
    delivery.pointee.begin(binding)
    guard request(&delivery.pointee) == .completed else {
      _ = decline(delivery.pointee)
      return .declined
    }
    if job.pointee.hasNamed {
      _ = returnResults(delivery.pointee)
      return .returned
    }
    if telling { note(delivery.pointee, &notes) }
    return .stored
  }

  /// Looks up where the variables of the service of `binding` are. Returns whether all are in slots of the brief instance.
  @inline(never)
  private func becomesSimple(_ binding: UnsafeMutablePointer<ServiceBinding>) -> Bool {
    binding.pointee.resolve(at: store.brief, in: view)
    return binding.pointee.isSimple
  }

  /// Notes which slots the service has set in `job`, and to what.
  @inline(__always)
  func note(_ job: InlineJob, _ notes: inout UnsafeMutablePointer<UInt64>) {
    var numbers = job.changes
    notes.pointee = numbers
    notes += 1
    while numbers != 0 {
      let slot = Int(job.places[numbers.trailingZeroBitCount])
      numbers &= numbers &- 1
      notes[0] = UInt64(truncatingIfNeeded: slot)
      notes[1] = job.values[slot].bits
      notes += 2
    }
  }
}
