import Testing

@testable import BatonCommands

@Suite struct ChoosingTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test(
    arguments: [
      ("*.bpmn", "a.bpmn", true), ("*.bpmn", "x/a.bpmn", false), ("**/*.bpmn", "a.bpmn", true),
      ("**/*.bpmn", "x/y/a.bpmn", true), ("x/**", "x/y/z", true), ("x/**/z", "x/z", true), ("?.b", "a.b", true),
      ("?.b", "ab.b", false), ("[a-c]x", "bx", true), ("[!a-c]x", "bx", false), ("[]]", "]", true),
      ("{a,b/*}.c", "b/x.c", true), ("{a,b}{1,2}", "b1", true), ("a*b*c", "aXbYbZc", true), ("a*b", "aXc", false),
      ("*", "", false), ("a[", "a[", true), ("{a", "{a", true),
    ])
  func `patterns are those of shells`(pattern: String, path: String, expected: Bool) {
    #expect(Glob(pattern).matches(path) == expected)
  }

  @Test func `a pattern with many stars takes no time to speak of`() {
    #expect(!Glob(String(repeating: "*a", count: 200) + "b").matches(String(repeating: "a", count: 2000)))
  }

  @Test func `a pattern stands for the files that are like it`() async throws {
    for name in ["a.bpmn", "x/b.bpmn", "x/y/c.bpmn", "x/y/c.xml"] { try scratch.file(name, broken) }
    func found(_ pattern: String) async -> [Substring] {
      let seen = await type("check", scratch.path + pattern)
      return seen.output.split(separator: "\n").filter { $0.contains("[ref-unresolved]") }
        .map { $0.dropFirst(scratch.path.count).prefix { $0 != ":" } }
    }
    #expect(await found("/**/*.bpmn") == ["/a.bpmn", "/x/b.bpmn", "/x/y/c.bpmn"])
    #expect(await found("/x/*") == ["/x/b.bpmn"])
    let none = await type("check", scratch.path + "/*.txt")
    #expect(none.error == "error: \(scratch.path)/*.txt: no file has a name like this\n" && none.status == .unusable)
  }

  @Test func `a file named twice is checked once`() async throws {
    let path = try scratch.file("a.bpmn", order)
    #expect(await type("check", path, scratch.path, path).error.hasPrefix("1 file checked"))
  }

  @Test func `standard input is a diagram`() async throws {
    let seen = await type("check", "-", input: broken)
    #expect(seen.output.hasPrefix("<stdin>:6:60: error: ") && seen.status == .no)
    try scratch.file(".baton.json", #"{"rules": {"ref-unresolved": "off"}}"#)
    let named = await type("check", "-", "--stdin-name", scratch.path + "/new.bpmn", input: broken)
    #expect(!named.output.contains("ref-unresolved") && named.status == .fine)
    let fixed = await type("check", "-", "--fix", "--dry-run", input: FixingTests.before)
    #expect(fixed.output.hasPrefix("--- a/<stdin>\n+++ b/<stdin>\n@@ "))
  }

  @Test(
    arguments: [
      (["x", "--dry-run"], "--dry-run says how to --fix, which is missing"),
      (["-", "--fix"], "--fix cannot change standard input; --dry-run shows what it would"),
      (["-", "--watch"], "--watch cannot watch standard input"), (["-", "-"], "'-', standard input, is given twice"),
      (["x", "--watch", "--fix"], "--watch changes no file: no --fix, no --write-baseline"),
      (["x", "--stdin-name", "y"], "--stdin-name names standard input, but there is no '-'"),
      (["x", "--baseline", "a", "--write-baseline", "b"], "--baseline and --write-baseline exclude each other"),
      (["x", "--fix", "--write-baseline", "b"], "--fix and --write-baseline exclude each other"),
      (["x", "--config", "a", "--no-config"], "--config and --no-config exclude each other"),
      (["x", "--max-warnings", "many"], "--max-warnings takes a whole number that is not negative, not 'many'"),
    ])
  func `what excludes each other is refused`(words: [String], message: String) async {
    let seen = await type(["check"] + words)
    #expect(seen.error == "baton check: \(message)\n'baton help check' tells more.\n")
    #expect(seen.status == .unusable)
  }
}
