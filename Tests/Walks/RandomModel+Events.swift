/// What is thrown and caught.
extension RandomModel {
  static func timer(_ duration: String) -> String {
    "<timerEventDefinition><timeDuration>\(duration)</timeDuration></timerEventDefinition>"
  }

  static func cycle(_ cycle: String) -> String {
    "<timerEventDefinition><timeCycle>\(cycle)</timeCycle></timerEventDefinition>"
  }

  static func condition(_ text: String) -> String {
    "<conditionalEventDefinition><condition>=\(text)</condition></conditionalEventDefinition>"
  }

  /// An end event, most often one that throws nothing if it `isPlain`.
  mutating func end(_ id: String, isPlain: Bool = true) -> String {
    var definitions = [#"<escalationEventDefinition escalationRef="X2"/>"#, ""]
    if !surroundings.isHandler {
      definitions += [
        #"<errorEventDefinition errorRef="\#(pick(Self.errors))"/>"#, "<terminateEventDefinition/>",
        #"<signalEventDefinition signalRef="S2"/>"#, "<compensateEventDefinition/>",
        #"<escalationEventDefinition escalationRef="X1"/>"#,
      ]
      if surroundings.isCancellable { definitions += Array(repeating: "<cancelEventDefinition/>", count: 4) }
    }
    let definition = isPlain && roll(6) > 0 ? "" : pick(definitions)
    return #"<endEvent id="\#(id)">\#(definition)</endEvent>"#
  }

  mutating func eventSubProcess(depth: Int) -> String {
    let interrupts = roll(2) == 0
    let (trigger, mustInterrupt) = pick([
      (#"<messageEventDefinition messageRef="M3"/>"#, false), (#"<signalEventDefinition signalRef="S2"/>"#, false),
      (#"<errorEventDefinition errorRef="E2"/>"#, true), (#"<escalationEventDefinition escalationRef="X1"/>"#, false),
      (Self.timer("PT3H"), false), (Self.condition("pick = 2"), false), (Self.cycle("R3/PT2H"), false),
      ("<errorEventDefinition/>", true),
    ])
    return eventSubProcess(
      #"<startEvent id="\#(name("start"))" isInterrupting="\#(interrupts || mustInterrupt)">\#(trigger)</startEvent>"#,
      nodes.last ?? "", depth: depth)
  }

  mutating func eventSubProcess(_ start: String, _ id: String, depth: Int) -> String {
    let around = surroundings
    (surroundings.isHandler, surroundings.compensable) = (true, [])
    let end = name("end")
    let block = block(depth: depth + 1)
    let xml =
      #"<subProcess id="\#(name("esp"))" triggeredByEvent="true">"# + start + block.xml + self.end(end)
      + flow(id, block.first) + flow(block.last, end) + "</subProcess>"
    surroundings = around
    return xml
  }

  /// `block`, one activity, with boundary events.
  mutating func guarded(_ block: Block) -> Block {
    guard block.first == block.last else { return block }
    let merge = name("g")
    var xml = block.xml + #"<exclusiveGateway id="\#(merge)"/>"# + flow(block.last, merge)
    for _ in 0..<roll(3) {
      let (event, handler) = (name("b"), task(mayReceive: false))
      let (trigger, mayGoOn) = pick([
        (#"<messageEventDefinition messageRef="\#(pick(Self.awaitedMessages))"/>"#, true),
        (#"<signalEventDefinition signalRef="\#(pick(Self.awaitedSignals))"/>"#, true),
        (#"<errorEventDefinition errorRef="E1"/>"#, false), ("<errorEventDefinition/>", false),
        (#"<escalationEventDefinition escalationRef="X1"/>"#, true), ("<escalationEventDefinition/>", true),
        (Self.timer("PT1H"), true), (Self.condition("pick = 3"), true),
        (#"<signalEventDefinition signalRef="S1"/>"# + Self.timer("PT2H"), true),
      ])
      let goesOn = mayGoOn && roll(2) == 0
      let isParallel = trigger.contains("S1") && trigger.contains("PT2H") && roll(2) == 0
      let cycle = goesOn && trigger == Self.timer("PT1H") && roll(2) == 0 ? Self.cycle("R4/PT40M") : trigger
      xml +=
        #"<boundaryEvent id="\#(event)" attachedToRef="\#(block.first)" cancelActivity="\#(!goesOn)""#
        + #" parallelMultiple="\#(isParallel)">\#(cycle)</boundaryEvent>"#
      xml += handler.xml + flow(event, handler.first)
      if goesOn, surroundings.isAdHoc { continue }
      if goesOn {
        let end = name("end")
        xml += #"<endEvent id="\#(end)"/>"# + flow(handler.last, end)
      } else {
        xml += flow(handler.last, merge)
      }
    }
    return Block(xml: xml, first: block.first, last: merge)
  }

  mutating func catching() -> Block {
    let id = name("c")
    let trigger = pick([
      #"<messageEventDefinition messageRef="M2"/>"#, #"<signalEventDefinition signalRef="S1"/>"#, Self.timer("PT30M"),
      #"<messageEventDefinition messageRef="M1"/>"# + Self.timer("PT1H"), Self.condition("pick = 1"),
      Self.condition("pick = 6") + #"<signalEventDefinition signalRef="S1"/>"#,
    ])
    let parallel = trigger.contains("M1") && roll(2) == 0 ? #" parallelMultiple="true""# : ""
    return Block(
      xml: #"<intermediateCatchEvent id="\#(id)"\#(parallel)>\#(trigger)</intermediateCatchEvent>"#, first: id,
      last: id)
  }

  mutating func throwing() -> Block {
    let id = name("i")
    let thrown = pick([
      #"<escalationEventDefinition escalationRef="\#(pick(Self.escalations))"/>"#,
      surroundings.isHandler ? "" : #"<signalEventDefinition signalRef="S2"/>"#, "",
    ])
    let isHandler = surroundings.isHandler
    return Block(
      xml: #"<intermediateThrowEvent id="\#(id)">\#(isHandler ? "" : thrown)</intermediateThrowEvent>"#, first: id,
      last: id)
  }

  // MARK: Starting

  /// A process that starts by itself.
  mutating func starting() -> String {
    surroundings = Surroundings()
    let (start, end) = (name("start"), name("end"))
    let block = block(depth: 3)
    let trigger = pick([
      #"<messageEventDefinition messageRef="MS"/>"#, #"<signalEventDefinition signalRef="S3"/>"#, Self.timer("PT5H"),
      Self.condition("pick = 4"), "",
    ])
    let rest = block.xml + #"<endEvent id="\#(end)"/>"# + flow(block.last, end)
    let head = #"<process id="own" isExecutable="true">"#
    if !trigger.isEmpty {
      return head + #"<startEvent id="\#(start)">\#(trigger)</startEvent>"# + rest
        + flow(start, block.first)
        + "</process>"
    }
    let kind = pick(["Exclusive", "Parallel"])
    let (first, second) = (name("c"), name("c"))
    let other = task()
    return head
      + #"<eventBasedGateway id="\#(start)" instantiate="true" eventGatewayType="\#(kind)"/>"#
      + #"<intermediateCatchEvent id="\#(first)"><messageEventDefinition messageRef="MS"/></intermediateCatchEvent>"#
      + #"<intermediateCatchEvent id="\#(second)"><messageEventDefinition messageRef="MT"/></intermediateCatchEvent>"#
      + flow(start, first) + flow(start, second) + rest + flow(first, block.first) + other.xml
      + flow(second, other.first) + "</process>"
  }
}
