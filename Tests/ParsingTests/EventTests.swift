import BatonSyntax
import Testing

@testable import BatonParsing

/// Events with each of their definitions.
struct EventTests {
  @Test(arguments: EventDefinition.Tag.allCases)
  func everyDefinitionHasAWordAndIsRead(tag: EventDefinition.Tag) throws {
    #expect(Word(rawValue: tag.rawValue) != nil)
    let parsed = Parsed(
      process:
        "<startEvent id='s'><\(tag.rawValue) id='d'/><eventDefinitionRef>e</eventDefinitionRef></startEvent>"
    )
    #expect(parsed.diagnostics.isEmpty)
    #expect(try parsed.node.kind.eventDefinitions.map(\.tag) == [tag])
    #expect(try parsed.node.kind.caught?.sharedDefinitions.map(\.text) == ["e"])
    let shared = Parsed(root: "<\(tag.rawValue) id='d'/>")
    #expect(shared.diagnostics.isEmpty)
    #expect(shared.definitions?.eventDefinitions.map(\.tag) == [tag])
  }

  private func definition(_ xml: String) throws -> EventDefinition {
    let parsed = Parsed(process: "<intermediateThrowEvent>\(xml)</intermediateThrowEvent>")
    #expect(parsed.diagnostics.isEmpty)
    return try #require(try parsed.node.kind.eventDefinitions.first)
  }

  @Test func definitionsHaveTheirFacts() throws {
    guard
      case .message(let message) = try definition(
        "<messageEventDefinition messageRef='m'><operationRef>o</operationRef></messageEventDefinition>"
      ).kind,
      case .error(let error) = try definition("<errorEventDefinition errorRef='e'/>").kind,
      case .escalation(let escalation) = try definition("<escalationEventDefinition escalationRef='e'/>").kind,
      case .signal(let signal) = try definition("<signalEventDefinition signalRef='s'/>").kind,
      case .conditional(let conditional) = try definition(
        """
        <conditionalEventDefinition camunda:variableName="x" camunda:variableEvents="create, update">
          <condition xsi:type="tFormalExpression">${x > 1}</condition></conditionalEventDefinition>
        """
      ).kind,
      case .compensate(let compensate) = try definition(
        "<compensateEventDefinition activityRef='a' waitForCompletion='false'/>"
      ).kind,
      case .terminate(let terminate) = try definition("<terminateEventDefinition flowable:terminateAll='true'/>").kind
    else {
      Issue.record("wrong kinds")
      return
    }
    #expect(message.message?.text == "m" && message.operation?.text == "o")
    #expect(error.error?.text == "e" && escalation.escalation?.text == "e" && signal.signal?.text == "s")
    #expect(conditional.condition?.text == "${x > 1}")
    #expect(conditional.filter.variables == ["x"] && conditional.filter.changes == [.create, .update])
    #expect(compensate.activity?.text == "a" && !compensate.waitsForCompletion)
    #expect(terminate.endsInstance && !terminate.endsMultiInstance)
  }

  @Test func linksMeetByName() throws {
    let link = try definition(
      "<linkEventDefinition name='L'><source>a</source><target>b</target></linkEventDefinition>")
    guard case .link(let facts) = link.kind else {
      Issue.record("wrong kind")
      return
    }
    #expect(link.name == "L" && texts(facts.sources) == ["a"] && facts.target?.text == "b")
  }

  @Test func timersKeepTheirText() throws {
    guard
      case .timer(let timer) = try definition(
        """
        <timerEventDefinition activiti:businessCalendarName="work">
          <timeCycle activiti:endDate="${end}" xsi:type="tFormalExpression">R3/PT5M</timeCycle></timerEventDefinition>
        """
      ).kind,
      case .cycle(let cycle)? = timer.schedules.first
    else {
      Issue.record("wrong kind")
      return
    }
    #expect(cycle.text == "R3/PT5M" && cycle.bare == .literal)
    #expect(timer.endDate?.text == "${end}" && timer.businessCalendar == "work")
  }

  @Test func eventsSayWhomTheyInterrupt() throws {
    guard
      case .startEvent(let start) = try Parsed(
        process: "<startEvent isInterrupting='false' parallelMultiple='true'/>"
      ).node.kind,
      case .boundaryEvent(let boundary) = try Parsed(
        process: "<boundaryEvent attachedToRef='a' cancelActivity='false'/>"
      ).node.kind
    else {
      Issue.record("wrong kinds")
      return
    }
    #expect(!start.isInterrupting && start.event.isParallelMultiple)
    #expect(boundary.attachedTo.text == "a" && !boundary.cancelsActivity)
  }
}
