import BatonBytecode
import BatonValues

/// Why an attempt at a job came to nothing, as far as conditions may ask for it.
public struct FailureReport: Sendable {
  public var message: String
  public var details: String
  /// How many attempts are left.
  public var retries: Int

  public init(message: String, details: String, retries: Int) {
    self.message = message
    self.details = details
    self.retries = retries
  }
}

extension Machine {
  /// The code of the error that the process takes `failure` for, of the job for which the token of `wait` waits: that of the first
  /// condition of its activity that holds. Nil if it takes it for none, or the token does not wait.
  public mutating func error(meantBy failure: FailureReport, at wait: Handle) -> String? {
    guard isParked(wait, .waiting) else { return nil }
    let (root, inner) = openInstance(with: wait)
    defer { close(root) }
    guard let module = currentModule, let place = placeOfMeanings(around: inner),
      let scope = view.row(of: store[place])
    else { return nil }
    for row in module.module.catches[Int(scope.firstCatch)..<Int(scope.firstCatch + scope.catchCount)]
    where row.kind == CatchKind.failure.rawValue {
      if holds(row, of: failure, in: place, module) {
        return heap.pointee.string(of: module.constants[Int(row.code)])
      }
    }
    return nil
  }

  /// The scope instance of the activity whose token waits in the one at `place` that says what failures mean.
  private func placeOfMeanings(around place: UInt32) -> UInt32? {
    guard let module = currentModule else { unreachable("an instance is open") }
    var at = place
    while let row = view.row(of: store[at]), descriptor(of: store[at]).kind == .activity {
      let rows = module.module.catches[Int(row.firstCatch)..<Int(row.firstCatch + row.catchCount)]
      if rows.contains(where: { $0.kind == CatchKind.failure.rawValue }) { return at }
      at = store[at].pointee.parent
    }
    return nil
  }

  private mutating func holds(
    _ row: CatchRecord, of failure: FailureReport, in place: UInt32, _ module: LoadedModule
  ) -> Bool {
    let probe = allocate(scope: row.probe + UInt32(module.firstScope))
    link(probe, in: place)
    store[probe].pointee.address = none
    store[probe].pointee.parking = .running
    let scope = module.module.scopes[Int(row.probe)]
    for index in 0..<Int(scope.nameCount) {
      let constant = module.constants[Int(module.module.names[Int(scope.firstName) + index])]
      guard let value = failure[heap.pointee.string(of: constant)] else { continue }
      store[probe].slots[ScopeKind.probe.firstSlot + index] = heap.pointee.store(value)
    }
    run(at: probe, from: module.stream.address(ofModule: row.condition))
    defer { remove(probe) }
    return store[probe].slots[0].isTrue
  }
}

extension FailureReport {
  fileprivate subscript(name: String) -> Datum? {
    switch name {
    case HiddenName.failureMessage: .string(message)
    case HiddenName.failureDetails: .string(details)
    case HiddenName.failureRetries: .number(Decimal128(retries))
    default: nil
    }
  }
}
