import Foundation
import Testing

@testable import BatonCommands

@Suite struct RunTests {
  let scratch: Scratch
  let path: String

  init() throws {
    scratch = try Scratch()
    path = try scratch.file("order.bpmn", order)
  }

  @Test func `a process that can end ends`() async {
    let seen = await type("run", path, "--auto", "--variables", #"{"amount": 70, "items": ["a", {"b": 1.5}]}"#)
    #expect(
      seen.output == """
        order: completed

        Variables
          amount  70
          items   ["a",{"b":1.5}]

        """)
    #expect(seen.error == "" && seen.status == .fine)
  }

  @Test func `a process that waits says for what`() async {
    let waiting = await type("run", path, "--variables", #"{"amount": 700}"#)
    #expect(
      waiting.output == """
        order: waiting

        Variables
          amount  700

        Waiting
          Task_Charge  "Charge card": job of type 'charge-card', attempts 1
                       --job TYPE=ADAPTER names who performs such jobs, --auto does without.

        """)
    #expect(waiting.status == .fine)
    let charged = await type("run", path, "--variables", #"{"amount": 700}"#, "--job", "charge-card=exec:true")
    #expect(
      charged.output.hasSuffix(
        """
        Waiting
          Task_Approve  "Approve": user task, assigned to kim, form approval

        """))
  }

