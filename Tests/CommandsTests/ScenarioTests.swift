import Testing

@testable import BatonCommands

/// A scenario of `order` that expects `state` after `amount` has been ordered.
private func scenario(amount: Int, state: String) -> String {
  """
  {"model": "order.bpmn", "jobs": {"charge-card": [{}]}, "steps": [
    {"start": {"process": "order", "variables": {"amount": \(amount)}}},
    {"expect": {"state": "\(state)"}}
  ]}
  """
}

@Suite struct ScenarioTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.file("order.bpmn", order)
  }

  @Test func `scenarios are played and their coverage is told`() async throws {
    try scratch.file("cheap.scenario.json", scenario(amount: 7, state: "completed"))
    try scratch.file("sub/readme.json", "{}")
    let seen = await type("test", scratch.path)
    #expect(
      seen.output == """
        \(scratch.path)/cheap.scenario.json: fine

        Coverage
          \(scratch.path)/order.bpmn  4 of 5 nodes  3 of 5 flows  not reached: Task_Approve, Flow_3, Flow_5

        1 scenario: 1 fine

        """)
    #expect(seen.error == "" && seen.status == .fine)
  }

  @Test func `coverage adds up`() async throws {
    try scratch.file("cheap.scenario.json", scenario(amount: 7, state: "completed"))
    try scratch.file("dear.scenario.json", scenario(amount: 700, state: "active"))
    let seen = await type("test", scratch.path)
    #expect(seen.output.contains("order.bpmn  5 of 5 nodes  4 of 5 flows  not reached: Flow_5\n"))
    #expect(seen.output.hasSuffix("\n2 scenarios: 2 fine\n"))
    #expect(!seen.output.contains(" \n"))
  }

  @Test func `a failure names the step`() async throws {
    let path = try scratch.file("dear.scenario.json", scenario(amount: 700, state: "completed"))
    let seen = await type("test", path)
    #expect(seen.output.hasPrefix("\(path): failed\n  \(path):3: step 2, \"expect\": "))
    #expect(seen.output.hasSuffix("\n1 scenario: 0 fine, 1 failed\n"))
    #expect(seen.status == .no)
    let run = await type("run", scratch.path + "/order.bpmn", "--scenario", path, "--trace")
    #expect(run.output.contains(#""event":"started""#) && run.error.hasPrefix("\(path): failed\n"))
    #expect(run.status == .no)
  }

  @Test(arguments: ["", "{", "[]", #"{"model": "nowhere.bpmn", "steps": []}"#, "\u{0}"])
  func `a scenario that makes no sense fails`(content: String) async throws {
    let path = try scratch.file("x.scenario.json", content)
    let seen = await type("test", path)
    #expect(seen.output.hasPrefix("\(path): failed\n  ") && seen.status == .no)
  }

  @Test func `what cannot be read is told apart from what fails`() async throws {
    let missing = await type("test", "/nowhere.scenario.json")
    #expect(missing.error == "error: /nowhere.scenario.json: No such file or directory\n")
    #expect(missing.status == .unusable)
    #expect(missing.output == "\n1 scenario: 0 fine, 1 not readable\n")
    let empty = await type("test", scratch.path)
    #expect(empty.error == "error: \(scratch.path): no file in this directory ends with .scenario.json\n")
    #expect(empty.status == .unusable)
  }
}
