import BatonBytecode
import BatonCompiler
import BatonRuntime
import BatonServices
import Foundation
import Testing

/// The models of the corpus that compile, run without anybody's help but that of somebody who completes everything at once.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["BATON_CORPUS"] != nil))
struct CorpusTests {
  static let corpus = ProcessInfo.processInfo.environment["BATON_CORPUS"] ?? ""

  static let models: [String] = {
    let names = FileManager.default.enumerator(atPath: corpus)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(".bpmn") }.sorted()
  }()

  @Test func everyModuleRunsToAnEndAWaitOrAnIncident() throws {
    var counts: [String: Int] = [:]
    for model in Self.models {
      let compilation = try Compiler.compile(path: "\(Self.corpus)/\(model)")
      #expect(!compilation.diagnostics.contains { $0.rule == "not-encodable" }, "\(model): \(compilation.diagnostics)")
      guard let module = compilation.module else {
        counts["not compiled", default: 0] += 1
        continue
      }
      let runtime = Self.runtime()
      for process in runtime.deploy(module) {
        let state = try Self.run(process.id, in: runtime)
        #expect(state != "stuck", "\(process.id) of \(model) is active and waits for nothing")
        counts[state, default: 0] += 1
      }
    }
    print("corpus:", counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", "))
  }

  private static func runtime() -> Runtime {
    var services = ServiceRegistry()
    services.register("*") { _ in [:] }
    var options = Runtime.Options()
    options.stepLimit = 1000
    return Runtime(services: services, options: options)
  }

  /// Starts `process`, completes its user tasks a hundred times at most, and returns how it stands.
  private static func run(_ process: String, in runtime: Runtime) throws -> String {
    let instance = try runtime.start(process)
    for _ in 0..<100 {
      guard let task = runtime.waits(of: instance).first(where: { $0.kind == .userTask && !$0.hasIncident }) else {
        break
      }
      let saved = try runtime.save(instance)
      #expect(try runtime.save(try runtime.restore(saved)) == saved)
      try runtime.complete(task.token)
    }
    guard let report = runtime.report(of: instance) else { return "gone" }
    if report.state != .active { return "ended" }
    if let incident = report.incidents.first { return incident.kind.rawValue }
    return report.waits.isEmpty ? "stuck" : "waiting"
  }
}
