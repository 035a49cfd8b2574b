import Testing

@testable import BatonCommands

@Suite struct ConfigurationTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test func `the nearest configuration around a file holds for it`() async throws {
    try scratch.file(".baton.json", #"{"rules": {"ref-unresolved": "warning"}}"#)
    try scratch.file("a.bpmn", broken)
    try scratch.file("strict/deep/b.bpmn", broken)
    try scratch.file("strict/.baton.json", #"{"rules": {"ref-unresolved": "error"}}"#)
    let seen = await type("check", scratch.path)
    let lines = seen.output.split(separator: "\n").filter { $0.contains("[ref-unresolved]") }
    #expect(lines.map { $0.contains(" warning: ") } == [true, false])
    #expect(seen.status == .no)
    let overruled = await type("check", scratch.path, "--allow", "ref-unresolved")
    #expect(!overruled.output.contains("ref-unresolved") && overruled.status == .fine)
    let none = await type("check", scratch.path + "/a.bpmn", "--no-config")
    #expect(none.output.contains(" error: ") && none.status == .no)
    let given = await type("check", scratch.path + "/a.bpmn", "--config", scratch.path + "/strict/.baton.json")
    #expect(given.status == .no)
  }

  @Test func `a configuration has profile, dialect, limit and pages`() async throws {
    let page = #""rule-pages": "https://example.org/rules/{rule}.html""#
    try scratch.file(
      ".baton.json", #"{"profile": "spec", "dialect": "flowable", "max-warnings": 0, "rules": {}, \#(page)}"#)
    let text = diagram("two", #"<startEvent id="S"/><startEvent id="T"/><task/>"#)
    let seen = await type("check", try scratch.file("a.bpmn", text), "--format", "json")
    #expect(seen.output.contains(#""helpURL":"https://example.org/rules/id-missing.html""#))
    #expect(seen.output.contains(#""severity":"error","rule":"id-missing""#))
    #expect(seen.error.contains(".baton.json bears\n") && seen.error.contains("dialect: flowable"))
    #expect(seen.status == .no)
  }

  @Test func `a configuration extends another one`() async throws {
    try scratch.file(
      "house/rules.json", #"{"rules": {"ref-unresolved": "warning", "label-missing": "error"}, "ignore": ["old"]}"#)
    try scratch.file(".baton.json", #"{"extends": "house/rules.json", "rules": {"label-missing": "off"}}"#)
    try scratch.file("team/.baton.json", #"{"extends": "../.baton.json", "rules": {"ref-unresolved": "error"}}"#)
    try scratch.file("a.bpmn", broken)
    try scratch.file("team/b.bpmn", broken)
    try scratch.file("house/old/c.bpmn", broken)
    let seen = await type("check", scratch.path)
    let lines = seen.output.split(separator: "\n").filter { $0.contains("[ref-unresolved]") }
    #expect(lines.map { $0.contains(" warning: ") } == [true, false])
    #expect(!seen.output.contains("label-missing"))
  }

  @Test func `a configuration cannot extend itself, nor what is not there`() async throws {
    try scratch.file("a.bpmn", order)
    try scratch.file(".baton.json", #"{"extends": "other.json"}"#)
    let missing = await type("check", scratch.path)
    #expect(missing.status == .unusable && missing.error.contains(":1:13: error: there is no file '"))
    try scratch.file("other.json", #"{"extends": "./.baton.json"}"#)
    let circle = await type("check", scratch.path)
    #expect(
      circle.status == .unusable && circle.error.contains("other.json:1:13: error: the configuration extends itself"))
  }

  @Test func `files are passed over unless they are named`() async throws {
    try scratch.file(".baton.json", #"{"ignore": ["*.draft.bpmn", "old/**", "gen"]}"#)
    for name in ["a.bpmn", "b.draft.bpmn", "old/c.bpmn", "x/old/d.bpmn", "x/gen/e.bpmn", "x/f.draft.bpmn"] {
      try scratch.file(name, broken)
    }
    let seen = await type("check", scratch.path, "--format", "json")
    let files = Set(seen.output.matches(of: /"file":"([^"]+)"/).map { $0.1.dropFirst(scratch.path.count) })
    #expect(files == ["/a.bpmn", "/x/old/d.bpmn"])
    #expect(await type("check", scratch.path + "/b.draft.bpmn").status == .no)
  }

  @Test(
    arguments: [
      (
        "{\n  \"rulse\": {}\n}",
        "2:3: error: a configuration has no 'rulse' [configuration]\n  \"rulse\": {}\n  ^~~~~~~\nhelp: did you mean 'rules'?\n"
      ),
      (
        #"{"rules": {"ref-unresolvd": "off"}}"#,
        "1:12: error: there is no rule 'ref-unresolvd' [configuration]\n{\"rules\": {\"ref-unresolvd\": \"off\"}}\n           ^~~~~~~~~~~~~~~\nhelp: did you mean 'ref-unresolved'?\n"
      ),
      (
        #"{"rules": {"ref-unresolved": "warn"}}"#,
        "1:30: error: 'rules' takes error, warning, info, off [configuration]\n{\"rules\": {\"ref-unresolved\": \"warn\"}}\n                             ^~~~~~\n"
      ),
      (
        "{\"max-warnings\": -1}",
        "1:18: error: 'max-warnings' takes a whole number that is not negative [configuration]\n"
      ),
      ("{\"profile\": 3}", "1:13: error: 'profile' takes default, spec, lint [configuration]\n"),
      ("{\"ignore\": [\"a\", 1]}", "1:12: error: 'ignore' takes a list of texts [configuration]\n"),
      ("{\"baseline\": \"a\", \"baseline\": \"b\"}", "1:19: error: 'baseline' is given twice [configuration]\n"),
      ("[]", "1:1: error: a configuration is an object, {…} [configuration]\n"),
      ("{\"rules\": {}", "1:13: error: the text ends too early [configuration]\n"),
    ])
  func `what makes no sense is shown where it stands`(text: String, message: String) async throws {
    let path = try scratch.file(".baton.json", text)
    let seen = await type("check", try scratch.file("a.bpmn", order))
    #expect(seen.error.hasPrefix("\(Path.absolute(path)):\(message)"), "\(seen.error)")
    #expect(seen.status == .unusable && seen.output == "")
  }

  // MARK: Baseline

  @Test func `known findings are not told again, until they are gone`() async throws {
    let (path, baseline) = (try scratch.file("a.bpmn", broken), scratch.path + "/known/baseline.json")
    try scratch.file("known/x")
    let written = await type("check", path, "--write-baseline", baseline)
    #expect(written.status == .fine && written.output == "")
    #expect(written.error.hasPrefix(baseline + ": ") && written.error.hasSuffix(" in 1 file known from now on\n"))
    #expect(try scratch.text(of: "known/baseline.json").contains("    \"../a.bpmn\": [\n"))
    let seen = await type("check", path, "--baseline", baseline)
    #expect(seen.output == "" && seen.status == .fine && seen.error.contains(" in the baseline\n"))
    // Another line, and a second finding of the kind.
    try scratch.file("a.bpmn", broken.replacing("<process", with: "\n<process"))
    #expect(await type("check", path, "--baseline", baseline).output == "")
    let more = "<sequenceFlow id=\"Flow_9\" sourceRef=\"Start\" targetRef=\"Nirvana\"/>\n<endEvent"
    try scratch.file("a.bpmn", broken.replacing("<endEvent", with: more))
    let new = await type("check", path, "--baseline", baseline)
    #expect(new.output.contains("Flow_9") && !new.output.contains("'Flow_1'") && new.status == .no)
    try scratch.file("a.bpmn", broken.replacing("Ende", with: "End"))
    let mended = await type("check", path, "--baseline", baseline)
    #expect(mended.error.contains("a.bpmn: the baseline knows ref-unresolved at 'Flow_1', which is gone\n"))
    #expect(mended.status == .fine)
  }

  @Test func `a configuration names the baseline from where it is`() async throws {
    let path = try scratch.file("models/a.bpmn", broken)
    #expect(await type("check", path, "--write-baseline", scratch.path + "/baseline.json").status == .fine)
    try scratch.file(".baton.json", #"{"baseline": "baseline.json"}"#)
    #expect(await type("check", path).status == .fine)
    try scratch.file("baseline.json", "{}")
    let seen = await type("check", path)
    #expect(
      seen.error.hasPrefix("error: \(Path.absolute(scratch.path))/baseline.json: this is no baseline;")
        && seen.status == .unusable)
  }

  // MARK: Allowances

  static let allowing: [(String, String)] = [
    (
      "a comment before",
      #"<!-- baton:allow ref-unresolved drawn tomorrow --><sequenceFlow id="F" sourceRef="S" targetRef="X"/>"#
    ),
    (
      "documentation",
      #"<sequenceFlow id="F" sourceRef="S" targetRef="X"><documentation>To do.\#nbaton:allow id-missing, ref-unresolved: later</documentation></sequenceFlow>"#
    ),
    (
      "a property",
      #"<sequenceFlow id="F" sourceRef="S" targetRef="X"><extensionElements><zeebe:properties><zeebe:property name="baton:allow" value="ref-unresolved"/></zeebe:properties></extensionElements></sequenceFlow>"#
    ),
    ("a comment at the end", #"<sequenceFlow id="F" sourceRef="S" targetRef="X"/><!-- baton:allow ref-unresolved -->"#),
  ]

  @Test(arguments: allowing)
  func `a model allows itself what it breaks on purpose`(place: String, flow: String) async throws {
    let path = try scratch.file("a.bpmn", diagram("p", #"<startEvent id="S"/>"# + flow))
    let seen = await type("check", path)
    #expect(!seen.output.contains("[ref-unresolved]"), "\(seen.output)")
    #expect(seen.error.contains("1 allowed in the models"))
    #expect(await type("compile", path, "-o", scratch.path + "/a.bpmnc").status == .no)
  }

  @Test func `what is allowed in vain is told`() async throws {
    let text = diagram(
      "p",
      """
      <!-- baton:allow ref-unresolved --><startEvent id="S"/>
      <endEvent id="E"><documentation>baton:allow ref-unresolvd</documentation></endEvent>
      <!-- baton:allow label-missing is off here, or unknown -->
      <sequenceFlow id="F" sourceRef="S" targetRef="E"/>
      """)
    let seen = await type("check", try scratch.file("a.bpmn", text), "--allow", "ref-dispensable")
    let lines = seen.output.split(separator: "\n").filter { $0.contains("[suppression-unused]") }
    #expect(lines.first?.contains("nothing here breaks 'ref-unresolved', which is allowed") == true, "\(seen.output)")
    #expect(lines.dropFirst().first?.contains("there is no rule 'ref-unresolvd' to be allowed") == true)
    #expect(seen.output.contains("help: did you mean 'ref-unresolved'?"))
    let silent = await type("check", scratch.path + "/a.bpmn", "--allow", "suppression-unused")
    #expect(!silent.output.contains("suppression-unused"))
  }
}
