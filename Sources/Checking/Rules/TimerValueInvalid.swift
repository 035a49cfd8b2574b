import BatonDiagnostics
import BatonSyntax
import BatonValues

extension Rule {
  static let timerValueInvalid = Rule(
    "timer-value-invalid", .expression, Severities(.error, spec: .error),
    "The text of a timer is no time."
  ) { model, findings in
    for (node, definition) in model.executedDefinitions {
      // What somebody's own calendar understands nobody else knows.
      guard case .timer(let timer) = definition.kind, !(timer.businessCalendar?.isForeignCalendar ?? false) else {
        continue
      }
      for schedule in timer.schedules { findings.report(schedule, of: node, in: model) }
      if let end = timer.endDate { findings.report(end, .end, nil, of: node, in: model) }
    }
    for node in model.executedNodes {
      for listener in node.syntax.extensions.listeners {
        for timer in listener.timers { findings.report(timer, of: node, in: model) }
      }
    }
  }
}

extension Findings {
  fileprivate mutating func report(_ schedule: TimerEventDefinition.Schedule, of node: Graph.Node, in model: Model) {
    switch schedule {
    case .date(let text): report(text, .date, schedule, of: node, in: model)
    case .duration(let text): report(text, .duration, schedule, of: node, in: model)
    case .cycle(let text): report(text, .cycle, schedule, of: node, in: model)
    }
  }

  /// Reports that `text`, the `part` of a timer, is no time, if it is meant to be one.
  fileprivate mutating func report(
    _ text: ExpressionText, _ part: TimerPart, _ schedule: TimerEventDefinition.Schedule?, of node: Graph.Node,
    in model: Model
  ) {
    guard !text.isMarked, let fault = TimerFault(of: text.text, as: part) else { return }
    report(
      "the \(fault.part.noun) \(quoted(fault.datum.string ?? fault.datum.description)) of \(node.title) \(fault.reason)",
      at: fault.range.map { text.place(of: $0) } ?? text.place, of: node.name,
      helps: TimerSpelling(text.text, part, model.definitions.dialect).helps)
  }
}

extension TimerFault {
  /// Why `text` is no `part` of a timer; nil if it is one.
  init?(of text: String, as part: TimerPart) {
    do throws(TimerFault) {
      switch part {
      case .date, .start, .end: _ = try TimerPoint(.string(text), part)
      case .duration: _ = try CalendarDuration.ofTimer(.string(text))
      case .cycle: _ = try TimerCycle(.string(text))
      }
      return nil
    } catch {
      self = error
    }
  }
}

extension TimerPart {
  fileprivate var noun: String {
    switch self {
    case .date, .duration, .cycle: rawValue
    case .start, .end: "cycle's \(rawValue)"
    }
  }
}
