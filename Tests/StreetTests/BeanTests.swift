import BatonBytecode
import BatonCompiler
import BatonExecution
import BatonValues
import Testing

/// Calls of beans inside of expressions: each is a job, done once and only where JUEL would call the bean.
@Suite struct BeanTests {
  /// What an expression came to, and the jobs that were done for it, each with its headers.
  struct Outcome: Equatable {
    var value: Datum?
    var jobs: [String] = []
    var incident: String?
  }

  /// Computes `expression` as the result of a task, where each job of type `type` is answered with `answers[type]`.
  private func evaluate(_ expression: String, _ variables: Record, _ answers: [String: Datum]) throws -> Outcome {
    let task = #"<serviceTask id="t" camunda:expression="\#(expression)" camunda:resultVariable="result"/>"#
    var run = try BeanRun(
      #"<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/>\#(task)"#
        + #"<sequenceFlow id="g" sourceRef="t" targetRef="u"/><userTask id="u"/>"#)
    run.start(variables)
    run.work(answers)
    return Outcome(value: run.variable("result"), jobs: run.jobs, incident: run.incident)
  }

  private static let variables: Record = [
    "a": 7, "yes": true, "no": false, "none": nil, "name": "kim", "list": [1, 2, 3],
  ]
  private static let answers: [String: Datum] = [
    "bean.one": 1, "bean.two": 2, "bean.ok": true, "bean.bad": false, "bean.name": "kim", "bean.map": ["x": 5],
    "bean.void": .context([:]),
  ]

  @Test(
    arguments: [
      ("${a + bean.one()}", 8, ["bean.one"]),
      ("${bean.one() + bean.two(a)}", 3, ["bean.one", "bean.two argument1=7"]),
      ("${bean.two(bean.one(a), 'x')}", 2, ["bean.one argument1=7", "bean.two argument1=1 argument2=x"]),
      ("${a - (bean.two() * bean.two(a - 1)) - a}", -4, ["bean.two", "bean.two argument1=6"]),
      ("Dear ${bean.name()}, ${a}!", "Dear kim, 7!", ["bean.name"]),
      ("${name.concat(bean.name()).concat(name)}", "kimkimkim", ["bean.name"]),
      ("${yes &amp;&amp; bean.ok()}", true, ["bean.ok"]),
      ("${no &amp;&amp; bean.ok()}", false, []),
      ("${yes || bean.ok()}", true, []),
      ("${no || bean.bad() || bean.ok()}", true, ["bean.bad", "bean.ok"]),
      ("${a == 7 ? bean.one() : bean.two()}", 1, ["bean.one"]),
      ("${a == 8 ? bean.one() : bean.two()}", 2, ["bean.two"]),
      ("${10 + (no ? bean.one() : a) + bean.two()}", 19, ["bean.two"]),
      ("${bean.bad() ? 1 : bean.ok() ? bean.name() : 3}", "kim", ["bean.bad", "bean.ok", "bean.name"]),
      ("${bean.map().x}", 5, ["bean.map"]), ("${list[bean.two()]}", 3, ["bean.two"]),
      ("${empty bean.void()}", true, ["bean.void"]), ("${!bean.bad(execution, a)}", true, ["bean.bad argument2=7"]),
      ("${(no &amp;&amp; bean.ok()) || a == 7}", true, []),
    ] as [(String, Datum, [String])])
  func `a value`(text: String, value: Datum, jobs: [String]) throws {
    let outcome = try evaluate(text, Self.variables, Self.answers)
    #expect(outcome == Outcome(value: value, jobs: jobs, incident: nil))
  }

  /// An error before a call keeps it from being made; one behind it is tried again without another call.
  @Test(
    arguments: [
      ("${missing + bean.one()}", 5, ["bean.one"]),
      ("${bean.one() + missing}", 5, ["bean.one"]),
      ("${bean.two() + (no &amp;&amp; bean.ok() ? 1 : missing)}", 6, ["bean.two"]),
      ("${bean.two() + (yes &amp;&amp; bean.ok() ? missing : 1)}", 6, ["bean.two", "bean.ok"]),
      ("${(yes ? bean.one() : bean.two()) + missing + bean.two(missing)}", 7, ["bean.one", "bean.two argument1=4"]),
    ] as [(String, Datum, [String])])
  func `an incident that is tried again`(text: String, value: Datum, jobs: [String]) throws {
    let task = #"<serviceTask id="t" camunda:expression="\#(text)" camunda:resultVariable="result"/>"#
    var run = try BeanRun(
      #"<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/>\#(task)"#
        + #"<sequenceFlow id="g" sourceRef="t" targetRef="u"/><userTask id="u"/>"#)
    run.start(Self.variables)
    run.work(Self.answers)
    #expect(run.incident?.contains("variable 'missing' is not set") == true)
    run.retry(["missing": 4])
    run.work(Self.answers)
    #expect(run.variable("result") == value)
    #expect(run.jobs == jobs)
  }

  @Test func `mappings wait too`() throws {
    var run = try BeanRun(
      #"<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="u"/><userTask id="u" camunda:assignee="${bean.name()}">"#
        + #"<extensionElements><camunda:inputOutput><camunda:inputParameter name="x"><camunda:list><camunda:value>${a}</camunda:value>"#
        + #"<camunda:value>${bean.one()}</camunda:value></camunda:list></camunda:inputParameter>"#
        + #"<camunda:outputParameter name="y">${bean.two(x) + 1}</camunda:outputParameter></camunda:inputOutput></extensionElements>"#
        + #"</userTask><sequenceFlow id="g" sourceRef="u" targetRef="v"/><userTask id="v"/>"#)
    run.start(Self.variables)
    run.work(Self.answers)
    #expect(run.jobs == ["bean.one", "bean.name"])
    run.completeUserTask()
    run.work(Self.answers)
    #expect(run.jobs.last == "bean.two argument1=[7,1]")
    #expect(run.variable("y") == 3)
  }

  /// Conditions: of an exclusive gateway up to the first that holds, of an inclusive departure all.
  @Test func `conditions wait, and ask once`() throws {
    let flows =
      #"<sequenceFlow id="g" sourceRef="x" targetRef="u"><conditionExpression>${bean.bad()}</conditionExpression></sequenceFlow>"#
      + #"<sequenceFlow id="h" sourceRef="x" targetRef="v"><conditionExpression>${missing &gt; 3 &amp;&amp; bean.ok(a)}</conditionExpression></sequenceFlow>"#
    for (element, jobs) in [
      ("exclusiveGateway", ["bean.bad", "bean.ok argument1=7"]), ("task", ["bean.bad", "bean.ok argument1=7"]),
    ] {
      var run = try BeanRun(
        #"<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="x"/><\#(element) id="x"/>\#(flows)"#
          + #"<userTask id="u"/><userTask id="v"/>"#)
      run.start(Self.variables)
      run.work(Self.answers)
      #expect(run.incident?.contains("variable 'missing' is not set") == true)
      run.retry(["missing": 4])
      run.work(Self.answers)
      #expect(run.jobs == jobs, "\(element)")
      #expect(run.waitingElements == ["v"], "\(element)")
    }
  }

  /// Two tokens that wait at the same condition do not get into each other's way.
  @Test func `two tokens wait in one place`() throws {
    var run = try BeanRun(
      #"<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="x"/><sequenceFlow id="f2" sourceRef="s" targetRef="x"/>"#
        + #"<exclusiveGateway id="x" default="h"/><sequenceFlow id="g" sourceRef="x" targetRef="u"><conditionExpression>${a + bean.one() == 8}</conditionExpression></sequenceFlow>"#
        + #"<sequenceFlow id="h" sourceRef="x" targetRef="v"/><userTask id="u"/><userTask id="v"/>"#)
    run.start(Self.variables)
    #expect(run.waitingElements == ["x", "x"])
    run.complete(at: 0, ["result": 1])
    #expect(run.waitingElements.sorted() == ["u", "x"])
    run.work(["bean.one": 2])
    #expect(run.waitingElements.sorted() == ["u", "v"])
  }
}

/// An instance of a process, whose jobs the test does.
struct BeanRun: ~Copyable {
  private var machine: Machine
  private var instance = Handle(rawValue: 0)
  private var module: Module
  private(set) var jobs: [String] = []
  private(set) var incident: String?
  private var failed: Handle?

  init(_ contents: String) throws {
    let file = """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"
        xmlns:camunda="http://camunda.org/schema/1.0/bpmn"><process id="p" isExecutable="true">\(contents)</process>
      </definitions>
      """
    let compilation = Compiler.compile(Array(file.utf8), path: "test.bpmn")
    let module = try #require(compilation.module, "\(compilation.diagnostics.map(\.message))")
    // What a file would hold passes the verifier too.
    _ = try Module(bytes: module.fileBytes)
    self.module = module
    machine = Machine(events: true)
    _ = machine.load(module)
  }

  mutating func start(_ variables: Record) {
    instance = machine.start(process: 0, of: 0, variables: variables)
    takeEffects()
  }

  private mutating func takeEffects() {
    for effect in machine.takeEffects() {
      if case .incident(let handle, let incident) = effect.kind { (failed, self.incident) = (handle, incident.message) }
      if case .resolved = effect.kind { (failed, incident) = (nil, nil) }
    }
  }

  /// Does jobs until there is none or an incident.
  mutating func work(_ answers: [String: Datum]) {
    for _ in 0..<20 {
      guard incident == nil, let (handle, wait) = nextJob() else { return }
      jobs.append(([wait.type] + wait.headers.map { "\($0)=\(text($1))" }).joined(separator: " "))
      let answer = answers[wait.type] ?? .null
      _ = machine.complete(handle, variables: answer == .context([:]) ? [:] : ["result": answer])
      takeEffects()
    }
  }

  private func text(_ datum: Datum) -> String {
    if case .string(let text) = datum { text } else { "\(datum)" }
  }

  private mutating func nextJob() -> (Handle, WaitDescription)? {
    for handle in machine.parked(in: instance) {
      if let wait = machine.wait(handle), wait.kind == .job { return (handle, wait) }
    }
    return nil
  }

  mutating func complete(at index: Int, _ variables: Record) {
    _ = machine.complete(machine.parked(in: instance)[index], variables: variables)
    takeEffects()
  }

  mutating func completeUserTask() { complete(at: 0, [:]) }

  mutating func retry(_ variables: Record) {
    _ = machine.setVariables(variables, in: instance)
    if let failed { _ = machine.retry(failed) }
    takeEffects()
  }

  mutating func variable(_ name: String) -> Datum? { machine.variables(of: instance)?[name] }

  /// The ids of the elements at which tokens wait.
  var waitingElements: [String] {
    mutating get {
      machine.parked(in: instance).compactMap { handle in
        machine.wait(handle).flatMap { module.text(module.nodes[$0.node].id) }
      }
    }
  }
}
