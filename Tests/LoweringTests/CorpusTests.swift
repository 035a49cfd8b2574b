import BatonChecking
import BatonDiagnostics
import BatonIR
import BatonLowering
import BatonParsing
import BatonSyntax
import BatonTestSupport
import Foundation
import Testing

/// Lowering is total: whatever passes the checks has a program, and that hangs together.
@Suite(.enabled(if: Corpus.root != nil)) struct CorpusTests {
  @Test(arguments: [
    ("camunda7/accepted", 650), ("camunda8", 30), ("flowable", 50), ("bpmn-js", 50), ("bench", 9),
    ("camunda7/examples", 0),
  ])
  func `what passes the checks is lowered`(folder: String, atLeast count: Int) throws {
    var lowered = 0
    for file in try Corpus.models(in: folder) {
      guard let program = program(of: try Corpus.bytes(of: file)) else { continue }
      lowered += 1
      #expect(program.faults.isEmpty, "\(file.lastPathComponent)")
      #expect(!program.description.isEmpty)
    }
    #expect(lowered >= count, "only \(lowered) of \(folder) were lowered")
  }

  /// Mutants of real models: values of attributes swapped, elements cut out, bytes flipped.
  @Test func `mutants that pass the checks are lowered`() throws {
    var random = SplitMix64(seed: 20_260_101)
    let files = try Corpus.models(in: "camunda7/accepted") + Corpus.models(in: "camunda8")
    var lowered = 0
    for _ in 0..<4000 {
      guard let file = files.randomElement(using: &random) else { break }
      guard let program = program(of: try Corpus.bytes(of: file).mutated(using: &random)) else { continue }
      lowered += 1
      #expect(program.faults.isEmpty)
    }
    #expect(lowered > 500)
  }

  private func program(of bytes: [UInt8]) -> Program? {
    var log = DiagnosticLog()
    let definitions = Parser.parse(SourceText(path: "test.bpmn", bytes: bytes), log: &log)
    return definitions.flatMap { Checker.check($0, log: &log) }.map { Lowering.lower($0) }
  }
}

enum Corpus {
  static let root = ProcessInfo.processInfo.environment["BATON_CORPUS"].map { URL(fileURLWithPath: $0) }

  static func models(in folder: String) throws -> [URL] {
    let folder = try #require(root).appending(path: folder)
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      .filter { $0.contains("bpmn") }.map { folder.appending(path: $0) }
  }

  static func bytes(of file: URL) throws -> [UInt8] { [UInt8](try Data(contentsOf: file)) }
}

extension [UInt8] {
  /// Returns the text with one to three of its quoted values or lines put in the places of others, or a byte changed.
  func mutated(using random: inout SplitMix64) -> [UInt8] {
    var bytes = self
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      switch Int.random(in: 0..<4, using: &random) {
      case 0, 1:
        let values = bytes.quotedRanges
        guard let source = values.randomElement(using: &random), let target = values.randomElement(using: &random)
        else {
          continue
        }
        bytes.replaceSubrange(target, with: Array(bytes[source]))
      case 2:
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        lines.remove(at: Int.random(in: 0..<lines.count, using: &random))
        bytes = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
      default:
        guard let index = bytes.indices.randomElement(using: &random) else { continue }
        bytes[index] = UInt8.random(in: 32..<127, using: &random)
      }
    }
    return bytes
  }

  /// Where the values of attributes stand, in the half of the file that is likely to be the process.
  private var quotedRanges: [Range<Int>] {
    let quotes = indices.filter { self[$0] == UInt8(ascii: "\"") }
    return stride(from: 0, to: quotes.count - 1, by: 2).map { quotes[$0] + 1..<quotes[$0 + 1] }
  }
}

extension Program {
  /// What does not hang together: references beyond their tables, flows that their ends do not list, variables that the
  /// place where they are used does not see.
  var faults: [String] {
    var faults: [String] = []
    for (index, flow) in flows.enumerated() {
      let id = FlowID(index)
      if !self[flow.source].outgoing.contains(id) || !self[flow.target].incoming.contains(id) {
        faults.append("flow \(flow.id)")
      }
      if self[flow.source].scope != self[flow.target].scope { faults.append("flow \(flow.id) crosses") }
    }
    for scope in scopes {
      if Set(scope.variables).count != scope.variables.count { faults.append("variables \(scope.variables)") }
      if let parent = scope.parent, parent.index >= scopes.count { faults.append("parent") }
    }
    for node in nodes { faults += self.faults(of: node) }
    return faults
  }

  private func faults(of node: Node) -> [String] {
    var faults: [String] = []
    var scope = node.scope
    if case .activity(let activity) = node.action {
      scope = activity.scope ?? node.scope
      let around = activity.repetition?.scope ?? node.scope
      if let own = activity.scope, self[own].parent != around { faults.append("scope of \(node.id)") }
      if around != node.scope, self[around].parent != node.scope { faults.append("repetition of \(node.id)") }
      for assignment in activity.inputs where assignment.target.scope != activity.scope {
        faults.append("input of \(node.id)")
      }
      for assignment in activity.inputs + activity.outputs where !sees(assignment.target, from: scope) {
        faults.append("assignment of \(node.id)")
      }
    }
    let leaving: [FlowID] =
      switch node.departure {
      case .all: node.outgoing
      case .exclusive(let choices, let otherwise): choices.map(\.flow) + [otherwise].compactMap(\.self)
      case .inclusive(let choices, let always, let otherwise):
        choices.map(\.flow) + always + [otherwise].compactMap(\.self)
      }
    if Set(leaving) != Set(node.outgoing) || leaving.count != node.outgoing.count {
      faults.append("departure of \(node.id)")
    }
    return faults
  }

  private func sees(_ variable: Variable, from scope: ScopeID) -> Bool {
    guard variable.index < self[variable.scope].variables.count else { return false }
    var scope: ScopeID? = scope
    while let current = scope {
      if current == variable.scope { return true }
      scope = self[current].parent
    }
    return false
  }
}
