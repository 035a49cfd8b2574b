import BatonBytecode
import BatonDiagnostics
import BatonExecAdapter
import BatonHTTPAdapter
import BatonRuntime
import BatonServices
import BatonSyntax
import BatonValues
import Foundation

/// Runs a process in memory.
struct Run: Sendable {
  var file = ""
  var process: String?
  var variables: String?
  var jobs: [String] = []
  var completesAlone = false
  var scenario: String?
  var traces = false
  var uncaughtErrors: UncaughtErrors?
  var dialect: Dialect?

  static let adapters: [Adapter] = [.exec, .http]

  static let command = Command(
    "run", "runs a process in memory, to its end or to where it waits", settings: Run(),
    operands: .one("FILE", \.file, "a diagram, or a module that 'baton compile' has made"),
    options: [
      .text("process", "ID", \.process, "the process to start, instead of all pools that begin by themselves"),
      .text("variables", "JSON|@FILE", \.variables, "the variables to start it with; @- reads standard input"),
      .texts("job", "TYPE=ADAPTER", \.jobs, "who performs the jobs of a type; '*' is any other type"),
      .flag("auto", \.completesAlone, "complete every other job and user task at once, without output"),
      .text("scenario", "FILE", \.scenario, "run the steps of a scenario instead"),
      .flag("trace", \.traces, "print all that happens as lines of JSON, and the summary to standard error"),
      .choice("dialect", \.dialect, "the vendor whose words the diagram uses, if it does not tell"),
      .choice(
        "uncaught-errors", \.uncaughtErrors, "what becomes of a token whose error nothing catches; Camunda 7 ends it"),
    ],
    notes: [
      .list(title: "Adapters:", adapters.map { HelpEntry(label: $0.form, text: $0.summary) })
    ]
      + adapters.map {
        .list(
          title: "What \($0.schemes[0]) takes from the task's headers in the diagram:", $0.headers.map(HelpEntry.init))
      } + [
        .paragraph(
          "Ends with status 1 if an incident is left, and 130 if Ctrl-C ended it, which also ends the commands that it runs. Retries and time-outs take the time that "
            + "they take; what waits for a person or a message is not waited for.")
      ]
  ) { run, console in
    try await run.perform(on: console)
  }
}

extension Run {
  private func perform(on console: Console) async throws -> ExitStatus {
    if let scenario { return try perform(scenario, on: console) }
    let (services, variables) = (try services(), try variables.map { try BatonCommands.variables($0) } ?? [:])
    guard let module = try Loading(dialect: dialect, console: console).module(at: file) else { return .no }
    warn(of: module, on: console)
    var options = Runtime.Options()
    options.isTracing = traces
    options.stepLimit = 1_000_000
    options.uncaughtErrors = uncaughtErrors ?? .incident
    options.seed = .random(in: UInt64.min...UInt64.max)
    let conductor = Conductor(services: services, options: options, now: .present)
    let processes = await conductor.withRuntime { $0.deploy(module) }
    let chosen = try choose(processes, exchangingMessages: !module.messageFlows.isEmpty)
    let instances = try await conductor.withRuntime { runtime in
      try chosen.map { try runtime.start($0, variables: variables) }
    }
    let drive = Drive(
      conductor: conductor, instances: instances, completesTasks: completesAlone, trace: traces ? console.show : nil)
    let end = try await drive.run()
    let reports = await conductor.withRuntime { runtime in
      drive.uncalled(in: runtime).compactMap { runtime.report(of: $0) }
    }
    return tell(reports, end, on: console)
  }

  /// Runs the steps of `scenario` with this file as its model.
  private func perform(_ scenario: String, on console: Console) throws -> ExitStatus {
    guard process == nil, variables == nil, jobs.isEmpty, !completesAlone, uncaughtErrors == nil else {
      throw UsageError(
        "--process, --variables, --job, --auto and --uncaught-errors have no say beside --scenario: its steps tell all that"
      )
    }
    let result = try PlayedScenario(scenario, models: [file], dialect: dialect)
    let stream = traces ? console.error : console.output
    var encoder = TraceEncoder()
    if traces { console.show(result.trace.map { encoder.line($0) }) }
    stream.write(result.text(console, on: stream))
    return result.isFine ? .fine : .no
  }

  /// Who performs jobs: those whom `--job` names and, with `--auto`, nobody, at once.
  private func services() throws -> ServiceRegistry {
    var services = ServiceRegistry()
    if completesAlone { services.register("*") { _ in [:] } }
    for job in jobs {
      do throws(SpecificationError) {
        try services.bind(job, to: Self.adapters)
      } catch {
        throw UsageError("--job: \(error)")
      }
    }
    return services
  }

  /// Tells of the job types that `--job` names and no task of `module` has.
  private func warn(of module: Module, on console: Console) {
    guard let types = module.jobTypes else { return }
    for type in jobs.map({ String($0.prefix { $0 != "=" }) }) where type != "*" && !types.contains(type) {
      console.complain(
        "\(console.ink(.attention, "warning:", on: console.error)) no task of \(file) has jobs of type \(quoted(type))"
          + guess(for: type, among: types))
    }
  }

  /// The processes to start: the one that is named, or the only one; of pools that exchange messages, all that begin by
  /// themselves, as the others wait for messages.
  private func choose(_ processes: [DeployedProcess], exchangingMessages isCollaboration: Bool) throws -> [String] {
    let ids = processes.map(\.id)
    if let process {
      if ids.contains(process) { return [process] }
      throw UnusableInput("\(file) has no executable process \(quoted(process))\(guess(for: process, among: ids))")
    }
    let startable = processes.filter { !$0.isGlobalTask }.map(\.id)
    if startable.isEmpty { throw UnusableInput("\(file) has no executable process") }
    let beginning = processes.filter { !$0.isGlobalTask && $0.beginsByItself }.map(\.id)
    if isCollaboration, !beginning.isEmpty { return beginning }
    guard startable.count == 1 else {
      throw UsageError("\(file) has several processes; choose one by --process: \(startable.joined(separator: ", "))")
    }
    return startable
  }

  private func tell(_ instances: [InstanceReport], _ end: Drive.End, on console: Console) -> ExitStatus {
    let stream = traces ? console.error : console.output
    console.output.flush()
    stream.write(
      instances.map { RunReport(instance: $0, console: console, stream: stream).text }.joined(separator: "\n"))
    switch end {
    case .settled: return instances.contains(where: \.hasIncidents) ? .no : .fine
    case .interrupted(let status):
      stream.write("\nInterrupted; what was at work has been ended.\n")
      return status
    case .endless:
      stream.write("\nStopped, because user tasks were completed thousands of times: is there a way out of the loop?\n")
      return .no
    }
  }
}

extension Console {
  /// Prints `lines` for somebody who follows them.
  @Sendable fileprivate func show(_ lines: [String]) {
    for line in lines { print(line) }
    output.flush()
  }
}

extension Timestamp {
  /// The time on the wall.
  fileprivate static var present: Timestamp {
    Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
  }
}

extension UncaughtErrors: Word {}
