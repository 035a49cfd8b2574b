import BatonSyntax
import Testing

@testable import BatonParsing

/// The same thing said in the words of several vendors ends in the same neutral form.
struct VendorTests {
  /// What vendors write as an element, and the neutral form of all of it.
  struct Case: Sendable, CustomTestStringConvertible {
    let means: String
    let spellings: [String]
    let brief: @Sendable (FlowNode) -> String?

    init(_ means: String, _ spellings: [String], _ brief: @escaping @Sendable (FlowNode) -> String?) {
      (self.means, self.spellings, self.brief) = (means, spellings, brief)
    }

    var testDescription: String { means }
  }

  /// Returns the spellings of `xml`, which says `camunda:`, in the three namespaces with these names.
  private static func sevens(_ xml: String) -> [String] {
    ["camunda:", "activiti:", "flowable:"].map { xml.replacing("camunda:", with: $0) }
  }

  private static func extended(_ element: String, _ extensions: String) -> String {
    "<\(element)><extensionElements>\(extensions)</extensionElements></\(element)>"
  }

  static let work = [
    Case(
      "job pay",
      sevens("<serviceTask camunda:type='external' camunda:topic='pay'/>")
        + sevens("<serviceTask camunda:class='pay'/>") + sevens("<sendTask camunda:delegateExpression='${pay}'/>")
        + [
          "<serviceTask flowable:type='external-worker' flowable:topic='pay'/>",
          "<serviceTask flowable:type='pay'/>",
          extended("serviceTask", "<zeebe:taskDefinition type='pay'/>"),
          extended("intermediateThrowEvent", "<zenbpm:taskDefinition type='pay' retries='3'/>"),
          extended(
            "serviceTask", "<camunda:connector><camunda:connectorId>pay</camunda:connectorId></camunda:connector>"),
          "<endEvent><messageEventDefinition camunda:type='external' camunda:topic='pay'/></endEvent>",
        ]
    ) { $0.extensions.implementation?.brief },
    Case("job ${a.b()}", sevens("<serviceTask camunda:delegateExpression='${a.b()}'/>")) {
      $0.extensions.implementation?.brief
    },
    Case(
      "evaluate ${a} into r",
      sevens("<serviceTask camunda:expression='${a}' camunda:resultVariable='r'/>")
        + sevens("<serviceTask camunda:expression='${a}' camunda:resultVariableName='r'/>")
        + [extended("scriptTask", "<zeebe:script expression='${a}' resultVariable='r'/>")]
    ) { "\($0.extensions.implementation?.brief ?? "") into \($0.extensions.resultVariable?.name ?? "")" },
    Case(
      "url = 'u', body = (${b})",
      sevens(
        extended(
          "serviceTask",
          "<camunda:field name='url' stringValue='u'/><camunda:field name='body'>"
            + "<camunda:expression>${b}</camunda:expression></camunda:field>"))
        + sevens(
          extended(
            "serviceTask",
            "<camunda:field name='url'><camunda:string>u</camunda:string></camunda:field>"
              + "<camunda:field name='body' expression='${b}'/>"))
    ) { $0.extensions.headers.map { "\($0.name) = \($0.value.brief)" }.joined(separator: ", ") },
    Case(
      "url = (u)",
      [
        extended("serviceTask", "<zeebe:taskHeaders><zeebe:header key='url' value='u'/></zeebe:taskHeaders>"),
        extended(
          "serviceTask",
          "<camunda:connector><camunda:inputOutput><camunda:inputParameter name='url'>u</camunda:inputParameter>"
            + "</camunda:inputOutput><camunda:connectorId>http</camunda:connectorId></camunda:connector>"),
      ]
    ) { $0.extensions.headers.map { "\($0.name) = \($0.value.brief)" }.joined() },
    Case("3", [extended("serviceTask", "<zeebe:taskDefinition type='a' retries='3'/>")]) {
      $0.extensions.retries?.text
    },
    Case(
      "R3/PT5M",
      sevens(extended("task", "<camunda:failedJobRetryTimeCycle>R3/PT5M</camunda:failedJobRetryTimeCycle>"))
    ) { $0.extensions.retryCycle?.text },
    Case("7", ["<task camunda:jobPriority='7'/>", "<serviceTask camunda:taskPriority='7'/>"]) {
      $0.extensions.jobPriority?.text
    },
    Case(
      "before after shared", sevens("<task camunda:async='true' camunda:asyncAfter='true' camunda:exclusive='false'/>")
    ) {
      let asynchrony = $0.extensions.asynchrony
      return [
        asynchrony.before ? "before" : "", asynchrony.after ? "after" : "", asynchrony.isExclusive ? "" : "shared",
      ].filter { !$0.isEmpty }.joined(separator: " ")
    },
    Case(
      "execution start job a",
      sevens(extended("task", "<camunda:executionListener event='start' class='a'/>"))
        + sevens(extended("task", "<camunda:executionListener event='start' delegateExpression='${a}'/>"))
        + [
          extended(
            "task",
            "<zeebe:executionListeners><zeebe:executionListener eventType='start' type='a'/></zeebe:executionListeners>"
          )
        ]
    ) { $0.extensions.listeners.map { "\($0.subject) \($0.event) \($0.implementation.brief)" }.joined() },
    Case(
      "task complete script groovy: x",
      [
        extended(
          "userTask",
          "<camunda:taskListener event='complete'><camunda:script scriptFormat='groovy'>x</camunda:script></camunda:taskListener>"
        ),
        extended(
          "userTask",
          "<flowable:taskListener event='complete' type='script'><flowable:script language='groovy'>x</flowable:script></flowable:taskListener>"
        ),
      ]
    ) { $0.extensions.listeners.map { "\($0.subject) \($0.event) \($0.implementation.brief)" }.joined() },
    Case("error e if ${c}", [extended("serviceTask", "<camunda:errorEventDefinition errorRef='e' expression='${c}'/>")])
    {
      guard case .reference(let error)? = $0.extensions.errorMappings.first?.target else { return nil }
      return "error \(error.text) if \($0.extensions.errorMappings[0].condition?.text ?? "")"
    },
    Case(
      "code E java.X",
      sevens(extended("serviceTask", "<camunda:mapException errorCode='E'>java.X</camunda:mapException>"))
    ) {
      guard case .code(let code)? = $0.extensions.errorMappings.first?.target else { return nil }
      return "code \(code) \($0.extensions.errorMappings[0].exception ?? "")"
    },
    Case("${skip}", ["<task flowable:skipExpression='${skip}'/>"]) { $0.extensions.skipCondition?.text },
  ]

