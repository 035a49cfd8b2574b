extension Program: CustomStringConvertible {
  /// The program as text, one block a process, one paragraph a node (`baton compile --emit ir`):
  ///
  ///     process order "Order handling"
  ///       variables amount, paid
  ///       enter Start
  ///       Start startEvent
  ///         → Flow_1 → Charge
  ///       Charge serviceTask "Charge the card"
  ///         variables total
  ///         input total@Charge = (amount * 2)
  ///         wait for job "charge-card", retries 3; results propagate
  ///         exclusive
  ///           Flow_2 → Done if (paid = true)
  ///           Flow_3 → Failed otherwise
  package var description: String {
    var printer = ProgramPrinter(program: self)
    for process in processes { printer.print(process) }
    return printer.text
  }
}

/// Writes a program line by line.
private struct ProgramPrinter {
  let program: Program
  var text = ""
  private var depth = 0

  private let nodes: [ScopeID: [Node]]

  init(program: Program) {
    self.program = program
    let interludes = program.flows.map(\.interlude) + program.processes.flatMap { [$0.prologue, $0.epilogue] }
    let rows = Set(interludes.compactMap { $0?.node.index })
    let reached = program.nodes.enumerated().filter { !rows.contains($0.offset) }.map(\.element)
    nodes = Dictionary(grouping: reached, by: \.scope)
  }

  private mutating func line(_ line: String) {
    text += String(repeating: "  ", count: depth) + line + "\n"
  }

  private mutating func indented(_ body: (inout ProgramPrinter) -> Void) {
    depth += 1
    body(&self)
    depth -= 1
  }

  mutating func print(_ process: Process) {
    if !text.isEmpty { text += "\n" }
    let version = process.versionTag.map { " version \"\($0.printable)\"" } ?? ""
    line("process \(process.id)\(title(process.name))\(version)")
    indented { printer in
      printer.printVariables(of: process.scope)
      printer.printCatches(of: process.scope)
      for start in process.starts { printer.print(start) }
      printer.print(process.prologue?.steps ?? [], as: "first")
      printer.printContents(of: process.scope)
      printer.print(process.epilogue?.steps ?? [], as: "last")
    }
  }

  private func title(_ name: String?) -> String { name.map { " \"\($0.printable)\"" } ?? "" }

  private mutating func printContents(of scope: ScopeID) {
    line("enter \(program[scope].entries.map { program[$0].id }.joined(separator: ", "))")
    for node in nodes[scope] ?? [] { print(node) }
  }

  private mutating func printVariables(of scope: ScopeID) {
    let names = program[scope].variables
    if !names.isEmpty { line("variables \(names.map(\.printable).joined(separator: ", "))") }
  }

  private mutating func print(_ node: Node) {
    line("\(node.id) \(node.element)\(title(node.name))")
    indented { printer in
      printer.print(node.arrival, of: node)
      switch node.action {
      case .pass: break
      case .activity(let activity): printer.print(activity)
      case .terminate(let activity, let termination):
        printer.print(activity)
        printer.line(printer.text(of: termination))
      }
      if let compensation = node.compensation { printer.printHandler(compensation) }
      if node.quantity != 1 { printer.line("\(node.quantity) tokens on each flow") }
      printer.print(node.departure, of: node)
      for flow in node.outgoing {
        printer.print(printer.program[flow].interlude?.steps ?? [], as: "on \(printer.program[flow].id)")
      }
    }
  }

  private mutating func print(_ arrival: Arrival, of node: Node) {
    switch arrival {
    case .each: break
    case .all: line("join \(flows(node.incoming))")
    case .several(let count): line("join \(count) tokens")
    case .inclusive: line("join \(flows(node.incoming)) that may come")
    case .complex(let activation):
      line("join \(flows(node.incoming)) if \(program.text(of: activation.condition.expression))")
    }
  }

  private mutating func printHandler(_ scope: ScopeID) {
    line("compensated by")
    indented { $0.printContents(of: scope) }
  }

  private func flows(_ flows: [FlowID]) -> String { flows.map { program[$0].id }.joined(separator: ", ") }