  @Test func `a process that calls another says what that waits for`() async throws {
    let calling = try scratch.file(
      "calling.bpmn",
      """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t">
        <process id="p" isExecutable="true"><callActivity id="Call" calledElement="decide"/></process>
        <globalUserTask id="decide" name="Decide"/>
      </definitions>
      """)
    let waiting = await type("run", calling)
    #expect(
      waiting.output == """
        p: waiting

        Waiting
          Call  process 'decide', all variables true

        decide (Decide): waiting

        Waiting
          decide  "Decide": user task

        """)
    let done = await type("run", calling, "--auto")
    #expect(done.output == "p: completed\n" && done.status == .fine)
  }

  @Test func `a process that a terminate end event ends is terminated, which is fine`() async throws {
    let stopping = diagram(
      "p",
      #"<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="e"/>"#
        + #"<endEvent id="e"><terminateEventDefinition/></endEvent>"#)
    let seen = await type("run", try scratch.file("stopping.bpmn", stopping), "--trace")
    #expect(seen.error == "p: terminated by a terminate end event\n" && seen.status == .fine)
    #expect(seen.output.contains(#""event":"ended","element":"p","scope":1,"state":"terminated""#))
  }

  @Test func `the trace tells where compensation is thrown and caught`() async throws {
    let undoing = diagram(
      "p",
      #"<startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="fly"/><task id="fly"/>"#
        + #"<boundaryEvent id="undone" attachedToRef="fly"><compensateEventDefinition/></boundaryEvent>"#
        + #"<task id="refund" isForCompensation="true"/><association id="a" sourceRef="undone" targetRef="refund"/>"#
        + #"<sequenceFlow id="f2" sourceRef="fly" targetRef="undo"/>"#
        + #"<endEvent id="undo"><compensateEventDefinition/></endEvent>"#)
    let seen = await type("run", try scratch.file("undoing.bpmn", undoing), "--trace")
    let told = seen.output.split(separator: "\n").filter { $0.contains("compensation") }
    #expect(told.count == 2)
    #expect(told.first?.hasSuffix(#""event":"compensation","element":"undo","scope":1,"state":"thrown"}"#) == true)
    #expect(told.last?.contains(#""event":"compensation","element":"undone","#) == true)
    #expect(told.last?.hasSuffix(#""state":"caught","activity":"fly"}"#) == true)
  }

  @Test func `a job is performed by a command`() async throws {
    let script = try scratch.file("charge.sh", #"read job; echo '{"receipt": "r-1"}'"#)
    let seen = await type(
      "run", path, "--variables", #"{"amount": 7}"#, "--job", "charge-card=exec:sh '\(script)'")
    #expect(seen.output.hasPrefix("order: completed\n") && seen.output.contains("  receipt  \"r-1\"\n"))
    #expect(seen.status == .fine)
  }

  @Test func `a job that fails for good is an incident`() async throws {
    let script = try scratch.file("charge.sh", "echo 'no funds' >&2; exit 3")
    let seen = await type("run", path, "--job", "charge-card=exec:sh \(script)")
    #expect(
      seen.output == """
        order: stopped by 1 incident

        Incidents
          Task_Charge  JOB_NO_RETRIES: sh \(script): exit status 3: no funds
                       Mend what the message names; the task's retries and retryBackoff say how often it is tried.

        """)
    #expect(seen.status == .no)
  }

  @Test func `a job is tried as often and as late as its diagram says`() async throws {
    let retrying = order.replacing(
      #"retries="1"/>"#,
      with: #"retries="3"/><zeebe:taskHeaders><zeebe:header key="retryBackoff" value="PT0.02S"/></zeebe:taskHeaders>"#)
    let script = try scratch.file(
      "charge.sh", "echo x >> \(scratch.path)/tries; [ $(wc -l < \(scratch.path)/tries) = 3 ]")
    let seen = await type(
      "run", try scratch.file("retrying.bpmn", retrying), "--variables", #"{"amount": 7}"#, "--job",
      "charge-card=exec:sh \(script)")
    #expect(seen.output.hasPrefix("order: completed\n"))
    #expect(try scratch.text(of: "tries") == "x\nx\nx\n")
  }

  @Test func `the trace is standard output, the summary is not`() async throws {
    let seen = await type("run", path, "--auto", "--trace", "--variables", #"{"amount": 7}"#)
    let events = try seen.output.split(separator: "\n").map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return "\(object?["event"] ?? "") \(object?["element"] ?? "")"
    }
    #expect(events.first == "started order" && events.last == "ended order")
    #expect(events.contains("taken Flow_4") && !events.contains("taken Flow_3"))
    #expect(seen.error.hasPrefix("order: completed\n"))
  }

  @Test func `variables come from a file`() async throws {
    let variables = try scratch.file("v.json", #"{"amount": 7}"#)
    #expect(await type("run", path, "--auto", "--variables", "@" + variables).status == .fine)
  }

  @Test func `a job type that no task has is pointed out`() async {
    let seen = await type(
      "run", path, "--job", "charge-crad=exec:true", "--job", "*=exec:true", "--variables", #"{"amount": 7}"#)
    #expect(
      seen.error == "warning: no task of \(path) has jobs of type 'charge-crad'; did you mean 'charge-card'?\n")
    #expect(seen.status == .fine)
  }

  @Test func `the help names the headers that a diagram may give`() async {
    let seen = await type("help", "run")
    for header in ["timeout", "retryBackoff", "errorStatuses", "resultVariable", "header.*"] {
      #expect(seen.output.contains("\n  \(header) "), "\(header) in \(seen.output)")
    }
  }

  @Test(
    arguments: [
      (#"{"amount" 7}"#, "--variables:1:11: "), ("[1]", "--variables: the variables must be a JSON object"),
      ("", "--variables:1:1: "), ("@/nowhere.json", "/nowhere.json: No such file or directory"),
    ])
  func `variables that make no sense are explained`(variables: String, message: String) async {
    let seen = await type("run", path, "--variables=" + variables)
    #expect(seen.error.hasPrefix("error: " + message))
    #expect(seen.output == "" && seen.status == .unusable)
  }

  @Test(
    arguments: [
      (["--job", "x"], "--job: "), (["--job", "x=ftp:y"], "--job: \"ftp:y\" names no known adapter"),
      (
        ["--scenario", "s.json", "--auto"],
        "--process, --variables, --job, --auto and --uncaught-errors have no say beside --scenario"
      ),
    ])
  func `options that make no sense are explained`(words: [String], message: String) async {
    let seen = await type(["run", path] + words)
    #expect(seen.error.hasPrefix("baton run: " + message))
    #expect(seen.status == .unusable)
  }

  @Test func `a diagram with errors does not run`() async throws {
    let seen = await type("run", try scratch.file("broken.bpmn", broken))
    #expect(seen.error.contains("[ref-unresolved]") && seen.output == "" && seen.status == .no)
  }

  @Test func `of several processes one is chosen`() async throws {
    let one = #"<startEvent id="S"/><endEvent id="E"/><sequenceFlow id="F" sourceRef="S" targetRef="E"/>"#
    let two = diagram("one", one).replacing(
      "</process>", with: #"</process><process id="two" isExecutable="true"><task id="T"/></process>"#)
    let path = try scratch.file("two.bpmn", two)
    let seen = await type("run", path)
    #expect(seen.error.hasPrefix("baton run: \(path) has several processes; choose one by --process: one, two\n"))
    #expect(await type("run", path, "--process", "two").output.hasPrefix("two: completed\n"))
    let wrong = await type("run", path, "--process", "tow")
    #expect(wrong.error == "error: \(path) has no executable process 'tow'; did you mean 'two'?\n")
    #expect(wrong.status == .unusable)
  }

  @Test func `pools that exchange messages run together`() async throws {
    let sends = """
      <startEvent id="S"/><sequenceFlow id="F" sourceRef="S" targetRef="E"/>
      <endEvent id="E"><messageEventDefinition/></endEvent>
      """
    let pools = diagram("one", sends).replacing(
      "</process>",
      with: """
        </process>
        <process id="two" isExecutable="true">
          <startEvent id="T"><messageEventDefinition/></startEvent><endEvent id="U"/>
          <sequenceFlow id="G" sourceRef="T" targetRef="U"/>
        </process>
        <collaboration id="C">
          <participant id="P" processRef="one"/><participant id="Q" processRef="two"/>
          <messageFlow id="M" sourceRef="E" targetRef="T"/>
        </collaboration>
        """)
    let path = try scratch.file("pools.bpmn", pools)
    let seen = await type("run", path)
    #expect(seen.output == "one: completed\n\ntwo: completed\n" && seen.error == "" && seen.status == .fine)
    #expect(await type("run", path, "--process", "two").output == "two: completed\n")
  }

  @Test func `a damaged module is refused`() async throws {
    let module = scratch.path + "/order.bpmnc"
    _ = await type("compile", path, "-o", module)
    var bytes = try contents(of: module)
    bytes[bytes.count / 2] ^= 1
    let damaged = await type("run", try scratch.file("damaged.bpmnc", bytes))
    #expect(damaged.error.hasPrefix("error: \(scratch.path)/damaged.bpmnc: the module is damaged: "))
    #expect(damaged.status == .unusable)
    for (name, content) in [("empty.bpmnc", ""), ("text.bpmnc", "<definitions/>")] {
      let path = try scratch.file(name, content)
      let seen = await type("run", path)
      #expect(seen.error.hasPrefix("error: \(path): this is not a compiled module: ") && seen.status == .unusable)
    }
    let missing = await type("run", "/nowhere.bpmnc")
    #expect(missing.error.contains("/nowhere.bpmnc: No such file or directory\n") && missing.status == .unusable)
  }

  @Test func `user tasks that come round again and again are not completed for ever`() async throws {
    let round = diagram(
      "round",
      """
      <startEvent id="S"/><sequenceFlow id="F" sourceRef="S" targetRef="T"/><userTask id="T"/>
      <sequenceFlow id="G" sourceRef="T" targetRef="T"/>
      """)
    let seen = await type("run", try scratch.file("round.bpmn", round), "--auto")
    #expect(seen.output.hasSuffix("thousands of times: is there a way out of the loop?\n"))
    #expect(seen.status == .no)
  }
}
