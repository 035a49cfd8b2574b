import BatonBytecode
import BatonValues

/// Performs jobs inside a step, while the token runs: no record is made and nobody waits.
///
/// A class, called through `Unmanaged`, so that the interpreter neither retains nor releases it (limits.md §1: 19 ns for the
/// ten-node instance against 27 ns with a closure in a struct).
open class InlineService {
  public init() {}

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
public struct InlineJob {
  let view: InstanceView
  let frame: FramePointer
  /// The row of the module's waits that the job stands in.
  public let wait: Int
  /// The process instance that the job belongs to.
  public let instance: Handle
  var results: [(key: String, value: Datum)] = []

  /// The value of the variable `name` as the activity sees it, or nil if there is none.
  public subscript(name: String) -> Datum? { view.value(of: name, from: frame) }

  /// All variables as the activity sees them.
  public var variables: Record { view.visibleVariables(from: frame) }

  public var type: String { view.type(of: wait, at: frame) }
  public var headers: Record { view.headers(of: wait, at: frame) }
  public var elementID: String { view.elementID(of: wait) }

  /// Makes `value` the result's variable `name`.
  public mutating func set(_ name: String, to value: Datum) { results.append((name, value)) }
}
