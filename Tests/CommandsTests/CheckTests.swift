import Foundation
import Testing

@testable import BatonCommands

@Suite struct CheckTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test func `a sound diagram is fine`() async throws {
    let seen = await type("check", try scratch.file("order.bpmn", order))
    #expect(seen.output == "")
    #expect(
      seen.error == """
        1 file checked: no error, no warning
        dialect: camunda8, whose names the file uses

        """)
    #expect(seen.status == .fine)
  }

  @Test func `an error is shown where it is`() async throws {
    let path = try scratch.file("broken.bpmn", broken)
    let seen = await type("check", path)
    #expect(seen.output.hasPrefix("\(path):6:60: error: "))
    #expect(
      seen.output.contains(
        """
         [ref-unresolved]
            <sequenceFlow id="Flow_1" sourceRef="Start" targetRef="Ende"/>
                                                                   ^~~~
        help: did you mean 'End'?

        """))
    #expect(seen.error.hasPrefix("1 file checked: 1 error, "))
    #expect(seen.status == .no)
  }

  @Test(
    arguments: [
      ([], #"xmlns:camunda="http://camunda.org/schema/1.0/bpmn" camunda:x="1""#, "camunda7, whose names the file uses"),
      (["--dialect", "flowable"], "", "flowable, as --dialect says"),
      (
        [], #"xmlns:modeler="http://camunda.org/schema/modeler/1.0" modeler:executionPlatform="Camunda Cloud""#,
        "camunda8, as modeler:executionPlatform says"
      ),
    ])
  func `the dialect is told, and why`(words: [String], attribute: String, line: String) async throws {
    let text = diagram("order", #"<startEvent id="S"/>"#)
      .replacing("<definitions ", with: "<definitions \(attribute) ", maxReplacements: 1)
    let seen = await type(["check", try scratch.file("order.bpmn", text)] + words)
    #expect(seen.error.hasSuffix("dialect: \(line)\n"), "\(seen.error)")
  }

  @Test func `findings are JSON for programs`() async throws {
    let seen = await type("check", "--format", "json", try scratch.file("broken.bpmn", broken))
    let lines = seen.output.split(separator: "\n")
    #expect(lines.contains { $0.contains(#""line":6,"column":60,"#) && $0.contains(#""rule":"ref-unresolved""#) })
    for line in lines { _ = try JSONSerialization.jsonObject(with: Data(line.utf8)) }
    #expect(seen.status == .no)
  }

  @Test func `a directory's diagrams are checked in order`() async throws {
    for name in ["b.bpmn", "sub/c.bpmn20.xml", "a.bpmn"] { try scratch.file(name, broken) }
    try scratch.file("readme.txt", "no diagram")
    let seen = await type("check", scratch.path)
    let files = seen.output.split(separator: "\n").filter { $0.contains("[ref-unresolved]") }
      .map { $0.dropFirst(scratch.path.count).prefix { $0 != ":" } }
    #expect(files == ["/a.bpmn", "/b.bpmn", "/sub/c.bpmn20.xml"])
    #expect(seen.error.hasPrefix("3 files checked: 3 errors in 3 files, "))
  }

  @Test func `rules are given other severities`() async throws {
    let path = try scratch.file("order.bpmn", broken)
    let warned = await type("check", path, "--warn", "ref-unresolved")
    #expect(warned.output.contains(" warning: ") && !warned.output.contains(" error: "))
    #expect(warned.status == .fine)
    let allowed = await type("check", path, "--allow=ref-unresolved")
    #expect(!allowed.output.contains("ref-unresolved") && allowed.status == .fine)
    let warning = try scratch.file("two.bpmn", diagram("two", #"<startEvent id="S"/><startEvent id="T"/>"#))
    #expect(await type("check", warning).status == .fine)
    #expect(await type("check", warning, "--deny", "start-event-multiple-blank").status == .no)
  }

  @Test(
    arguments: [
      (["--deny", "ref-unresolvd"], "there is no rule 'ref-unresolvd'; did you mean 'ref-unresolved'?"),
      (["--deny", "x", "--allow", "x"], "rule 'x' is given two severities"),
      (["--format", "xml"], "--format takes text|json|sarif|junit|github, not 'xml'"),
      (["--profile", "spce"], "--profile takes default|spec|lint, not 'spce'; did you mean 'spec'?"),
    ])
  func `a wish that cannot be met is refused`(words: [String], message: String) async {
    let seen = await type(["check", "x.bpmn"] + words)
    #expect(seen.error == "baton check: \(message)\n'baton help check' tells more.\n")
    #expect(seen.status == .unusable)
  }

  @Test func `one unreadable file does not hide what is wrong with the others`() async throws {
    let path = try scratch.file("broken.bpmn", broken)
    let seen = await type("check", "/nowhere.bpmn", path)
    #expect(seen.output.contains("[ref-unresolved]"))
    #expect(seen.error.hasPrefix("error: /nowhere.bpmn: No such file or directory\n1 file checked: 1 error, "))
    #expect(seen.error.contains(", 1 file not readable\n"))
    #expect(seen.status == .unusable)
  }

  @Test(arguments: ["", "\u{0}\u{1}\u{2}garbage", "<definitions", "<html/>", "{}"])
  func `what is no diagram is a finding`(content: String) async throws {
    let path = try scratch.file("x.bpmn", content)
    let seen = await type("check", path)
    #expect(seen.output.hasPrefix("\(path):1:") && seen.output.contains(": error: "))
    #expect(seen.status == .no)
  }

  @Test func `a module is no diagram`() async throws {
    let path = try scratch.file("x.bpmnc", "BPMNC\0…")
    let seen = await type("check", path)
    #expect(seen.error.hasPrefix("error: \(path): this is a compiled module; check the diagram instead\n"))
    #expect(seen.status == .unusable)
  }

  @Test func `many files have a progress line on a terminal, which is gone in the end`() async throws {
    for number in 0..<60 { try scratch.file("\(number).bpmn", order) }
    let seen = await type("check", scratch.path, "--color", "never", isTerminal: true)
    #expect(seen.error.contains("\r\u{1B}[Kchecked 30 of 60"))
    #expect(seen.error.hasSuffix("\r\u{1B}[K60 files checked: no error, no warning\ndialects: camunda8 60\n"))
    let piped = await type("check", scratch.path)
    #expect(piped.error == "60 files checked: no error, no warning\ndialects: camunda8 60\n")
  }

  @Test func `a terminal gets colour`() async throws {
    let seen = await type("check", try scratch.file("broken.bpmn", broken), isTerminal: true)
    #expect(seen.output.contains("\u{1B}[1;31merror:\u{1B}[0m"))
  }
}