  static let data = [
    Case(
      "local a = (${x}) | b = (y)",
      sevens(
        extended(
          "task",
          "<camunda:inputOutput><camunda:inputParameter name='a'>${x}</camunda:inputParameter>"
            + "<camunda:outputParameter name='b'>y</camunda:outputParameter></camunda:inputOutput>"))
        + ["zeebe:", "zenbpm:"].map {
          extended(
            "task",
            "<zeebe:ioMapping><zeebe:input source='${x}' target='a'/><zeebe:output source='y' target='b'/></zeebe:ioMapping>"
          ).replacing("zeebe:", with: $0)
        }
    ) { ($0.extensions.inputs + $0.extensions.outputs).map(\.brief).joined(separator: " | ") },
    Case(
      "local a = [(1), {k: (v), n: null}, script js: z]",
      sevens(
        extended(
          "task",
          "<camunda:inputOutput><camunda:inputParameter name='a'><camunda:list><camunda:value>1</camunda:value>"
            + "<camunda:map><camunda:entry key='k'>v</camunda:entry><camunda:entry key='n'/></camunda:map>"
            + "<camunda:script scriptFormat='js'>z</camunda:script></camunda:list></camunda:inputParameter></camunda:inputOutput>"
        ))
    ) { $0.extensions.inputs.map(\.brief).joined() },
    Case(
      "a = x, b = (${y}) | all",
      sevens(
        extended(
          "callActivity",
          "<camunda:in source='x' target='a'/><camunda:in sourceExpression='${y}' target='b'/><camunda:out variables='all'/>"
        ))
    ) {
      $0.extensions.handedIn.mappings.map(\.brief).joined(separator: ", ")
        + ($0.extensions.handedOut.all == true ? " | all" : "")
    },
    Case(
      "key ${k}",
      [extended("callActivity", "<camunda:in businessKey='${k}'/>"), "<callActivity activiti:businessKey='${k}'/>"]
    ) {
      "key \($0.extensions.call?.businessKey?.text ?? "")"
    },
    Case(
      "p latest true false",
      [extended("callActivity", "<zeebe:calledElement processId='p' propagateAllChildVariables='false'/>")]
    ) {
      guard case .callActivity(let call) = $0.kind, let binding = $0.extensions.call?.binding.brief else { return nil }
      let (down, up) = ($0.extensions.handedIn.all, $0.extensions.handedOut.all)
      return "\(call.calledElement?.text ?? "") \(binding) \(down == true) \(up == true)"
    },
    Case(
      "deployment",
      [
        "<callActivity calledElement='p' camunda:calledElementBinding='deployment'/>",
        "<callActivity calledElement='p' flowable:sameDeployment='true'/>",
        extended("callActivity", "<zeebe:calledElement processId='p' bindingType='deployment'/>"),
      ]
    ) { $0.extensions.call?.binding.brief },
    Case(
      "tag v1",
      [
        "<callActivity camunda:calledElementBinding='versionTag' camunda:calledElementVersionTag='v1'/>",
        extended("callActivity", "<zeebe:calledElement processId='p' bindingType='versionTag' versionTag='v1'/>"),
      ]
    ) { $0.extensions.call?.binding.brief },
    Case(
      "d latest into r",
      [
        "<businessRuleTask camunda:decisionRef='d' camunda:resultVariable='r'/>",
        extended("businessRuleTask", "<zeebe:calledDecision decisionId='d' resultVariable='r'/>"),
        extended("businessRuleTask", "<zenbpm:calledDecision decisionId='d' resultVariable='r' bindingType='latest'/>"),
        "<serviceTask flowable:type='dmn' flowable:resultVariable='r'><extensionElements>"
          + "<flowable:field name='decisionTableReferenceKey' stringValue='d'/></extensionElements></serviceTask>",
      ]
    ) {
      guard let decision = $0.extensions.decision else { return nil }
      return "\(decision.decision.text) \(decision.binding.brief) into \($0.extensions.resultVariable?.name ?? "")"
    },
    Case(
      "x in ${items}",
      sevens(
        "<task><multiInstanceLoopCharacteristics camunda:collection='${items}' camunda:elementVariable='x'/></task>")
        + [
          "<task><multiInstanceLoopCharacteristics><extensionElements>"
            + "<zeebe:loopCharacteristics inputCollection='${items}' inputElement='x'/>"
            + "</extensionElements></multiInstanceLoopCharacteristics></task>"
        ]
    ) {
      guard case .multiInstance(let loop)? = $0.kind.activity?.loop, let iteration = loop.extensions.iteration
      else { return nil }
      return "\(iteration.elementVariable ?? "") in \(iteration.collection?.text ?? "")"
    },
    Case(
      "results += =r",
      [
        "<task><multiInstanceLoopCharacteristics><extensionElements>"
          + "<zeebe:loopCharacteristics inputCollection='=a' outputCollection='results' outputElement='=r'/>"
          + "</extensionElements></multiInstanceLoopCharacteristics></task>"
      ]
    ) {
      guard case .multiInstance(let loop)? = $0.kind.activity?.loop, let iteration = loop.extensions.iteration
      else { return nil }
      return "\(iteration.outputCollection ?? "") += \(iteration.outputElement?.text ?? "")"
    },
    Case(
      "a = 1",
      sevens(
        extended("task", "<camunda:properties><camunda:property name='a' value='1'/></camunda:properties>"))
        + [extended("task", "<zeebe:properties><zeebe:property name='a' value='1'/></zeebe:properties>")]
    ) {
      guard case .literal(let value)? = $0.extensions.properties.first?.value else { return nil }
      return "\($0.extensions.properties[0].name) = \(value)"
    },
    Case(
      "a b c m",
      [
        "<boundaryEvent attachedToRef='t'><errorEventDefinition camunda:errorCodeVariable='c' "
          + "camunda:errorMessageVariable='m'/></boundaryEvent>"
      ]
    ) {
      "a b \($0.kind.eventDefinitions[0].extensions.caught.code ?? "") \($0.kind.eventDefinitions[0].extensions.caught.message ?? "")"
    },
  ]

