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
    nodes = Dictionary(grouping: program.nodes, by: \.scope)
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
      printer.printContents(of: process.scope)
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
      if case .all = node.arrival { printer.line("join \(printer.flows(node.incoming))") }
      switch node.action {
      case .pass: break
      case .activity(let activity): printer.print(activity)
      case .terminate: printer.line("terminate")
      }
      printer.print(node.departure, of: node)
    }
  }

  private func flows(_ flows: [FlowID]) -> String { flows.map { program[$0].id }.joined(separator: ", ") }

  private mutating func print(_ activity: Activity) {
    if let scope = activity.scope { printVariables(of: scope) }
    for input in activity.inputs { line("input \(text(of: input))") }
    switch activity.work {
    case .nothing: break
    case .evaluate(let assignments): for assignment in assignments { line("evaluate \(text(of: assignment))") }
    case .wait(let wait): print(wait)
    case .body: if let scope = activity.scope { printContents(of: scope) }
    }
    for output in activity.outputs { line("output \(text(of: output))") }
  }

  private func text(of assignment: Assignment) -> String {
    let target = ([program.text(of: assignment.target)] + assignment.path).joined(separator: ".")
    return "\(target) = \(program.text(of: assignment.value.expression))"
  }

  private mutating func print(_ wait: Wait) {
    let details = Wait.Detail.allCases.compactMap { detail in
      wait.details[detail].map { ", \(detail.rawValue) \(text(of: $0))" }
    }
    line("wait for \(wait.kind.name) \(text(of: wait.type))\(details.joined()); results \(text(of: wait.result))")
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
    }
  }
}
