import BatonExpressions
import Testing

@Suite struct LimitTests {
  @Test(arguments: [
    ("=" + String(repeating: "(", count: 100_000), "nested too deeply"),
    ("=" + String(repeating: "[", count: 100_000), "nested too deeply"),
    ("=" + String(repeating: "{a:", count: 100_000), "nested too deeply"),
    ("=" + String(repeating: "f(", count: 100_000), "nested too deeply"),
    ("=" + String(repeating: "x in (", count: 100_000), "nested too deeply"),
    ("=" + String(repeating: "[1..", count: 100_000), "nested too deeply"),
    ("=" + String(repeating: "if ", count: 100_000), "nested too deeply"),
    ("=" + String(repeating: "-", count: 100_000) + "1", "nested too deeply"),
    ("=1" + String(repeating: "+1", count: 100_000), "nested too deeply"),
    ("=a" + String(repeating: ".a", count: 100_000), "nested too deeply"),
    ("=a" + String(repeating: "[1]", count: 100_000), "nested too deeply"),
    ("=x instance of " + String(repeating: "list<", count: 100_000), "nested too deeply"),
    ("${" + String(repeating: "(", count: 100_000), "nested too deeply"),
    ("${" + String(repeating: "!", count: 100_000) + "a}", "nested too deeply"),
    ("${" + String(repeating: "a?", count: 100_000), "nested too deeply"),
    ("${a" + String(repeating: "||a", count: 100_000) + "}", "nested too deeply"),
    ("=" + String(repeating: " ", count: 1 << 20), "at most 1048576 are read"),
  ])
  func `depth and length are bounded`(text: String, message: String) throws {
    #expect(try #require(fault(of: text)).message.contains(message))
  }

  @Test func `what is deep but allowed can be walked`() throws {
    let deep = "=" + String(repeating: "(", count: 190) + "1" + String(repeating: ")", count: 190)
    #expect(understood(deep) == "1")
    let chain = try ExpressionTree(parsing: "=x" + String(repeating: "+x", count: 490), as: .expression)
    #expect(chain.freeNames.count == 491)
    #expect(chain.refusals == [])
    #expect(chain.root.description.count > 490)
  }

  @Test(arguments: [
    "=[" + String(repeating: "1,", count: 200_000) + "1]",
    "={" + (0..<50_000).map { "k\($0): 1" }.joined(separator: ",") + "}",
    "=\"" + String(repeating: "a", count: 500_000) + "\"",
    String(repeating: "${a} ", count: 100_000),
    "=" + String(repeating: "a ", count: 200_000),
    "=[" + String(repeating: "a[1..2[,", count: 50_000) + "1]",
    "=f(" + String(repeating: "not ", count: 100_000),
    "=a+" + String(repeating: "-", count: 100),
  ])
  func `long texts take no long time`(text: String) {
    _ = understood(text, knowing: ["a a a a a a a a b", "a+a"])
  }
}
