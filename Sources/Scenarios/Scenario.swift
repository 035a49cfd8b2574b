import BatonDiagnostics
import BatonRuntime
import BatonServices
import BatonValues

/// A script for a runtime with a virtual clock: what happens to one or more processes, and what is expected of them
/// (DESIGN.md §4). One file, one scenario.
package struct Scenario: Sendable {
  /// The file that it was read from.
  package let text: SourceText
  /// The paths of the models, from the folder of the file.
  package let models: [String]
  /// The time when it begins.
  let clock: Timestamp
  /// How jobs are answered, by type, in turn.
  let answers: [String: [Answer]]
  /// Whether every other job and user task is completed at once, without output.
  let completesAlone: Bool
  let scripts: Scripts
  let uncaughtErrors: UncaughtErrors
  let steps: [Step]

  /// The paths of the models that steps deploy.
  var deployedLater: [String] {
    steps.flatMap { step -> [String] in
      if case .deploy(let paths) = step.action { return paths }
      return []
    }
  }

  enum Scripts: String, CaseIterable, Sendable {
    /// A script in a language that Baton does not run is a job.
    case jobs
    /// Such a script is a line in the trace.
    case marker
  }
}

/// What somebody does in the stead of a worker.
enum Answer: Sendable {
  case variables(Record)
  case error(BPMNError)
  case failure(JobFailure)
}

struct Step: Sendable {
  var action: Action
  /// The instance that is meant, where there are several: its name, and behind slashes the call activities that lead to it.
  var instance: String?
  /// What the instance is called from now on that the step starts.
  var name: String?
  /// Where the step stands in the file, and the key that says what it does.
  var path: JSONPath
  var keyword: Keyword
}

/// The words that a step is told by.
enum Keyword: String, CaseIterable, Sendable {
  case start, expect, complete, fail, throwError, message, correlate, advance, set, retry, resolve, cancel
  case signal, escalate, activate, terminate, deploy, evaluate
}

enum Action: Sendable {
  case start(process: String?, variables: Record, key: String?)
  case expect(Expectation)
  case complete(Target, Record)
  case fail(Target, JobFailure)
  case throwError(Target, BPMNError)
  case message(name: String, key: String?, timeToLive: Duration, id: String?, Record)
  case correlate(name: String, key: String?, Record)
  case signal(name: String, Record)
  case evaluate(Record)
  case advance(Duration)
  case set(Record, scope: String?)
  case retry(Target, retries: Int)
  case resolve(Target, Record, skips: Bool)
  case cancel
  case escalate(Target, code: String?, Record)
  /// The models, which are deployed together.
  case deploy([String])
  case activate(element: String, Record)
  case terminate(Target)
}

/// A token, by the element at which it stands.
struct Target: Sendable {
  var element: String
  /// Which of several tokens there, counted from 1; the first where nothing is said.
  var iteration: Int?
}

/// What is expected of an instance; at least one of these.
struct Expectation: Sendable {
  var state: State?
  var waiting: Expected<String>?
  var completed: Expected<String>?
  var jobs: Expected<Record>?
  var incidents: Expected<Record>?
  var messages: Expected<Record>?
  var variables: Record?

  enum State: String, CaseIterable, Sendable { case active, completed, terminated, cancelled }
}

/// A list that is expected.
enum Expected<Element: Sendable>: Sendable {
  /// These and no others, in any order.
  case exactly([Element])
  /// These, and perhaps others.
  case contains([Element])
  /// These in this order, and perhaps others in between.
  case inOrder([Element])

  var elements: [Element] {
    switch self {
    case .exactly(let elements), .contains(let elements), .inOrder(let elements): elements
    }
  }
}
