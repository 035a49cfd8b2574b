import BatonDiagnostics
import BatonExpressions
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
      if let end = timer.endDate { findings.report(end, .end, of: node, in: model) }
    }
    for node in model.graph.nodes(.userTask) where model.isExecuted(node) {
      guard let assignment = node.syntax.extensions.assignment,
        !(assignment.businessCalendar?.isForeignCalendar ?? false)
      else { continue }
      for (text, noun) in [(assignment.dueDate, "due date"), (assignment.followUpDate, "follow-up date")] {
        // The task can be done whatever is said there.
        if let text { findings.report(text, .date, noun, of: node, in: model, atMost: .warning) }
      }
    }
    for node in model.executedNodes where node.syntax.isExtended {
      for listener in node.syntax.extensions.listeners {
        for timer in listener.timers { findings.report(timer, of: node, in: model) }
      }
    }
  }
}

extension Findings {
  fileprivate mutating func report(_ schedule: TimerEventDefinition.Schedule, of node: Graph.Node, in model: Model) {
    switch schedule {
    case .date(let text): report(text, .date, of: node, in: model)
    case .duration(let text): report(text, .duration, of: node, in: model)
    case .cycle(let text): report(text, .cycle, of: node, in: model)
    }
  }

  /// Reports that `text`, the `part` of a timer or another `noun`, is no time, if it is meant to be one.
  fileprivate mutating func report(
    _ text: ExpressionText, _ part: TimerPart, _ noun: String? = nil, of node: Graph.Node, in model: Model,
    atMost limit: Severity = .error
  ) {
    guard let said = text.saidText, let fault = TimerFault(of: said, as: part) else { return }
    let datum = quoted(fault.datum.string ?? fault.datum.description)
    report(
      "the \(noun ?? fault.part.noun) \(datum) of \(node.title) \(fault.reason)",
      at: text.isMarked ? text.place : fault.range.map { text.place(of: $0) } ?? text.place, of: node.name,
      helps: TimerSpelling(said, part, model.definitions.dialect).helps, atMost: limit)
  }
}

extension ExpressionText {
  /// What the text says whatever the variables are: itself, or the literal that it is as an expression, as `="PT5M"`; nil if that
  /// is not known.
  fileprivate var saidText: String? {
    if !isMarked { return text }
    guard text.contains("\"") || text.contains("'"),
      let tree = try? ExpressionTree(parsing: text, as: .literalOrExpression),
      case .literal(.string(let said)) = tree.root.form
    else { return nil }
    return said
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
