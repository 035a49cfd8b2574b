/// Something that can be measured.
public struct Benchmark: Sendable {
  public let name: String
  /// What its figures tell, as the half sentence of a list.
  public let summary: String
  private let body: @Sendable (Setting) throws -> Void

  private init(_ name: String, _ summary: String, _ body: @escaping @Sendable (Setting) throws -> Void) {
    (self.name, self.summary, self.body) = (name, summary, body)
  }

  /// Measures, on the core where this thread is, and reports the figures to `setting`.
  /// - Throws: `WrongAnswer`, or what is said of a file that cannot be read.
  public func measure(_ setting: Setting) throws {
    if setting.effort != .trial { stayOnThisCore() }
    try body(setting)
  }

  /// Whether what would be measured is a program that has not been optimised.
  public static var isDebugBuild: Bool {
    #if DEBUG
      true
    #else
      false
    #endif
  }

  /// All of them, in the order in which they are measured.
  public static let all = [
    Benchmark("ten-nodes", "an instance of ten nodes, beside the same process written in C", TenNodes.measure),
    Benchmark("workloads", "W1 to W4, which other engines have run too", Workload.measure),
    Benchmark("mixture", "256 definitions in random order", Mixture.measure),
    Benchmark("waiting", "many instances that wait, their memory, and what it costs to wake them", Waiting.measure),
    Benchmark("straight-run", "nodes in a row, and the start and end of an instance", measureStraightRun),
    Benchmark("expressions", "expressions in an instance, beside the same written in Swift", measureExpressions),
    Benchmark("repetition", "runs of a multi-instance activity", measureRepetition),
    Benchmark("street", "reading, checking and compiling diagrams", Street.measure),
    Benchmark("module-size", "modules beside their diagrams, by section", ModuleSize.measure),
    Benchmark("start-up", "'baton run', beside a program that does nothing", StartUp.measure),
  ]
}
