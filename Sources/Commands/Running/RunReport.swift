import BatonBytecode
import BatonDiagnostics
import BatonRuntime
import BatonValues

/// What `run` tells a person about an instance: how it stands, its variables, what it waits for, and what went wrong.
struct RunReport {
  let instance: InstanceReport
  let console: Console
  /// Where the report goes, which decides on its colours.
  let stream: TextStream

  var text: String {
    ([headline, variables, waits, catches, incidents].compactMap(\.self) + called).joined(separator: "\n")
  }

  private var called: [String] {
    instance.called.map { RunReport(instance: $0, console: console, stream: stream).text }
  }

  private var headline: String {
    let name = instance.process.name.map { " (\($0))" } ?? ""
    return "\(ink(.strong, instance.process.id))\(name): \(state)\n"
  }

  private var state: String {
    switch instance.state {
    case .ended(.completed): ink(.good, "completed")
    case .ended(.terminated): ink(.good, "terminated") + " by a terminate end event"
    case .ended(.cancelled): ink(.attention, "cancelled")
    case .active where !instance.incidents.isEmpty:
      ink(.bad, "stopped") + " by \(counted(instance.incidents.count, "incident"))"
    case .active: ink(.attention, "waiting")
    }
  }

  private var variables: String? {
    section("Variables", instance.variables.map { name, value in [name, JSON.text(of: value)] })
  }

  private var waits: String? {
    let waits = instance.waits.filter { !$0.hasIncident }
    var rows = waits.map { [$0.element, phrase(of: $0)] }
    if waits.contains(where: { $0.kind == .job }) {
      rows.append(["", ink(.quiet, "--job TYPE=ADAPTER names who performs such jobs, --auto does without.")])
    }
    return section("Waiting", rows)
  }

  private var catches: String? {
    section("Listening", instance.catches.filter { !$0.hasIncident }.map { [$0.element, phrase(of: $0)] })
  }

  private var incidents: String? {
    section(
      "Incidents",
      instance.incidents.flatMap { incident in
        [
          [incident.element, "\(ink(.bad, incident.kind.rawValue)): \(incident.message)"],
          ["", ink(.quiet, incident.kind.remedy)],
        ]
      })
  }

  private func section(_ title: String, _ rows: [[String]]) -> String? {
    rows.isEmpty ? nil : ink(.strong, title) + "\n" + rows.aligned
  }

  private func ink(_ ink: Ink, _ text: String) -> String { console.ink(ink, text, on: stream) }
}

extension RunReport {
  private func phrase(of wait: Wait) -> String {
    let name = wait.elementName.map { "\"\($0)\": " } ?? ""
    let due = wait.due.map { ["due \($0)"] } ?? []
    return name
      + ([subject(of: wait)] + due + wait.details.sorted { $0.key.rawValue < $1.key.rawValue }.map(phrase))
      .joined(separator: ", ")
  }

  private func subject(of wait: Wait) -> String {
    switch wait.kind {
    case .job: "job of type '\(wait.type)'"
    case .userTask: "user task"
    case .signal: "signal '\(wait.type)'"
    case .timer: "timer"
    case .call: "process '\(wait.type)'"
    case .events: "one of several events"
    case .adHoc: "what is to be activated, \(wait.type)"
    case .delivery: "what has been sent"
    case .selection: "its activation"
    case .message: "message '\(wait.type)'"
    case .send: "whom message '\(wait.type)' is for"
    }
  }

  private func phrase(of detail: WaitDetail, _ value: Datum) -> String {
    let names = value.list.map { $0.compactMap(\.string).joined(separator: ", ") }
    return "\(detail.phrase) \(value.string ?? value.temporal?.description ?? names ?? JSON.text(of: value))"
  }
}

extension WaitDetail {
  /// The detail as it stands before its value in a sentence.
  fileprivate var phrase: String {
    switch self {
    case .retries: "attempts"
    case .retryBackoff: "retried after"
    case .priority: "priority"
    case .assignee: "assigned to"
    case .candidateUsers: "for the users"
    case .candidateGroups: "for the groups"
    case .dueDate: "due"
    case .followUpDate: "follow-up"
    case .formKey, .formID: "form"
    case .correlationKey: "key"
    case .timerDate: "at"
    case .timerDuration: "after"
    case .timerCycle: "every"
    case .timerEnd: "until"
    case .variables: "with"
    case .passesAll: "all variables"
    case .binding, .version: "version"
    case .businessKey: "business key"
    case .reach: "in"
    case .once: "one at a time"
    }
  }
}

extension IncidentKind {
  /// What to do about such an incident.
  fileprivate var remedy: String {
    switch self {
    case .conditionError:
      "Give the variables that the conditions ask for (--variables), or make one flow the default."
    case .ioMappingError: "Give the variables that the mapping reads (--variables), or correct its expression."
    case .extractValueError: "Correct the expression, or give the variables that it reads (--variables)."
    case .unhandledErrorEvent: "Catch the error with an error boundary event, or keep the job from ending in it."
    case .jobNoRetries: "Mend what the message names; the task's retries and retryBackoff say how often it is tried."
    case .calledElementError: "Deploy the process that is called, or correct its id and version."
    case .stepLimit: "Look for a loop in the diagram that has no way out."
    case .resources: "Look for a variable that grows without bound."
    }
  }
}
