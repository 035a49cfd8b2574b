import BatonDiagnostics
import BatonSyntax
import Testing

@testable import BatonChecking

/// Which compensation is refused, and in which words.
@Suite struct CompensationTests {
  /// Returns what keeps a process with `contents` from being executed, as `element: reason`, or `element: rule` if there is a
  /// rule for it.
  private func obstacles(_ contents: String) -> [String] {
    let essential = Set(Rule.all.filter(\.isEssential).map(\.id))
    return Checked(process: contents, CheckOptions(for: .execution)).errors.filter { essential.contains($0.rule) }.map {
      let reason =
        $0.rule == "not-executable" ? String($0.message.split(separator: " yet support ").last ?? "") : $0.rule
      return "\($0.element ?? "nothing"): \(reason)"
    }
  }

  private static let event = "<boundaryEvent id='B' attachedToRef='T'><compensateEventDefinition/></boundaryEvent>"
  private static let drawn = "<task id='T'/>\(event)<association id='L' sourceRef='B' targetRef='H'/>"
  private static let handler = "<task id='H' isForCompensation='true'/>"

  @Test func `an activity with a handler, whichever way the association goes`() {
    #expect(obstacles(Self.drawn + Self.handler).isEmpty)
    let turned = "<task id='T'/>\(Self.event)<association id='L' sourceRef='H' targetRef='B'/>"
    #expect(obstacles(turned + Self.handler).isEmpty)
    #expect(obstacles("<task id='T'/>" + Self.handler).isEmpty)
  }

  @Test(arguments: [
    ("<task id='T'/>\(event)", ["B: compensation-boundary-unassociated"]),
    ("\(drawn)<task id='H'/>", ["H: compensation-handler-not-marked"]),
    (
      "\(drawn)\(handler)<sequenceFlow id='F' sourceRef='T' targetRef='H'/>",
      ["H: compensation-handler-flow"]
    ),
    (
      "\(drawn)\(handler)<boundaryEvent id='E' attachedToRef='H'><errorEventDefinition/></boundaryEvent>",
      ["H: boundary events of compensation handlers"]
    ),
    (
      "\(drawn)<subProcess id='S'>\(handler)</subProcess>",
      ["H: compensation handlers in another process or sub-process than the activity"]
    ),
    (
      "\(drawn)\(handler)<task id='I' isForCompensation='true'/><association id='M' sourceRef='B' targetRef='I'/>",
      ["T: activities with several compensation handlers"]
    ),
    (
      "\(drawn)\(handler)<task id='N'/><sequenceFlow id='F' sourceRef='B' targetRef='N'/>",
      ["B: compensation-boundary-outgoing"]
    ),
  ])
  func `handlers`(contents: String, expected: [String]) { #expect(obstacles(contents) == expected) }

  @Test(arguments: [
    ("", []), ("activityRef='T'", []), ("activityRef='N'", ["E: the compensation of an activity without handler"]),
    ("activityRef='I'", ["E: compensation-activity-ref-invalid"]),
  ])
  func `what an event may compensate`(attribute: String, expected: [String]) {
    let contents = """
      \(Self.drawn)\(Self.handler)<task id='N'/><subProcess id='S'><task id='I'/></subProcess>
      <sequenceFlow id='F' sourceRef='T' targetRef='N'/><sequenceFlow id='G' sourceRef='N' targetRef='E'/>
      <endEvent id='E'><compensateEventDefinition \(attribute)/></endEvent>
      """
    #expect(obstacles(contents) == expected)
  }

  @Test func `an event sub-process compensates a sub-process, not a process`() {
    let undo = """
      <task id="T"/>
      <subProcess id="U" triggeredByEvent="true"><startEvent id="S"><compensateEventDefinition/></startEvent></subProcess>
      """
    #expect(
      obstacles(undo) == ["S: compensation event sub-processes of a process, which nothing around compensates"])
    #expect(obstacles("<subProcess id='P'>\(undo)</subProcess>").isEmpty)
    #expect(
      obstacles(
        "<subProcess id='P'>\(undo)\(undo.replacing("\"U\"", with: "\"V\"").replacing("\"S\"", with: "\"R\"").replacing("\"T\"", with: "\"W\""))</subProcess>"
      )
        == ["S: several compensation event sub-processes", "R: several compensation event sub-processes"])
  }

  @Test func `only a transaction is cancelled`() {
    let cancel = "<endEvent id='E'><cancelEventDefinition/></endEvent>"
    #expect(obstacles("<task id='T'/>" + cancel) == ["E: cancel-end-outside-transaction"])
    #expect(obstacles("<transaction id='X'>\(cancel)</transaction>").isEmpty)
    #expect(obstacles("<transaction id='X'><subProcess id='P'>\(cancel)</subProcess></transaction>").isEmpty)
    #expect(
      obstacles("<task id='T'/><boundaryEvent id='B' attachedToRef='T'><cancelEventDefinition/></boundaryEvent>")
        == ["B: cancel-boundary-outside-transaction"])
    #expect(
      obstacles("<transaction id='X' method='##Store'><task id='T'/></transaction>")
        == ["X: transactions that are undone otherwise than by compensation"])
  }
}