  private mutating func print(_ activity: Activity) {
    if activity.selection != nil { line("wait to be activated") }
    if let repetition = activity.repetition { print(repetition) }
    if let scope = activity.scope { printVariables(of: scope) }
    for input in activity.inputs { line("input \(text(of: input))") }
    print(activity.prologue, as: "first")
    if let scope = activity.scope { printCatches(of: scope) }
    if let skip = activity.skip { line("skip if \(program.text(of: skip.expression))") }
    switch activity.work {
    case .nothing: break
    case .evaluate(let assignments): for assignment in assignments { line("evaluate \(text(of: assignment))") }
    case .wait(let wait): print(wait)
    case .body: if let scope = activity.scope { printContents(of: scope) }
    case .throwing(let throwing): for it in throwing { print(it) }
    case .adHoc(let adHoc): print(adHoc, in: activity.scope)
    }
    print(activity.epilogue, as: "last")
    for output in activity.outputs { line("output \(text(of: output))") }
  }

  private mutating func print(_ steps: [Activity], as title: String) {
    for step in steps {
      line(title)
      indented { $0.print(step) }
    }
  }

  private mutating func print(_ adHoc: AdHoc, in scope: ScopeID?) {
    for assignment in adHoc.beginning { line("begin with \(text(of: assignment))") }
    if let list = adHoc.activeElements { line("activate \(program.text(of: list.expression))") }
    print(adHoc.wait)
    if let condition = adHoc.completionCondition {
      let rest = adHoc.cancelsRemaining ? "" : ", the rest runs on"
      line("done when \(program.text(of: condition.expression))\(rest)")
    }
    for assignment in adHoc.closing { line("each ends with \(text(of: assignment))") }
    if let scope { printContents(of: scope) }
  }

  // MARK: Repetition

  private mutating func print(_ repetition: Repetition) {
    switch repetition.course {
    case .loop(let loop):
      let condition = loop.condition.map { " while \(program.text(of: $0.expression))" } ?? ""
      let maximum = loop.maximum.map { " at most \($0) times" } ?? ""
      line("loop\(condition)\(maximum), tested \(loop.testsBefore ? "before" : "after") each run")
    case .instances(let it): print(it)
    }
    indented { printer in
      printer.printVariables(of: repetition.scope)
      printer.printCatches(of: repetition.scope)
    }
  }

  private mutating func print(_ it: Instances) {
    let times = it.cardinality.map { " \(program.text(of: $0.expression)) times" } ?? ""
    let list = it.collection.map { " for each of \(program.text(of: $0.expression))" } ?? ""
    line("\(it.isSequential ? "one after the other" : "all at once"),\(times)\(list)")
    indented { printer in
      for assignment in it.beginning { printer.line("begin with \(printer.text(of: assignment))") }
      for assignment in it.opening { printer.line("each with \(printer.text(of: assignment))") }
      for assignment in it.closing { printer.line("each ends with \(printer.text(of: assignment))") }
      for output in it.outputs {
        let value = printer.program.text(of: output.value.expression)
        printer.line("collect \(value) into \(printer.program.text(of: output.target))")
      }
      for event in it.throwing?.events ?? [] { printer.print(event) }
      if let condition = it.completionCondition {
        printer.line("done when \(printer.program.text(of: condition.expression))")
      }
    }
  }

  private func text(of termination: Termination) -> String {
    switch termination {
    case .scope: "terminate"
    case .process: "terminate the process"
    case .repetition(let scope): "terminate all runs of \(program[scope].node.map { program[$0].id } ?? "")"
    }
  }

  private mutating func print(_ event: Instances.Event) {
    let condition = event.condition.map { " if \(program.text(of: $0.value.expression))" } ?? ""
    line("each that ends throws\(condition)")
    indented { printer in
      for it in event.operands {
        printer.line(
          "\(printer.program.text(of: it.passage.target)) = \(printer.program.text(of: it.value.expression))")
      }
      printer.print(event.throwing)
    }
  }

  // MARK: Events

  private mutating func printCatches(of scope: ScopeID) {
    if let compensation = program[scope].compensation { printHandler(compensation) }
    for assignment in program[scope].setup { line("set up \(text(of: assignment))") }
    for it in program[scope].catches {
      if !it.leadsOn {
        line("catch \(text(of: it.trigger)) at \(program[it.event].id)")
        continue
      }
      let target = it.node == it.event ? "" : " in \(program[it.node].id)"
      let how = it.isInterrupting ? "" : ", not interrupting"
      let all = it.isParallel ? ", with all others there" : ""
      line("catch \(text(of: it.trigger)) at \(program[it.event].id)\(target)\(how)\(all)\(text(of: it.reception))")
    }
  }

