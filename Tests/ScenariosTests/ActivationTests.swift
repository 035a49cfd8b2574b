import BatonScenarios
import Testing

/// What of an ad-hoc sub-process cannot be activated.
@Suite struct ActivationTests {
  private static func model(_ ordering: String, _ cancelsRemaining: Bool) -> String {
    """
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t">
      <process id="p" isExecutable="true">
        <adHocSubProcess id="work" ordering="\(ordering)" cancelRemainingInstances="\(cancelsRemaining)">
          <userTask id="write"/><sequenceFlow id="f" sourceRef="write" targetRef="edit"/><userTask id="edit"/>
          <userTask id="draw"/>
          <completionCondition>done</completionCondition>
        </adHocSubProcess>
        <sequenceFlow id="g" sourceRef="work" targetRef="publish"/><userTask id="publish"/>
      </process>
    </definitions>
    """
  }

  /// The problems of a scenario that starts an instance and takes `steps`.
  private func problems(_ ordering: String, cancelsRemaining: Bool = true, _ steps: String...) -> [String] {
    let steps = [#"{"start": {"variables": {"done": false}}}"#] + steps
    let text = #"{"model": "p.bpmn", "steps": [\#(steps.joined(separator: ","))]}"#
    let model = Self.model(ordering, cancelsRemaining)
    return ScenarioRunner { path in Array((path == "dir/p.bpmn" ? model : text).utf8) }.run("dir/s.json").problems.map {
      $0.split(separator: ": ").dropFirst(2).joined(separator: ": ")
    }
  }

  @Test func `while another is active, one after the other`() {
    #expect(
      problems("Sequential", #"{"activate": "write"}"#, #"{"activate": "draw"}"#) == [
        "'draw' cannot begin: the ad-hoc sub-process runs one activity after the other, and one is active"
      ])
    #expect(problems("Parallel", #"{"activate": "write"}"#, #"{"activate": "draw"}"#) == [])
  }

  @Test func `one that waits to be activated, while another is active`() {
    #expect(
      problems(
        "Sequential", #"{"activate": "write"}"#, #"{"complete": "write"}"#, #"{"activate": "draw"}"#,
        #"{"activate": "edit"}"#) == [
          "'edit' cannot begin: the ad-hoc sub-process runs one activity after the other, and one is active"
        ])
  }

  @Test func `one that waits to be activated is not completed before`() {
    #expect(
      problems("Sequential", #"{"activate": "write"}"#, #"{"complete": "write"}"#, #"{"complete": "edit"}"#) == [
        "the token waits for its turn: activate it"
      ])
  }

  @Test func `what flows lead to, until a token has come`() {
    for ordering in ["Sequential", "Parallel"] {
      #expect(
        problems(ordering, #"{"activate": "edit"}"#) == [
          "'edit' cannot begin: no token has come on the flows that lead to it"
        ])
    }
  }

  @Test func `once the completion condition has held`() {
    #expect(
      problems(
        "Parallel", cancelsRemaining: false, #"{"activate": "write"}"#, #"{"activate": "draw"}"#,
        #"{"complete": "draw", "variables": {"done": true}}"#, #"{"activate": "draw"}"#) == [
          "'draw' cannot begin: the completion condition of the ad-hoc sub-process has held"
        ])
  }

  @Test func `when the sub-process is over`() {
    #expect(
      problems("Parallel", #"{"complete": "work"}"#, #"{"activate": "draw"}"#) == [
        "no token can begin at 'draw', or what it stands in does not run"
      ])
  }
}
