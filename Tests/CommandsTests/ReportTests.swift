import Foundation
import FoundationXML
import Testing

@testable import BatonCommands

@Suite struct ReportTests {
  let scratch: Scratch
  let path: String

  init() throws {
    scratch = try Scratch()
    path = try scratch.file("a b.bpmn", broken)
  }

  private func json(_ text: some StringProtocol) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func `a line of JSON tells all about a finding`() async throws {
    let seen = await type("check", "--format", "json", path)
    let lines = try seen.output.split(separator: "\n").map(json)
    let line = try #require(lines.first { $0["rule"] as? String == "ref-unresolved" })
    #expect(line["file"] as? String == path)
    #expect([line["line"], line["column"], line["endLine"], line["endColumn"]].map { $0 as? Int } == [6, 60, 6, 64])
    #expect(line["element"] as? String == "Flow_1" && line["elementType"] as? String == "sequenceFlow")
    #expect(line["process"] as? String == "broken" && line["path"] as? [String] == ["broken", "Flow_1"])
    #expect(line["help"] as? [String] == ["did you mean 'End'?"])
    #expect((line["fingerprint"] as? String)?.count == 16 && line["helpURL"] == nil)
  }

  @Test func `a fix is told as edits`() async throws {
    let file = try scratch.file("fix.bpmn", FixingTests.before)
    let seen = await type("check", "--format", "json", file)
    let line = try #require(try seen.output.split(separator: "\n").map(json).first { $0["fix"] != nil })
    let fix = try #require(line["fix"] as? [String: Any])
    #expect(fix["title"] as? String == "declare the error '404' as 'Error_404'")
    let edits = try #require(fix["edits"] as? [[String: Any]])
    #expect(edits.map { $0["text"] as? String }.last == "Error_404")
    #expect(edits.map { $0["line"] as? Int } == [2, 6])
  }

