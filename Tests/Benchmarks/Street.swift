import BatonBytecode
import BatonCompiler
import BatonDiagnostics
import BatonMarkup
import BatonParsing
import Foundation

/// The diagrams of the corpus that `BATON_CORPUS` names.
private func diagrams() throws -> [(path: String, bytes: [UInt8])] {
  guard let root = ProcessInfo.processInfo.environment["BATON_CORPUS"] else { return [] }
  let paths = try FileManager.default.subpathsOfDirectory(atPath: root)
    .filter { $0.hasSuffix(".bpmn") || $0.hasSuffix(".bpmn20.xml") }.sorted()
  return try paths.map { ($0, [UInt8](try Data(contentsOf: URL(filePath: root + "/" + $0)))) }
}

/// Prints how fast diagrams are read, checked and compiled, each alone, and how large their modules are.
func measureStreet() throws {
  let files = try diagrams()
  guard !files.isEmpty else { return print("set BATON_CORPUS to measure the street on real models") }
  let size = files.reduce(0) { $0 + $1.bytes.count }
  let parse = nanoseconds(per: size, repetitions: 5) {
    for file in files {
      var log = DiagnosticLog()
      let (text, isIntact) = decode(file.bytes, path: file.path, file: 0, log: &log)
      if isIntact { keep(Parser.parse(text, log: &log)) }
    }
  }
  report("read to syntax, \(files.count) files, \(size / 1_000_000) MB", 1000 / parse, "MB/s")
  let check = nanoseconds(per: size, repetitions: 5) {
    for file in files { keep(Compiler.compile(file.bytes, path: file.path, options: CompilerOptions(for: .findings))) }
  }
  report("read and checked", 1000 / check, "MB/s")
  try measureModules(of: files)
}

private func measureModules(of files: [(path: String, bytes: [UInt8])]) throws {
  var times: [(time: Double, size: Int)] = []
  var (source, module, code) = (0, 0, 0)
  for file in files {
    guard let compiled = Compiler.compile(file.bytes, path: file.path).module else { continue }
    let time = nanoseconds(per: 1, repetitions: 5) { keep(Compiler.compile(file.bytes, path: file.path)) }
    times.append((time, file.bytes.count))
    source += file.bytes.count
    module += compiled.byteCount
    code += compiled.sectionSizes.first { $0.0 == .marks }.map { compiled.byteCount - $0.1 } ?? 0
  }
  guard !times.isEmpty else { return }
  let sizes = times.map(\.size).sorted()
  report("models that compile", Double(times.count), "of \(files.count)")
  report("their median size", Double(sizes[sizes.count / 2]), "bytes of XML")
  report("compiled, verified: the median model", times.map(\.time).sorted()[times.count / 2] / 1000, "µs")
  report("module, per byte of XML", Double(module) / Double(source), "bytes")
  report("module without source map, per byte of XML", Double(code) / Double(source), "bytes")
}
