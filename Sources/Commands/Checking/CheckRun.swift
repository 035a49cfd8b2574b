import BatonChecking
import BatonCompiler
import BatonDiagnostics

/// One check of all files that the command line names.
struct CheckRun {
  private let check: Check

  init(_ check: Check) { self.check = check }

  /// The files that a directory is searched for.
  private static let endings = [".bpmn", ".bpmn20.xml"]

  func perform(on console: Console) async throws -> ExitStatus {
    let work: [(source: CheckedFile.Source, policy: Policy)]
    do {
      work = try self.work(on: console)
    } catch let errors as ConfigurationErrors {
      console.output.flush()
      console.error.write(errors.text(isColored: console.isColored(console.error)))
      return .unusable
    }
    let purpose = purpose
    let isColored = check.output == nil && console.isColored(console.output)
    let style = Report.Style(
      check.format, isColored: isColored, isQuiet: check.isQuiet, try work.first?.policy ?? policy(nil, nil))
    var (report, tally) = (Report(style), Tally())
    var (written, newBaseline) = ([UInt8](), check.newBaseline.map(Baseline.init(path:)))
    var progress = Progress(check.fixes ? "fixed" : "checked", of: work.count, on: console)
    await inOrder(work) {
      CheckedFile($0.source, $0.policy, purpose, style)
    } consume: { file in
      progress.clear()
      let text = report.add(file)
      if check.output == nil { console.output.write(text) } else { written += text }
      tell(file, on: console)
      newBaseline?.add(file.entries, in: file.path)
      tally.add(file, work[progress.done].policy.limit)
      progress.step()
    }
    progress.clear()
    let end = purpose == .report || purpose == .fix ? report.end() : ""
    if let output = check.output {
      try replace(contentsOf: output, with: written + end.utf8)
    } else {
      console.output.write(end)
    }
    console.flush()
    if let newBaseline { return try write(newBaseline, tally, on: console) }
    conclude(tally, on: console)
    return tally.unreadable > 0 ? .unusable : tally.isClean ? .fine : .no
  }

  private var purpose: CheckedFile.Purpose {
    if check.newBaseline != nil { return .baseline }
    return check.fixes ? check.isDryRun ? .difference : .fix : .report
  }

  // MARK: What to check

  /// The files that a check reads, or would read if they were there.
  var inputs: Set<String> {
    var inputs = Set([check.configuration, check.baseline].compactMap(\.self))
    // What cannot be searched now has nothing to look at.
    for path in check.files { inputs.formUnion((try? files(at: [path], endingWith: Self.endings)) ?? [path]) }
    var directories: Set<String> = []
    for path in inputs {
      var directory = Path.directory(of: Path.absolute(path))
      while directories.insert(directory).inserted, directory != "/" { directory = Path.directory(of: directory) }
    }
    return inputs.union(directories.map { "\($0)/\(Configuration.name)" })
  }

  /// Returns the files to check, and how.
  private func work(on console: Console) throws -> [(source: CheckedFile.Source, policy: Policy)] {
    var finder = try ConfigurationFinder(path: check.configuration, isOff: check.ignoresConfigurations)
    let baseline = try check.baseline.map(Baseline.init(reading:))
    var policies: [String?: Policy] = [:]
    let paths = try files(at: check.files, endingWith: Self.endings) { path in
      try finder.configuration(for: path)?.ignores(path) ?? false
    }
    return try paths.map { path in
      let name = path == "-" ? check.inputName ?? "<stdin>" : path
      let configuration = try finder.configuration(for: name)
      let policy = try policies[configuration?.path] ?? policy(configuration, baseline)
      policies[configuration?.path] = policy
      return (path == "-" ? .input(console.input.rest(), name: name) : .file(path), policy)
    }
  }

  /// Returns how files are checked for which `configuration` holds.
  private func policy(_ configuration: Configuration?, _ baseline: Baseline?) throws -> Policy {
    var overrides = configuration?.rules ?? [:]
    for (rule, severity) in try wishes() { overrides.updateValue(severity, forKey: rule) }
    let options = CheckOptions(
      profile: check.profile ?? configuration?.profile ?? .default, overrides: overrides,
      dialect: check.dialect ?? configuration?.dialect)
    let known =
      check.newBaseline == nil ? try baseline ?? configuration?.baseline.map(Baseline.init(reading:)) : nil
    let limit =
      check.maximumWarnings.map { ($0, "--max-warnings") }
      ?? configuration.flatMap { file in file.maximumWarnings.map { ($0, file.path) } }
    return Policy(
      options: CompilerOptions(for: .findings, check: options), links: configuration?.links ?? RuleLinks(),
      baseline: known, limit: limit)
  }

  /// The severities that the command line gives to rules.
  private func wishes() throws(UsageError) -> [String: Severity?] {
    var overrides: [String: Severity?] = [:]
    let wishes: [(rules: [String], severity: Severity?)] = [
      (check.denied, .error), (check.warned, .warning), (check.allowed, nil),
    ]
    for (rules, severity) in wishes {
      for rule in rules where overrides.updateValue(severity, forKey: rule) != nil {
        throw UsageError("rule '\(rule)' is given two severities")
      }
    }
    if let unknown = CheckOptions(overrides: overrides).unknownRules.first {
      throw UsageError("there is no rule \(quoted(unknown))\(guess(for: unknown, among: Rule.all.map(\.id)))")
    }
    return overrides
  }

  // MARK: What to say

  /// Tells what the report does not: of a file that cannot be read, of fixes, of a baseline that knows too much.
  private func tell(_ file: CheckedFile, on console: Console) {
    if let message = file.complaint { console.complain(error: message) }
    if let obstacle = file.obstacle { console.complain("\(file.path): not all can be fixed: \(obstacle)") }
    if check.fixes && !check.isDryRun && !file.fixed.isEmpty && !check.isQuiet {
      let parts = file.fixed.sorted { $0.key < $1.key }.map { $0.value == 1 ? $0.key : "\($0.value) × \($0.key)" }
      console.complain("\(file.path): fixed \(parts.joined(separator: ", "))")
    }
    for entry in file.stale {
      let element = entry.element.isEmpty ? "" : " at \(quoted(entry.element))"
      console.complain("\(file.path): the baseline knows \(entry.rule)\(element), which is gone")
    }
  }

  private func conclude(_ tally: Tally, on console: Console) {
    if check.isQuiet && tally.isClean { return }
    if check.fixes { console.complain(tally.fixLine(isDryRun: check.isDryRun)) }
    console.complain(tally.summary(console))
    for excess in tally.excesses { console.complain(console.ink(.bad, excess, on: console.error)) }
    if let line = tally.dialectLine, !check.isQuiet { console.complain(line) }
  }

  private func write(_ baseline: Baseline, _ tally: Tally, on console: Console) throws(UnusableInput) -> ExitStatus {
    try replace(contentsOf: baseline.path, with: Array(baseline.text.utf8))
    let files = counted(baseline.files.count, "file")
    console.complain("\(baseline.path): \(counted(baseline.count, "finding")) in \(files) known from now on")
    return tally.unreadable > 0 ? .unusable : .fine
  }
}
