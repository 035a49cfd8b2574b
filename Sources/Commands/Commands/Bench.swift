import BatonBenchmarks
import BatonDiagnostics
import BatonValues

/// Measures how fast Baton is.
struct Bench: Sendable {
  var names: [String] = []
  var isJSON = false
  var isFull = false
  var isTrial = false
  var corpus: [String] = []

  static let command = Command(
    "bench", "measures how fast Baton is on this machine, beside the same work written by hand", settings: Bench(),
    operands: .any("NAME", \.names, "what to measure, instead of everything"),
    options: [
      .flag("json", \.isJSON, "print a line of JSON for each figure"),
      .flag("full", \.isFull, "measure longer, and ten million waiting instances, which takes minutes"),
      .flag("trial", \.isTrial, "do everything once, on as little as there can be, to see whether it works"),
      .texts("corpus", "PATH", \.corpus, "diagrams, and directories of them, to compile instead of the own ones"),
    ],
    notes: [
      .list(title: "Benchmarks:", Benchmark.all.map { HelpEntry(label: $0.name, text: $0.summary) }),
      .paragraph(
        "Times are those of the processor for one thread that stays on one core: medians of many turns, in which what is compared takes turns. Ratios are of the same run. BATON_CORPUS stands for --corpus."
      ),
      .paragraph(
        "A last column says what a figure should be, and whether it is. Ends with status 1 if an answer was wrong, and not for a figure that misses what it should be: the next machine may be faster."
      ),
    ]
  ) { bench, console in
    try bench.perform(on: console)
  }
}

extension Bench {
  private func perform(on console: Console) throws -> ExitStatus {
    let benchmarks = try chosen()
    guard isTrial || !Benchmark.isDebugBuild else {
      throw UnusableInput(
        "this baton was built to be debugged, so that its figures would mean nothing: build it by 'swift build -c release', or see by --trial whether all works"
      )
    }
    let corpus = corpus.isEmpty ? console.environment("BATON_CORPUS").map { [$0] } ?? [] : corpus
    for (index, benchmark) in benchmarks.enumerated() {
      let remark = Remark("measuring \(benchmark.name), \(index + 1) of \(benchmarks.count)", on: console)
      if !isJSON {
        console.print("\(index > 0 ? "\n" : "")\(console.ink(.strong, benchmark.name)): \(benchmark.summary)")
      }
      let setting = Setting(isTrial ? .trial : isFull ? .full : .usual, corpus: corpus) { figure in
        remark.clear()
        console.print(isJSON ? "\(figure.record(of: benchmark.name))" : figure.line)
        console.output.flush()
        remark.show()
      }
      remark.show()
      defer { remark.clear() }
      do {
        try benchmark.measure(setting)
      } catch let error as WrongAnswer {
        remark.clear()
        console.flush()
        console.complain(error: "\(benchmark.name): \(error)")
        return .no
      }
    }
    return .fine
  }

  private func chosen() throws(UsageError) -> [Benchmark] {
    let known = Benchmark.all.map(\.name)
    if let stranger = names.first(where: { !known.contains($0) }) {
      throw UsageError("there is no benchmark \(quoted(stranger))\(guess(for: stranger, among: known))")
    }
    if isFull && isTrial { throw UsageError("--full and --trial exclude each other") }
    return Benchmark.all.filter { names.isEmpty || names.contains($0.name) }
  }
}

/// What is being done, on the terminal's last line for as long as it takes; without a terminal, nothing.
private struct Remark {
  private let text: String
  private let stream: TextStream

  init(_ text: String, on console: Console) { (self.text, stream) = (text, console.error) }

  func show() { if stream.isTerminal { stream.write("\r\u{1B}[K\(text)") } }

  func clear() { if stream.isTerminal { stream.write("\r\u{1B}[K") } }
}

extension Figure {
  /// The figure for machines.
  fileprivate func record(of benchmark: String) -> Record {
    var record = Record([
      ("benchmark", .string(benchmark)), ("figure", .string(name)), ("value", Datum(value)), ("unit", .string(unit)),
    ])
    if let ratio {
      record["ratio"] = Datum(ratio.value)
      record["to"] = .string(ratio.base)
    }
    if let target {
      record["target"] = .string("\(target)")
      record["isMet"] = meetsTarget.map { .boolean($0) } ?? .null
    }
    return record
  }
}

extension Datum {
  /// The number that `double` is; null if it is none.
  fileprivate init(_ double: Double) { self = Decimal128(double).map { .number($0) } ?? .null }
}
