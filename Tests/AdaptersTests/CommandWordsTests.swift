import Testing

@testable import BatonExecAdapter

@Suite struct CommandWordsTests {
  @Test(arguments: [
    ("a", ["a"]), ("  a\t b\n", ["a", "b"]), ("a 'b c' \"d e\"", ["a", "b c", "d e"]),
    (#"a 'it'\''s'"#, ["a", "it's"]), (#"a "\"\\\n""#, ["a", #""\\n"#]), (#"a\ b '\'"#, ["a b", #"\"#]),
    ("a '' \"\"", ["a", "", ""]), ("a$HOME *|;>", ["a$HOME", "*|;>"]), ("a'b'\"c\"d", ["abcd"]),
    ("é '\u{301}'", ["é", "\u{301}"]),
  ])
  func splits(_ command: String, _ words: [String]) throws {
    #expect(try commandWords(command) == words)
  }

  @Test func aZeroByteIsRefused() {
    #expect(throws: CommandError.zeroByte) { try commandWords("a 'b\0'") }
  }
}
