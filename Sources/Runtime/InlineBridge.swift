import BatonExecution
import BatonServices
import BatonValues

/// Performs jobs of one module by a closure inside of the machine's step.
///
/// An attempt that throws makes the machine hand the job out after all; the runtime finds its outcome in `outcomes` when
/// it comes to that effect, and goes on as after any other failed attempt.
final class InlineBridge: InlineService {
  private let body: @Sendable (JobRequest) throws -> Record
  private let templates: [JobRequest]
  private let outcomes: DeclinedOutcomes

  init(
    _ body: @escaping @Sendable (JobRequest) throws -> Record, templates: [JobRequest], outcomes: DeclinedOutcomes
  ) {
    self.body = body
    self.templates = templates
    self.outcomes = outcomes
    super.init()
  }

  override func perform(_ job: inout InlineJob) -> Verdict {
    var request = templates[job.wait]
    request.instance = job.instance.rawValue
    request.headers = job.headers
    request.variables = job.variables
    do {
      for (name, value) in try body(request) { job.set(name, to: value) }
      return .completed
    } catch {
      outcomes.queue.append(JobOutcome(throwing: error))
      return .declined
    }
  }
}

/// The outcomes of the attempts that were declined in this step, in the order of their `waiting` effects.
final class DeclinedOutcomes {
  var queue = Queue<JobOutcome>()
}