  static let people = [
    Case(
      "kim; a, b; g; =d",
      sevens(
        "<userTask camunda:assignee='kim' camunda:candidateUsers='a, b' camunda:candidateGroups='g' camunda:dueDate='=d'/>"
      )
        + [
          extended(
            "userTask",
            "<zeebe:assignmentDefinition assignee='kim' candidateUsers='a, b' candidateGroups='g'/><zeebe:taskSchedule dueDate='=d'/>"
          )
        ]
    ) {
      let it = $0.extensions.assignment
      return [it?.assignee, it?.candidateUsers, it?.candidateGroups, it?.dueDate].map { $0?.text ?? "" }
        .joined(separator: "; ")
    },
    Case(
      "5",
      sevens("<userTask camunda:priority='5'/>") + [extended("userTask", "<zeebe:priorityDefinition priority='5'/>")]
    ) { $0.extensions.assignment?.priority?.text },
    Case(
      "form f",
      sevens("<userTask camunda:formKey='f'/>") + [extended("userTask", "<zeebe:formDefinition formKey='f'/>")]
    ) { $0.extensions.form?.key.map { "form \($0.text)" } },
    Case(
      "form f deployment",
      [
        "<userTask camunda:formRef='f' camunda:formRefBinding='deployment'/>",
        extended("userTask", "<zeebe:formDefinition formId='f' bindingType='deployment'/>"),
      ]
    ) { $0.extensions.form.map { "form \($0.id?.text ?? "") \($0.binding.brief)" } },
    Case(
      "a A string x required",
      [
        extended(
          "startEvent",
          "<camunda:formData><camunda:formField id='a' label='A' type='string' defaultValue='x'><camunda:validation>"
            + "<camunda:constraint name='required'/></camunda:validation></camunda:formField></camunda:formData>"),
        extended(
          "startEvent", "<activiti:formProperty id='a' name='A' type='string' default='x' required='true'/>"),
      ]
    ) {
      guard let field = $0.extensions.form?.fields.first else { return nil }
      let isRequired = field.isRequired || field.constraints.contains { $0.name == "required" }
      return "\(field.id) \(field.label ?? "") \(field.type ?? "") \(field.defaultValue?.text ?? "")"
        + (isRequired ? " required" : "")
    },
    Case("who", sevens("<startEvent camunda:initiator='who'/>")) { $0.extensions.initiator },
    Case("true", [extended("userTask", "<zeebe:userTask/>"), extended("userTask", "<zenbpm:userTask/>")]) {
      $0.extensions.assignment?.isEngineTask.map { "\($0)" }
    },
  ]

