import BatonValues
import Testing

@Suite struct BenchTests {
  @Test func `figures are printed below what they belong to`() async {
    let seen = await type("bench", "ten-nodes", "--trial")
    let lines = seen.output.split(separator: "\n")
    #expect(lines.first?.hasPrefix("ten-nodes: ") == true)
    #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("  ") } && lines.count == 9)
    #expect(lines.count { $0.contains(" × hand-written C") } == 6)
    #expect(seen.error == "" && seen.status == .fine)
  }

  @Test func `a line of JSON tells all about a figure`() async throws {
    let seen = await type("bench", "ten-nodes", "straight-run", "--json", "--trial")
    let records = try seen.output.split(separator: "\n").map { try JSON.parse(String($0)) }
    #expect(records.count == 12)
    for record in records {
      #expect(["ten-nodes", "straight-run"].contains(record["benchmark"]?.string))
      #expect(record["figure"]?.string != nil && record["value"]?.double != nil && record["unit"]?.string == "ns")
      #expect((record["ratio"] == nil) == (record["to"] == nil))
    }
    let bare = try #require(records.first { $0["figure"]?.string == "ten nodes, bare" })
    #expect(bare["to"] == "hand-written C" && bare["target"] == "at most 2.5 ×" && bare["isMet"]?.boolean != nil)
  }

  @Test func `a debug build is not measured`() async {
    #if DEBUG
      let seen = await type("bench")
      #expect(seen.output == "" && seen.status == .unusable)
      #expect(seen.error.contains("build it by 'swift build -c release'"))
    #endif
  }

  @Test func `what to measure is chosen by name`() async {
    let seen = await type("bench", "ten-node")
    #expect(seen.error.hasPrefix("baton bench: there is no benchmark 'ten-node'; did you mean 'ten-nodes'?\n"))
    let help = await type("help", "bench")
    #expect(help.output.hasPrefix("Usage: baton bench [NAME]… [OPTION]…\n") && help.output.contains("\n  module-size "))
    #expect(await type("bench", "--full", "--trial").error.hasPrefix("baton bench: --full and --trial exclude"))
  }
}
