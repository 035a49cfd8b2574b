import BatonDiagnostics
import BatonTestSupport
import Foundation
import Testing

@testable import BatonCompiler

@Suite struct ImportTests {
  @Test func `what a file imports is found from where the file is, and its names resolve`() throws {
    let found = try check(importing: "parts/shared%20part.bpmn", beside: ["parts/shared part.bpmn": Self.shared])
    #expect(!found.contains { $0.hasPrefix("import-") || $0.hasPrefix("ref-unresolved") })
  }

  @Test func `a file that imports itself, or one that imports it in its turn, comes to an end`() throws {
    #expect(try check(importing: "main.bpmn").contains { $0.contains("it is the file itself") })
    let back = Self.shared.replacing("<message", with: "\(Self.importing("main.bpmn"))<message")
    let found = try check(importing: "shared.bpmn", beside: ["shared.bpmn": back])
    #expect(!found.contains { $0.hasPrefix("import-") })
  }

  @Test(arguments: ["/dev/zero", "parts", "missing.bpmn", "file:///missing.bpmn", "../missing.bpmn"])
  func `what is no file is not read`(location: String) throws {
    let found = try check(importing: location, beside: ["parts/shared.bpmn": Self.shared])
    #expect(found.contains { $0.hasPrefix("import-unresolved: import '\(location)' cannot be read: ") })
  }

  @Test func `nothing is fetched, and nothing said of what could be`() throws {
    let found = try check(importing: "http://localhost:1/shared.bpmn")
    #expect(!found.contains { $0.hasPrefix("import-") || $0.hasPrefix("ref-unresolved") })
  }

  @Test func `a hundred imports are read`() throws {
    let found = try check(
      "<message id=\"Own\"/>" + String(repeating: Self.importing("shared.bpmn"), count: 101),
      beside: ["shared.bpmn": Self.shared])
    #expect(found.count { $0.contains("only 100 imports are read") } == 1)
  }

  @Test func `only those who give a path let imports be read`() throws {
    let bytes = Array(Self.main(Self.importing("/dev/zero")).utf8)
    let compilation = Compiler.compile(bytes, path: "main.bpmn")
    #expect(!compilation.diagnostics.contains { $0.rule.hasPrefix("import-") })
  }

  @Test func `what stands in another file is not executed, and said not to be`() throws {
    let folder = try Folder(["main.bpmn": Self.main(Self.importing("shared.bpmn")), "shared.bpmn": Self.shared])
    let compilation = try Compiler.compile(path: folder.path("main.bpmn"))
    #expect(compilation.module == nil)
    #expect(compilation.diagnostics.contains { $0.rule == "not-executable" && $0.severity == .error })
  }

  private static let shared = """
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="http://example.org/shared">
      <message id="Paid" name="paid"/>
    </definitions>
    """

  private static func importing(_ location: String) -> String {
    """
    <import namespace="http://example.org/shared" location="\(location)"
      importType="http://www.omg.org/spec/BPMN/20100524/MODEL"/>
    """
  }

  private static func main(_ imports: String) -> String {
    """
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:s="http://example.org/shared"
      targetNamespace="http://example.org/main">
      \(imports)
      <process id="Order" isExecutable="true"><receiveTask id="Wait" messageRef="s:Paid"/></process>
    </definitions>
    """
  }

  private func check(importing location: String, beside others: [String: String] = [:]) throws -> [String] {
    try check(Self.importing(location), beside: others)
  }

  /// Returns what is found in a file with `imports`, as `rule: message`.
  private func check(_ imports: String, beside others: [String: String]) throws -> [String] {
    let folder = try Folder(others.merging(["main.bpmn": Self.main(imports)]) { first, _ in first })
    let options = CompilerOptions(for: .findings)
    return try Compiler.compile(path: folder.path("main.bpmn"), options: options).diagnostics
      .map { "\($0.rule): \($0.message)" }
  }

  /// A folder with files in it, which goes when nobody needs it any more.
  private final class Folder {
    private let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

    init(_ files: [String: String]) throws {
      for (name, text) in files {
        let file = url.appending(path: name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
      }
    }

    func path(_ name: String) -> String { url.appending(path: name).path }

    deinit { try? FileManager.default.removeItem(at: url) }
  }
}