  @Test func `SARIF has the rules, and of each finding place, element and fingerprint`() async throws {
    let seen = await type("check", "--format", "sarif", path, "/nowhere.bpmn")
    let run = try #require((try json(seen.output)["runs"] as? [[String: Any]])?.first)
    let driver = try #require((run["tool"] as? [String: [String: Any]])?["driver"])
    let rules = try #require(driver["rules"] as? [[String: Any]])
    let results = try #require(run["results"] as? [[String: Any]])
    let result = try #require(results.first { $0["ruleId"] as? String == "ref-unresolved" })
    let index = try #require(result["ruleIndex"] as? Int)
    #expect(rules[index]["id"] as? String == "ref-unresolved")
    #expect(
      (rules[index]["help"] as? [String: String])?["markdown"]?.hasPrefix("# A reference names nothing\n") == true)
    let location = try #require((result["locations"] as? [[String: Any]])?.first)
    let physical = try #require(location["physicalLocation"] as? [String: [String: Any]])
    #expect(physical["region"] as? [String: Int] == ["startLine": 6, "startColumn": 60, "endLine": 6, "endColumn": 64])
    #expect((physical["artifactLocation"]?["uri"] as? String)?.hasSuffix("/a%20b.bpmn") == true)
    let logical = (location["logicalLocations"] as? [[String: String]])?.first
    #expect(logical == ["name": "Flow_1", "fullyQualifiedName": "broken/Flow_1", "kind": "sequenceFlow"])
    let invocation = try #require((run["invocations"] as? [[String: Any]])?.first)
    #expect(invocation["executionSuccessful"] as? Bool == false)
    #expect((invocation["toolExecutionNotifications"] as? [Any])?.count == 1)
  }

  @Test func `SARIF tells what a file allows itself, and why`() async throws {
    let allowed = broken.replacing("<process ", with: "<!-- baton:allow ref-unresolved: drawn next week --><process ")
    let seen = await type("check", "--format", "sarif", try scratch.file("allowed.bpmn", allowed))
    let run = try #require((try json(seen.output)["runs"] as? [[String: Any]])?.first)
    let results = try #require(run["results"] as? [[String: Any]])
    let suppressions = results.filter { $0["ruleId"] as? String == "ref-unresolved" }.map { $0["suppressions"] }
    #expect(suppressions as? [[[String: String]]] == [[["kind": "inSource", "justification": "drawn next week"]]])
    #expect(results.allSatisfy { $0["ruleId"] as? String == "ref-unresolved" || $0["suppressions"] == nil })
    #expect(seen.status == .fine)
  }

  @Test func `a fingerprint stays when lines move`() async throws {
    func fingerprint(_ name: String, _ text: String) async throws -> String? {
      let seen = await type("check", "--format", "json", try scratch.file(name, text))
      return try seen.output.split(separator: "\n").map(json).first { $0["rule"] as? String == "ref-unresolved" }?[
        "fingerprint"] as? String
    }
    let first = try await fingerprint("1.bpmn", broken)
    #expect(first != nil)
    #expect(try await fingerprint("2.bpmn", broken.replacing("<process", with: "\n\n<process")) == first)
    #expect(try await fingerprint("3.bpmn", broken.replacing("Flow_1", with: "Flow_2")) != first)
  }

  @Test func `JUnit has a suite for each file and a case for each finding`() async throws {
    try scratch.file("good.bpmn", order)
    let seen = await type("check", "--format", "junit", scratch.path, "/no<where.bpmn")
    let document = try XMLReader(seen.output)
    #expect(document.suites.map { $0["failures"] } == ["1", "0", "0"])
    #expect(document.suites.map { $0["errors"] } == ["0", "0", "1"])
    #expect(document.suites.compactMap { $0["tests"].flatMap { Int($0) } }.reduce(0, +) == document.cases.count)
    #expect(document.cases.contains { $0["name"] == "ref-unresolved at Flow_1" && $0["classname"] == path })
  }

  @Test func `GitHub is given commands, escaped as it wants`() async throws {
    let file = try scratch.file("a,b:100%.bpmn", broken)
    let seen = await type("check", "--format", "github", file)
    let name = file.replacing("%", with: "%25").replacing(":", with: "%3A").replacing(",", with: "%2C")
    #expect(
      seen.output.contains(
        "::error file=\(name),line=6,col=60,endLine=6,endColumn=64,title=ref-unresolved::sequence flow 'Flow_1' "))
    #expect(seen.output.contains("%0Ahelp: did you mean 'End'?\n"))
  }

  @Test func `a report goes to a file`() async throws {
    let output = scratch.path + "/report.sarif"
    let seen = await type("check", path, "--format", "sarif", "--output", output)
    #expect(seen.output == "" && seen.status == .no)
    #expect(try json(try scratch.text(of: "report.sarif"))["version"] as? String == "2.1.0")
    let text = await type("check", path, "--output", scratch.path + "/report.txt", isTerminal: true)
    #expect(text.output == "")
    #expect(try !scratch.text(of: "report.txt").contains("\u{1B}"))
  }

  @Test func `whoever wants quiet hears of errors only`() async throws {
    let warning = try scratch.file("two.bpmn", diagram("two", #"<startEvent id="S"/><startEvent id="T"/>"#))
    let seen = await type("check", warning, "--quiet")
    #expect(seen.output == "" && seen.error == "" && seen.status == .fine)
    let error = await type("check", path, "--quiet")
    #expect(error.output.contains("[ref-unresolved]") && !error.output.contains(" warning: "))
    #expect(error.error.hasPrefix("1 file checked: 1 error"))
  }

  @Test func `too many warnings are as bad as an error`() async throws {
    let warning = try scratch.file("two.bpmn", diagram("two", #"<startEvent id="S"/><startEvent id="T"/>"#))
    let all = await type("check", warning)
    let count = try #require(all.error.firstMatch(of: /, (\d+) warnings?/).flatMap { Int($0.1) })
    #expect(await type("check", warning, "--max-warnings", "\(count)").status == .fine)
    let seen = await type("check", warning, "--max-warnings", "\(count - 1)")
    #expect(seen.status == .no && seen.error.contains(" are more than the \(count - 1) that --max-warnings bears\n"))
  }
}

/// The elements of a report in JUnit's XML.
private final class XMLReader: NSObject, XMLParserDelegate {
  private(set) var suites: [[String: String]] = []
  private(set) var cases: [[String: String]] = []

  struct Malformed: Error {}

  init(_ text: String) throws {
    super.init()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    guard parser.parse() else { throw Malformed() }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    if name == "testsuite" { suites.append(attributes) }
    if name == "testcase" { cases.append(attributes) }
  }
}
