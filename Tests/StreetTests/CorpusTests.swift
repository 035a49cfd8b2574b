import BatonBytecode
import BatonCompiler
import BatonDiagnostics
import BatonExecution
import Foundation
import Testing

/// Real models, from the file to where their instances end, wait, or stop for want of variables.
@Suite(.enabled(if: corpus != nil)) struct CorpusTests {
  @Test func `every diagram can be checked`() throws {
    var count = 0
    for file in try diagrams() {
      let bytes = [UInt8](try Data(contentsOf: file))
      let checked = Compiler.compile(bytes, path: file.lastPathComponent, options: CompilerOptions(for: .findings))
      // What cannot be read says so, and says it once.
      if checked.definitions == nil { #expect(checked.diagnostics.count == 1, "\(file.path)") }
      count += 1
    }
    #expect(count >= 2821)
  }

  @Test func `models that engines accept and that stay on the street compile and run`() throws {
    var endings: [Ending: Int] = [:]
    var refused: [String] = []
    var count = 0
    for file in try diagrams("camunda7/accepted") {
      let bytes = [UInt8](try Data(contentsOf: file))
      guard Self.staysOnTheStreet(String(decoding: bytes, as: UTF8.self)) else { continue }
      count += 1
      let compilation = Compiler.compile(bytes, path: file.lastPathComponent)
      guard let module = compilation.module else {
        refused.append(file.lastPathComponent)
        continue
      }
      let (ends, messages) = runAlone(module)
      for ending in ends { endings[ending, default: 0] += 1 }
      for message in messages {
        #expect(
          message.contains("is not set") || message.contains("no condition")
            || message.contains("neither true nor false") || message.contains("is null, not a list"),
          "\(file.lastPathComponent): \(message)")
      }
    }
    print(
      "street: \(count) models; \(endings.map { "\($0): \($1)" }.sorted().joined(separator: ", ")); refused \(refused)")
    #expect(count > 600)
    #expect(refused.sorted() == Self.knownRefusals)
    #expect(endings.keys.allSatisfy { $0 != .incident(.resources) && $0 != .incident(.stepLimit) })
  }

  /// Models that Camunda accepts and Baton refuses: "some condition" is no expression; XML values.
  private static let knownRefusals = [
    "BpmnParseTest.testParseDiagramInterchangeElements.bpmn20.xml",
    "xmlConditionProcess.bpmn20.xml",
  ]

  /// Whether a model has nothing but what can be executed now: told by its text, independently of the checker.
  private static func staysOnTheStreet(_ text: String) -> Bool {
    text.firstMatch(of: beyond) == nil && text.firstMatch(of: scripts) == nil
  }

  private nonisolated(unsafe) static let beyond = try! Regex(
    #"<([\w-]+:)?(boundaryEvent|callActivity|eventBasedGateway|complexGateway|intermediateCatchEvent"#
      + #"|transaction"#
      + #"|(message|timer|error|escalation|signal|conditional|link|compensate|cancel)EventDefinition"#
      + #"|ioSpecification|dataInputAssociation|dataOutputAssociation|executionListener|taskListener)\b"#
      + #"|triggeredByEvent="true"|isForCompensation="true"|decisionRef|caseRef"#)
  private nonisolated(unsafe) static let scripts = try! Regex(
    #"scriptFormat|<([\w-]+:)?script\b|camunda:resource|language="groovy""#)

  @Test func `models that engines accept compile`() throws {
    var (count, compiled) = (0, 0)
    var reasons: [String: Int] = [:]
    for file in try ["camunda7/accepted", "camunda8", "flowable"].flatMap(diagrams) {
      let compilation = Compiler.compile([UInt8](try Data(contentsOf: file)), path: file.lastPathComponent)
      count += 1
      compiled += compilation.module == nil ? 0 : 1
      let errors = compilation.diagnostics.filter { $0.severity == .error }
      for reason in Set(errors.map { "\($0.rule) \($0.message.split(separator: ": ").last ?? "")" }) {
        reasons[reason, default: 0] += 1
      }
    }
    let list = reasons.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "  \($0.value) × \($0.key)" }
    print("accepted: \(compiled) of \(count) compile; what the others have:\n\(list.joined(separator: "\n"))")
    #expect(Double(compiled) >= 0.97 * Double(count))
  }

  @Test func `every model that compiles runs to an end, a wait or an incident`() throws {
    for folder in ["camunda7/accepted", "camunda8", "flowable", "miwg", "bpmn-js"] {
      for file in try diagrams(folder) {
        let compilation = Compiler.compile([UInt8](try Data(contentsOf: file)), path: file.lastPathComponent)
        #expect(!compilation.diagnostics.contains { $0.rule == "not-encodable" }, "\(file.path)")
        guard let module = compilation.module else { continue }
        // The bytes that a file would hold pass the verifier again.
        let reread = try Module(bytes: module.fileBytes)
        #expect(reread.digest == module.digest)
        _ = runAlone(reread)
      }
    }
  }
}
