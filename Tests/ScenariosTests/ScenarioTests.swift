import BatonRuntime
import BatonScenarios
import Testing

/// Scenarios of a process with a job `work` (type `w`), a user task `decide` and a receive task `paid`, one after another.
@Suite struct ScenarioTests {
  static let model = """
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
      targetNamespace="t">
      <message id="m" name="Paid">
        <extensionElements><zeebe:subscription correlationKey="=order"/></extensionElements>
      </message>
      <process id="p" isExecutable="true">
        <startEvent id="start"/>
        <serviceTask id="work">
          <extensionElements><zeebe:taskDefinition type="w" retries="2"/></extensionElements>
        </serviceTask>
        <userTask id="decide">
          <extensionElements><zeebe:ioMapping><zeebe:output source="=now()" target="decided"/></zeebe:ioMapping></extensionElements>
        </userTask>
        <receiveTask id="paid" messageRef="m"/>
        <sequenceFlow id="f1" sourceRef="start" targetRef="work"/>
        <sequenceFlow id="f2" sourceRef="work" targetRef="decide"/>
        <sequenceFlow id="f3" sourceRef="decide" targetRef="paid"/>
      </process>
    </definitions>
    """

  /// Runs the scenario of `steps`, with `more` keys before them, each step on a line of its own from line 2 on.
  static func run(_ more: String = "", _ steps: String...) -> ScenarioResult {
    let text = "{\"model\": \"p.bpmn\", \(more) \"steps\": [\n\(steps.joined(separator: ",\n"))]}"
    return run(text: text)
  }

  static func run(text: String) -> ScenarioResult {
    ScenarioRunner { path in Array((path == "dir/p.bpmn" ? model : text).utf8) }.run("dir/s.json")
  }

  // MARK: What goes well

  @Test func takesAnInstanceThroughItsSteps() {
    let result = Self.run(
      "\"clock\": \"2026-01-01T09:00:00Z\",",
      #"{"start": {"process": "p", "as": "o", "variables": {"order": "o-1"}, "key": "k"}}"#,
      #"{"expect": {"state": "active", "waiting": ["work"], "jobs": [{"element": "work", "retries": 2}]}}"#,
      #"{"fail": "work", "message": "busy", "retryAfter": "PT1M"}"#,
      #"{"advance": "PT1M"}"#,
      #"{"fail": "work", "message": "no"}"#,
      #"{"expect": {"waiting": [], "incidents": [{"element": "work", "type": "JOB_NO_RETRIES", "message": "no"}]}}"#,
      #"{"retry": "work", "retries": 3}"#,
      #"{"complete": "work", "variables": {"x": 1}}"#,
      #"{"instance": "o", "set": {"variables": {"y": 2}}}"#,
      #"{"complete": "decide"}"#,
      #"{"message": "Paid", "key": "o-2", "ttl": "PT1H"}"#,
      #"{"expect": {"messages": [{"name": "Paid", "key": "o-2"}], "waiting": ["paid"]}}"#,
      #"{"correlate": "Paid", "key": "o-1"}"#,
      #"{"expect": {"state": "completed", "completed": ["start", "work", "decide", "paid"], "variables": {"x": 1, "y": 2, "decided": {"@type": "date and time", "value": "2026-01-01T09:01:00Z"}}}}"#
    )
    #expect(result.problems == [])
    #expect(result.coverage.map(\.reachedNodes) == [["start", "work", "decide", "paid"]])
    #expect(result.coverage.map(\.takenFlows) == [["f1", "f2", "f3"]])
    #expect(result.trace.last?.kind == .ended(.completed))
  }

