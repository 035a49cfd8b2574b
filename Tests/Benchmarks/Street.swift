import BatonBytecode
import BatonCompiler
import BatonDiagnostics
import BatonMarkup
import BatonParsing
import Foundation

/// The diagrams of the corpus.
private func diagrams(in roots: [String]) throws -> [(path: String, bytes: [UInt8])] {
  try roots.flatMap { root in
    let paths = try FileManager.default.subpathsOfDirectory(atPath: root)
      .filter { $0.hasSuffix(".bpmn") || $0.hasSuffix(".bpmn20.xml") }.sorted()
    return try paths.map { ($0, [UInt8](try Data(contentsOf: URL(filePath: root + "/" + $0)))) }
  }
}

/// Reports how fast diagrams are read, checked and compiled, each alone, and how large their modules are.
func measureStreet(_ setting: Setting) throws {
  let files = try diagrams(in: setting.corpus)
  guard !files.isEmpty else { return }
  let size = files.reduce(0) { $0 + $1.bytes.count }
  let parse = medianTime(of: 5, per: size) {
    for file in files {
      var log = DiagnosticLog()
      let (text, isIntact) = decode(file.bytes, path: file.path, file: 0, log: &log)
      if isIntact { keep(Parser.parse(text, log: &log)) }
    }
  }
  setting.report("read to syntax, \(files.count) files, \(size / 1_000_000) MB", 1000 / parse, "MB/s")
  let check = medianTime(of: 5, per: size) {
    for file in files { keep(Compiler.compile(file.bytes, path: file.path, options: CompilerOptions(for: .findings))) }
  }
  setting.report("read and checked", 1000 / check, "MB/s")
  try measureModules(of: files, setting)
}

private func measureModules(of files: [(path: String, bytes: [UInt8])], _ setting: Setting) throws {
  var times: [(time: Double, size: Int)] = []
  var (source, module, code) = (0, 0, 0)
  for file in files {
    guard let compiled = Compiler.compile(file.bytes, path: file.path).module else { continue }
    let time = medianTime(of: 5, per: 1) { keep(Compiler.compile(file.bytes, path: file.path)) }
    times.append((time, file.bytes.count))
    source += file.bytes.count
    module += compiled.byteCount
    code += compiled.sectionSizes.first { $0.0 == .marks }.map { compiled.byteCount - $0.1 } ?? 0
  }
  guard !times.isEmpty else { return }
  let sizes = times.map(\.size).sorted()
  setting.report("models that compile", Double(times.count), "of \(files.count)")
  setting.report("their median size", Double(sizes[sizes.count / 2]), "bytes of XML")
  setting.report("compiled, verified: the median model", times.map(\.time).sorted()[times.count / 2] / 1000, "µs")
  setting.report("module, per byte of XML", Double(module) / Double(source), "bytes")
  setting.report("module without source map, per byte of XML", Double(code) / Double(source), "bytes")
}

/// Returns the nanoseconds that one of the `count` units of `body`'s work takes: the median of `turns`.
private func medianTime(of turns: Int, per count: Int, _ body: () -> Void) -> Double {
  (0..<turns).map { _ in
    let start = threadTime()
    body()
    return Double(threadTime() - start) / Double(count)
  }.median
}
