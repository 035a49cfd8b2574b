import Testing

@testable import BatonCommands

@Suite struct ConsoleTests {
  @Test(
    arguments: [
      (ColorChoice.auto, true, [:], true), (.auto, false, [:], false), (.always, false, [:], true),
      (.never, true, ["CLICOLOR_FORCE": "1"], false), (.auto, true, ["NO_COLOR": "1"], false),
      (.auto, true, ["NO_COLOR": ""], true), (.auto, false, ["CLICOLOR_FORCE": "1"], true),
      (.auto, false, ["CLICOLOR_FORCE": "0"], false), (.auto, true, ["TERM": "dumb"], false),
      (.auto, true, ["NO_COLOR": "1", "CLICOLOR_FORCE": "1"], false), (.always, false, ["NO_COLOR": "1"], true),
    ])
  func `colour is for terminals, or for who asks for it`(
    choice: ColorChoice, isTerminal: Bool, environment: [String: String], expected: Bool
  ) {
    let stream = TextStream(isTerminal: isTerminal)
    var console = Console(output: stream, error: TextStream()) { environment[$0] }
    console.color = choice
    #expect(console.isColored(stream) == expected)
  }

  @Test(arguments: [(nil, 100), ("72", 72), ("10", 40), ("1000", 120), ("wide", 100)])
  func `lines are neither too short nor too long`(columns: String?, width: Int) {
    let console = Console(output: TextStream(), error: TextStream()) { _ in columns }
    #expect(console.width == width)
  }

  @Test func `columns are aligned, without spaces at the end of a line`() {
    #expect(
      [["a", "b", "c"], ["long", "d", ""], ["e", "longer"]].aligned == "  a     b  c\n  long  d\n  e     longer\n")
    #expect([[String]]().aligned == "")
  }

  @Test func `results come in the order of the items`() async {
    var results: [Int] = []
    await inOrder(Array(0..<1000), work: { $0 * 2 }, consume: { results.append($0) })
    #expect(results == Array(stride(from: 0, to: 2000, by: 2)))
  }
}