  private mutating func print(_ start: Start) {
    let trigger =
      switch start.trigger {
      case .wait(let wait): text(of: wait)
      case .condition(let condition, _): "condition \(program.text(of: condition.expression))"
      }
    let others =
      start.others.isEmpty ? "" : ", waiting at \(start.others.map { program[$0].id }.joined(separator: ", "))"
    line("start by \(trigger) at \(program[start.node].id)\(others)\(text(of: start.reception))")
  }

  private mutating func print(_ it: Throw) {
    switch it {
    case .error(let code, let message):
      line("throw error \(text(of: code))\(message.map { ", \(text(of: $0))" } ?? "")")
    case .escalation(let code): line("throw escalation \(text(of: code))")
    case .send(let wait): line("send \(text(of: wait))")
    case .compensation(let activity, let waits):
      line("compensate \(activity.map { program[$0].id } ?? "all")\(waits ? "" : ", not waiting for it")")
    case .cancel(let scope): line("cancel \(program[scope].node.map { program[$0].id } ?? "")")
    }
  }

  private func text(of trigger: Catch.Trigger) -> String {
    switch trigger {
    case .wait(let wait): text(of: wait)
    case .condition(let condition, _, let names):
      "condition \(program.text(of: condition.expression)), watching \(names?.joined(separator: ", ") ?? "everything")"
    case .error(let code): code.map { "error \"\($0)\"" } ?? "any error"
    case .escalation(let code): code.map { "escalation \"\($0)\"" } ?? "any escalation"
    case .cancel: "cancel"
    case .failure(let condition, _, let code):
      "failure \(program.text(of: condition.expression)), meaning error \"\(code)\""
    case .removal: "removal"
    }
  }

  private func text(of reception: Reception) -> String {
    let targets = [("code", reception.code), ("message", reception.message)].compactMap { name, variable in
      variable.map { ", \(name) to \(program.text(of: $0))" }
    }
    return "; variables \(text(of: reception.variables))\(targets.joined())"
  }

  private func text(of wait: Wait) -> String {
    let details = Wait.Detail.allCases.compactMap { detail in
      wait.details[detail].map { ", \(detail.rawValue) \(text(of: $0))" }
    }
    return "\(wait.kind.name) \(text(of: wait.type))\(details.joined())"
  }

  private func text(of assignment: Assignment) -> String {
    let target = ([program.text(of: assignment.target)] + assignment.path).joined(separator: ".")
    return "\(target) = \(program.text(of: assignment.value.expression))"
  }

  private mutating func print(_ wait: Wait) {
    line("wait for \(text(of: wait)); results \(text(of: wait.result))")
    indented { printer in
      for header in wait.headers {
        printer.line("header \(header.key.printable) = \(printer.text(of: header.value))")
      }
    }
  }

  private func text(of operand: Wait.Operand) -> String {
    switch operand {
    case .constant(let datum): program.text(of: datum)
    case .variable(let variable): program.text(of: variable)
    }
  }

  private func text(of result: Wait.Result) -> String {
    switch result {
    case .propagate: "propagate"
    case .local: "stay"
    case .variable(let variable): "go to \(program.text(of: variable))"
    case .both: "propagate and stay local"
    case .discard: "are dropped"
    }
  }

  private mutating func print(_ departure: Departure, of node: Node) {
    switch departure {
    case .all: for flow in node.outgoing { line("→ \(way(flow))") }
    case .exclusive(let choices, let otherwise):
      line("exclusive")
      indented { $0.print(choices, otherwise: otherwise) }
    case .inclusive(let choices, let always, let otherwise):
      line("inclusive")
      indented { printer in
        for flow in always { printer.line("\(printer.way(flow)) always") }
        printer.print(choices, otherwise: otherwise)
      }
    }
  }

  private mutating func print(_ choices: [Choice], otherwise: FlowID?) {
    for choice in choices { line("\(way(choice.flow)) if \(program.text(of: choice.condition.expression))") }
    if let otherwise { line("\(way(otherwise)) otherwise") }
  }

  private func way(_ flow: FlowID) -> String { "\(program[flow].id) → \(program[program[flow].target].id)" }
}

extension Wait.Kind {
  fileprivate var name: String {
    switch self {
    case .job: "job"
    case .userTask: "user task"
    case .message: "message"
    case .signal: "signal"
    case .timer: "timer"
    case .call: "call"
    case .events: "events"
    case .adHoc: "activation"
    case .delivery: "delivery"
    case .selection: "selection"
    case .send: "sending"
    }
  }
}