  @Test(arguments: work + data + people)
  func allSpellingsMeanTheSame(example: Case) throws {
    for spelling in example.spellings {
      let parsed = Parsed(process: spelling)
      #expect(parsed.diagnostics.isEmpty, "\(spelling)")
      #expect(example.brief(try parsed.node) == example.means, "\(spelling)")
    }
  }

  @Test func aProcessTellsItsHost() throws {
    let parsed = Parsed(
      root: """
        <process id="p" camunda:versionTag="1.0" camunda:historyTimeToLive="P30D" camunda:candidateStarterGroups="g"
          camunda:isStartableInTasklist="false" camunda:jobPriority="3"/>
        <process id="q"><extensionElements><zeebe:versionTag value="1.0"/>
          <zeebe:userTaskForm id="f">{"x":1}</zeebe:userTaskForm></extensionElements></process>
        """)
    #expect(parsed.diagnostics.isEmpty)
    let processes = try #require(parsed.definitions?.processes)
    #expect(processes.map(\.extensions.deployment.versionTag) == ["1.0", "1.0"])
    let deployment = processes[0].extensions.deployment
    #expect(deployment.historyTimeToLive == "P30D" && deployment.candidateStarterGroups?.text == "g")
    #expect(!deployment.isStartableInTasklist && processes[0].extensions.jobPriority?.text == "3")
    #expect(processes[1].extensions.deployment.forms.map(\.body) == ["{\"x\":1}"])
  }

  @Test func aMessageHasItsKey() throws {
    let parsed = Parsed(
      root: """
        <message id="m" name="M"><extensionElements><zeebe:subscription correlationKey="=id"/></extensionElements></message>
        <error id="e" errorCode="E" camunda:errorMessage="bad"/>
        """)
    #expect(parsed.diagnostics.isEmpty)
    #expect(parsed.definitions?.messages.first?.extensions.correlationKey?.text == "=id")
    #expect(parsed.definitions?.errors.first?.message?.text == "bad")
  }

  @Test(arguments: [
    ("", "<task/>", Dialect.plain), ("", "<task camunda:async='true'/>", .camunda7),
    ("", "<task activiti:async='true'/>", .flowable), ("", "<task flowable:async='true'/>", .flowable),
    ("", "<task><extensionElements><zenbpm:ioMapping/></extensionElements></task>", .camunda8),
    ("modeler:executionPlatform='Camunda Cloud'", "<task camunda:async='true'/>", .camunda8),
    ("modeler:executionPlatform='Camunda Platform'", "<task/>", .camunda7),
  ])
  func dialectsAreToldByWhatIsUsed(attribute: String, element: String, dialect: Dialect) {
    let parsed = Parsed(root: "<process id='p'>\(element)</process>", attributes: attribute)
    #expect(parsed.definitions?.dialect == dialect)
  }
}
