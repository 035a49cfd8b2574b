import BatonRuntime
import BatonServices
import BatonValues

extension Performance {
  /// How many answers may follow one step before it is taken for one that never comes to rest.
  private static let limit = 10_000

  /// Answers jobs as the scenario says, until none is left that it has an answer to.
  func answer() throws {
    for _ in 0..<Self.limit {
      guard let (wait, answer) = nextAnswer() else { return }
      if isMarker(wait) { mark(wait) }
      switch answer {
      case .variables(let variables): try runtime.complete(wait.token, variables: variables)
      case .error(let error): try runtime.throwError(wait.token, error)
      case .failure(let failure):
        try runtime.fail(wait.token, failure.message, retries: failure.retries, retryAfter: failure.retryAfter)
      }
      listen()
    }
    throw Unexpected("the processes do not come to rest: \(Self.limit) jobs have been answered")
  }

  /// The first job or user task that there is an answer to, with the answer, which counts as given.
  private func nextAnswer() -> (Wait, Answer)? {
    for wait in instances.lazy.flatMap({ self.runtime.waits(of: $0.id) }) {
      if wait.hasIncident || !wait.isWork || wait.notBefore != nil { continue }
      let count = answered[wait.type, default: 0]
      if let answers = scenario.answers[wait.type], count < answers.count {
        answered[wait.type] = count + 1
        return (wait, answers[count])
      }
      if scenario.completesAlone || isMarker(wait) { return (wait, .variables([:])) }
    }
    return nil
  }

  /// Whether the wait is for a script that is to be a line in the trace.
  private func isMarker(_ wait: Wait) -> Bool {
    scenario.scripts == .marker && wait.kind == .job && wait.type.hasPrefix("script:")
  }

  private func mark(_ wait: Wait) {
    tell(
      TraceEvent(
        time: runtime.now, instance: wait.instance, scope: wait.token.rawValue, element: wait.element,
        kind: .marker(text: wait.headers["script"]?.string ?? "")))
  }
}
