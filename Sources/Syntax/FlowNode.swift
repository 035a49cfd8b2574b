/// A point of a process through which tokens go: an activity, a gateway or an event (BPMN 2.0.2 §10.3, §10.5, §10.6).
///
/// `Kind` is the table of BPMN's flow nodes. A new element is one case here, one in `Tag`, one file in `Elements/`, and
/// then whatever the compiler demands: a row of Parsing, the rules, a row of Lowering.
package struct FlowNode: Element, Sendable {
  package var facts: Facts
  package var kind: Kind
  /// What `<incoming>` and `<outgoing>` list. Most files leave them out: connectivity is derived from sequence flows,
  /// and these only tell where a file contradicts itself.
  package var incoming: [Reference] = []
  package var outgoing: [Reference] = []
  /// The category values that the node is filed under.
  package var categories: [Reference] = []

  package init(_ kind: Kind, _ facts: Facts) {
    self.facts = facts
    self.kind = kind
  }

  package var tag: Tag { kind.tag }

  package indirect enum Kind: Sendable {
    /// Work that is not said how to do (§10.3.3).
    case task(AbstractTask)
    /// Work done by a service, an expression, or a worker that takes the job (§10.3.3).
    case serviceTask(ServiceTask)
    /// Sends a message and is done (§10.3.3).
    case sendTask(SendTask)
    /// Waits for a message; may start the process with it (§10.3.3).
    case receiveTask(ReceiveTask)
    /// Work that a person does with the software's help (§10.3.4).
    case userTask(UserTask)
    /// Work done outside of any software (§10.3.4).
    case manualTask(ManualTask)
    /// A decision taken by business rules (§10.3.3).
    case businessRuleTask(BusinessRuleTask)
    /// A script that the engine runs (§10.3.3).
    case scriptTask(ScriptTask)
    /// Runs another process or a global task (§10.3.6).
    case callActivity(CallActivity)
    /// A process inside of the process; started by an event when `isTriggeredByEvent` (§10.3.5).
    case subProcess(SubProcess)
    /// A sub-process that completes, or is cancelled and compensated, as a whole (§10.3.5).
    case transaction(TransactionSubProcess)
    /// A sub-process whose activities are chosen at run time (§10.3.5).
    case adHocSubProcess(AdHocSubProcess)

    /// One flow of several, by condition (§10.6.2).
    case exclusiveGateway(ExclusiveGateway)
    /// Every flow whose condition holds; joins what may still come (§10.6.3).
    case inclusiveGateway(InclusiveGateway)
    /// All flows, without conditions (§10.6.4).
    case parallelGateway(ParallelGateway)
    /// Joins by an expression over the tokens that came (§10.6.5).
    case complexGateway(ComplexGateway)
    /// The flow whose event happens first; may start the process (§10.6.6).
    case eventBasedGateway(EventBasedGateway)

    /// Where an instance, or a sub-process, begins (§10.5.2).
    case startEvent(StartEvent)
    /// Where a path ends, with what it throws (§10.5.3).
    case endEvent(EndEvent)
    /// Waits for what happens, in the middle of a path (§10.5.4).
    case intermediateCatchEvent(IntermediateCatchEvent)
    /// Makes something happen, in the middle of a path (§10.5.4).
    case intermediateThrowEvent(IntermediateThrowEvent)
    /// Catches what happens while the activity it is attached to runs (§10.5.4).
    case boundaryEvent(BoundaryEvent)
  }

  /// The kind without its facts; the raw value is the element's name in BPMN's schema.
  package enum Tag: String, CaseIterable, Sendable {
    case task, serviceTask, sendTask, receiveTask, userTask, manualTask, businessRuleTask, scriptTask
    case callActivity, subProcess, transaction, adHocSubProcess
    case exclusiveGateway, inclusiveGateway, parallelGateway, complexGateway, eventBasedGateway
    case startEvent, endEvent, intermediateCatchEvent, intermediateThrowEvent, boundaryEvent
  }
}

extension FlowNode.Tag {
  /// The place of the case in `allCases`, for tables.
  package var ordinal: Int { Int(unsafeBitCast(self, to: UInt8.self)) }
}

extension FlowNode.Kind {
  package var tag: FlowNode.Tag {
    switch self {
    case .task: .task
    case .serviceTask: .serviceTask
    case .sendTask: .sendTask
    case .receiveTask: .receiveTask
    case .userTask: .userTask
    case .manualTask: .manualTask
    case .businessRuleTask: .businessRuleTask
    case .scriptTask: .scriptTask
    case .callActivity: .callActivity
    case .subProcess: .subProcess
    case .transaction: .transaction
    case .adHocSubProcess: .adHocSubProcess
    case .exclusiveGateway: .exclusiveGateway
    case .inclusiveGateway: .inclusiveGateway
    case .parallelGateway: .parallelGateway
    case .complexGateway: .complexGateway
    case .eventBasedGateway: .eventBasedGateway
    case .startEvent: .startEvent
    case .endEvent: .endEvent
    case .intermediateCatchEvent: .intermediateCatchEvent
    case .intermediateThrowEvent: .intermediateThrowEvent
    case .boundaryEvent: .boundaryEvent
    }
  }
}