  @Test func answersJobsInTurnAndOthersAlone() {
    let result = Self.run(
      #""auto": true, "jobs": {"w": [{"fail": "once"}, {"variables": {"n": 2}}, {"error": "E", "message": "m"}]},"#,
      #"{"start": {"as": "a", "variables": {"order": 1}}}"#,
      #"{"start": {"as": "b", "variables": {"order": 2}}}"#,
      #"{"start": {"as": "c", "variables": {"order": 3}}}"#,
      #"{"instance": "a", "expect": {"waiting": ["paid"], "variables": {"n": 2}}}"#,
      #"{"instance": "b", "expect": {"incidents": [{"type": "UNHANDLED_ERROR_EVENT"}]}}"#,
      #"{"instance": "c", "expect": {"waiting": ["paid"]}}"#,
      #"{"instance": "c", "cancel": {}}"#,
      #"{"instance": "c", "expect": {"state": "cancelled"}}"#)
    #expect(result.problems == [])
  }

  // MARK: What is not as expected

  @Test(arguments: [
    (#"{"expect": {"state": "completed"}}"#, "state: expected completed, got active (waiting at work)"),
    (#"{"expect": {"waiting": ["decide"]}}"#, "waiting: expected decide, got work"),
    (#"{"expect": {"waiting": []}}"#, "waiting: expected none, got work"),
    (
      #"{"expect": {"completed": {"inOrder": ["start", "work"]}}}"#,
      "completed: expected in this order start, work, got start"
    ),
    (
      #"{"expect": {"completed": {"contains": ["start", "start"]}}}"#,
      "completed: expected at least start, start, got start"
    ),
    (#"{"expect": {"variables": {"order": 2, "z": 1}}}"#, "variable 'order': expected 2, got 1"),
    (#"{"expect": {"jobs": []}}"#, "jobs: expected none, got {"),
    (#"{"expect": {"incidents": [{"element": "work"}]}}"#, "incidents: expected {\"element\":\"work\"}, got none"),
    (#"{"complete": "decide"}"#, "nothing waits at 'decide', but at work"),
    (#"{"complete": "work", "iteration": 2}"#, "there is no iteration 2 of 'work', only 1"),
    (#"{"retry": "work"}"#, "no incident is open at 'work', nor anywhere else"),
    (#"{"correlate": "Paid", "key": "1"}"#, "nothing waits for message 'Paid' with key '1'"),
    (#"{"terminate": "decide"}"#, "nothing waits at 'decide', but at work"),
    (#"{"resolve": "work", "skip": true}"#, "no incident is open at 'work', nor anywhere else"),
    (#"{"instance": "/work", "cancel": {}}"#, "'work' has called nothing"),
    (#"{"advance": "PT1S", "as": "x"}"#, "no instance has been started that could be called 'x'"),
  ])
  func tellsWhatWentWrong(_ step: String, _ message: String) {
    let result = Self.run("", #"{"start": {"variables": {"order": 1}}}"#, step)
    #expect(result.problems.count == 1)
    #expect(result.problems.first?.hasPrefix("dir/s.json:3: step 2, ") == true)
    #expect(result.problems.first?.contains(message) == true, "\(result.problems)")
  }

  @Test func stopsAProcessThatNeverComesToRest() {
    let loop = Self.model.replacing("targetRef=\"paid\"/>", with: "targetRef=\"work\"/>")
    let text = #"{"model": "p.bpmn", "auto": true, "steps": [{"start": {}}]}"#
    let result = ScenarioRunner { path in Array((path.hasSuffix("p.bpmn") ? loop : text).utf8) }.run("s.json")
    #expect(result.problems.first?.contains("do not come to rest") == true)
  }

  // MARK: What is wrong with the scenario

  @Test(arguments: [
    (#"{"model": "p.bpmn", "stpes": []}"#, "1:21: error: a scenario has no key 'stpes'", "did you mean 'steps'?"),
    (#"{"model": "p.bpmn", "steps": []}"#, "1:30: error: a scenario without steps names nothing", ""),
    (#"{"steps": [{"start": {}}]}"#, "1:1: error: a scenario needs a key 'model'", ""),
    (
      #"{"model": "p.bpmn", "steps": [{"strat": {}}]}"#, "1:32: error: a step has no key 'strat'",
      "did you mean 'start'?"
    ),
    (
      #"{"model": "p.bpmn", "steps": [{"start": {}, "cancel": {}}]}"#, "the step does several things: start, cancel", ""
    ),
    (#"{"model": "p.bpmn", "steps": [{"start": {}}, {"expect": {}}]}"#, "the expectation names nothing", ""),
    (#"{"model": "p.bpmn", "steps": [{"expect": {"variables": {}}}]}"#, "1:56: error: \"variables\" names nothing", ""),
    (#"{"model": "p.bpmn", "steps": [{"expect": {"jobs": [{}]}}]}"#, "a job names nothing", ""),
    (#"{"model": "p.bpmn", "steps": [{"expect": {"waiting": {"contains": []}}}]}"#, "\"waiting\" names nothing", ""),
    (
      #"{"model": "p.bpmn", "steps": [{"expect": {"state": "done"}}]}"#, "1:52: error: 'done' is no state",
      "active, completed"
    ),
    (
      #"{"model": "p.bpmn", "steps": [{"start": {}}, {"complete": "Work"}]}"#,
      "1:59: error: no model has an element 'Work'", "did you mean 'work'?"
    ),
    (
      #"{"model": "p.bpmn", "steps": [{"start": {"process": "q"}}]}"#, "no model has an executable process 'q'",
      "there are p"
    ),
    (
      #"{"model": "p.bpmn", "steps": [{"start": {}}, {"instance": "a", "cancel": {}}]}"#,
      "no start before this step is called 'a'", ""
    ),
    (
      #"{"model": "p.bpmn", "steps": [{"advance": "1h"}]}"#, "1:43: error: \"advance\" must be a duration such as PT1H",
      ""
    ),
    (
      #"{"model": "p.bpmn", "steps": [{"start": {}}, {"instance": "/Work", "cancel": {}}]}"#,
      "no model has an element 'Work'", "did you mean 'work'?"
    ),
    (#"{"model": "p.bpmn", "steps": [{"deploy": 1}]}"#, "\"deploy\" must be a path, not 1", ""),
    (#"{"model": "p.bpmn", "steps": [{"start": {}}"#, "1:44: error: the text ends too early", ""),
    (#"{"model": "p.bpmn", "clock": "noon", "steps": [{"start": {}}]}"#, "must be a time such as 2026", ""),
    (
      #"{"model": "p.bpmn", "jobs": {"w": [{"eror": "E"}]}, "steps": [{"start": {}}]}"#, "an answer has no key 'eror'",
      "did you mean 'error'?"
    ),
  ])
  func refusesWhatItDoesNotUnderstand(_ text: String, _ message: String, _ help: String) {
    let problems = Self.run(text: text).problems
    #expect(problems.count == 1)
    #expect(problems.first?.hasPrefix("dir/s.json:1:") == true)
    #expect(problems.first?.contains(message) == true, "\(problems)")
    #expect(problems.first?.contains(help) == true || help.isEmpty, "\(problems)")
  }

  @Test func findsPlacesInTextsOfManyLines() {
    let text = """
      {
        "model": "p.bpmn",
        "steps": [
          {"start": {"variables": {"a": [1, {"b": "}\\"]"}], "c": -1.5e3}}},
          {"expect": {
            "completed": ["start"],
            "wating": ["work"]}}
        ]
      }
      """
    #expect(Self.run(text: text).problems.first?.hasPrefix("dir/s.json:7:7: error:") == true)
  }
}
