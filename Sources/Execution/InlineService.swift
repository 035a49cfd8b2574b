import BatonBytecode
import BatonValues

/// Performs jobs inside a step, while the token runs: no record is made and nobody waits.
///
/// A class, called through `Unmanaged`, so that the interpreter neither retains nor releases it (limits.md §1: 19 ns for the
/// ten-node instance against 27 ns with a closure in a struct).
open class InlineService {
  /// The variables that the service reads and sets by number. Where they are is looked up once for each task, not for each job.
  public let variables: [String]

  public init() { variables = [] }

  public init(variables: [String]) {
    precondition(variables.count <= ServiceBinding.capacity, "a service knows so many variables by number")
    self.variables = variables
  }

  /// Performs the job and says how it went.
  open func perform(_ job: inout InlineJob) -> Verdict { .completed }

  public enum Verdict: Sendable {
    /// With the results set by `InlineJob.set(_:to:)`.
    case completed
    /// The token waits, as if no service were bound, and the job is handed out as effect.
    case declined
  }
}

/// A job as its service sees it. Valid during the call only; what is not asked for costs nothing.
@frozen
public struct InlineJob {
  @usableFromInline let state: UnsafeMutablePointer<JobState>
  @usableFromInline var binding: UnsafeMutablePointer<ServiceBinding>
  /// Where the service's variables are, and at which of the places each.
  @usableFromInline var values: UnsafeMutablePointer<Value>
  @usableFromInline var places: UnsafePointer<Int32>
  @usableFromInline var count: Int
  /// The variables that have been set by number, a bit for each.
  @usableFromInline var changes: UInt64

  /// None, in slots at `values`.
  init(_ state: UnsafeMutablePointer<JobState>, values: UnsafeMutablePointer<Value>) {
    guard let binding = UnsafeMutablePointer<ServiceBinding>(bitPattern: 8) else { unreachable("8 is not 0") }
    self.init(
      state: state, binding: binding, values: values, places: UnsafePointer(state.pointee.inOrder), count: 0, changes: 0
    )
  }

  init(
    state: UnsafeMutablePointer<JobState>, binding: UnsafeMutablePointer<ServiceBinding>,
    values: UnsafeMutablePointer<Value>, places: UnsafePointer<Int32>, count: Int, changes: UInt64
  ) {
    (self.state, self.binding, self.values) = (state, binding, values)
    (self.places, self.count, self.changes) = (places, count, changes)
  }

  /// Begins another job, at the wait of `binding`, whose variables are all in slots at `values`.
  @inline(__always)
  mutating func begin(_ binding: UnsafeMutablePointer<ServiceBinding>) {
    self.binding = binding
    places = UnsafePointer(binding.pointee.slots)
    count = binding.pointee.count
    changes = 0
  }

  /// The row of the module's waits that the job stands in.
  public var wait: Int { binding.pointee.wait }
  /// The process instance that the job belongs to.
  public var instance: Handle { state.pointee.instance }

  /// The value of the variable `name` as the activity sees it, or nil if there is none.
  public subscript(name: String) -> Datum? { view.value(of: name, from: state.pointee.frame) }

  /// The value of the service's variable `number` as the activity sees it, `.absent` if there is none.
  @inlinable @inline(__always)
  public subscript(number: Int) -> Value {
    precondition(UInt(bitPattern: number) < UInt(bitPattern: count), "the service names no such variable")
    return values[Int(places[number])]
  }

  /// `value`, which came from this job, as a datum.
  public func datum(of value: Value) -> Datum { state.pointee.heap.pointee.datum(of: value) }

  /// All variables as the activity sees them.
  public var variables: Record { view.visibleVariables(from: state.pointee.frame) }

  public var type: String { view.type(of: wait, at: state.pointee.frame) }
  public var headers: Record { view.headers(of: wait, at: state.pointee.frame) }
  public var elementID: String { view.elementID(of: wait) }

  /// Makes `value` the result's variable `name`.
  public mutating func set(_ name: String, to value: Datum) {
    state.pointee.named.append((name, value))
    state.pointee.hasNamed = true
  }

  /// Makes `value`, which needs no heap, the result's variable that the service knows by `number`.
  @inlinable @inline(__always)
  public mutating func set(_ number: Int, to value: Value) {
    precondition(UInt(bitPattern: number) < UInt(bitPattern: count), "the service names no such variable")
    var stored = value
    if !_fastPath(value.isInteger) {
      precondition(!value.isReference && !value.isFailed, "a value set by number needs no heap")
      if value.isAbsent { stored = .null }
    }
    let place = values + Int(places[number])
    let bit: UInt64 = 1 &<< UInt64(truncatingIfNeeded: number)
    // What was there comes back if the service declines.
    if changes & bit == 0 { state.pointee.before[number] = place.pointee }
    place.pointee = stored
    changes |= bit
  }

  private var view: InstanceView { state.pointee.view }
}
