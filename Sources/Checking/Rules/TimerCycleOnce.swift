import BatonDiagnostics
import BatonSyntax
import BatonValues

extension Rule {
  static let timerCycleOnce = Rule(
    "timer-cycle-once", .event, Severities(.warning, spec: .warning),
    "A timer that fires once says to fire again and again."
  ) { model, findings in
    for (node, definition) in model.executedDefinitions {
      guard case .timer(let timer) = definition.kind, case .cycle(let text)? = timer.schedules.first, !text.isMarked,
        let place = model.graph.eventPlace(of: node), let reason = place.firesOnce, text.repeats
      else { continue }
      findings.report(
        "the cycle \(quoted(text.text)) of \(node.title) fires once: \(reason)", at: text.place, of: node.name,
        helps: [
          place == .intermediateCatch
            ? "use a <timeDuration>" : "use a <timeDuration>, or let the event not interrupt, if it is to fire again"
        ])
    }
  }
}

extension EventPlace {
  /// Why an event here is over when it has occurred; nil if it need not be.
  fileprivate var firesOnce: String? {
    switch self {
    case .intermediateCatch: "then the process goes on"
    case .interruptingBoundary: "it ends the activity that it is attached to"
    case .interruptingEventSubProcess: "it ends what it interrupts"
    case .start, .eventSubProcess, .boundary, .intermediateThrow, .end: nil
    }
  }
}

extension ExpressionText {
  /// Whether the cycle says to fire several times, and not only, as cron does, at what time of the day.
  fileprivate var repeats: Bool {
    guard let cycle = try? TimerCycle(.string(text)) else { return false }
    return switch cycle {
    case .cron: false
    case .every(_, _, let count, _), .since(_, _, let count): count != 1
    }
  }
}
