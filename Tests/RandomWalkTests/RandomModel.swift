import BatonTestSupport

/// A random sound model: made of blocks with one way in and one way out, so that every instance can come to its end whatever
/// happens on the way.
struct RandomModel {
  /// What a walk may do to instances of the model besides completing what waits.
  static let messages = ["M1", "M2", "M3"]
  static let signals = ["S1", "S2"]
  /// What tokens on their way may wait for. The others only start event sub-processes.
  static let awaitedMessages = ["M1", "M2"]
  static let awaitedSignals = ["S1"]
  static let errors = ["E1", "E2"]

  private(set) var text = ""
  private var random: SplitMix64
  private var number = 0
  /// How many blocks may still be made.
  private var room: Int

  init(seed: UInt64) {
    random = SplitMix64(seed: seed)
    room = 8 + Int(seed % 40)
    let contents = scope(depth: 0, isProcess: true)
    text = Self.head + contents + "</process></definitions>"
  }

  private static let head: String = {
    let messages = Self.messages.map { #"<message id="\#($0)" name="\#($0)"/>"# }.joined()
    let signals = Self.signals.map { #"<signal id="\#($0)" name="\#($0)"/>"# }.joined()
    let errors = Self.errors.map { #"<error id="\#($0)" errorCode="\#($0)"/>"# }.joined()
    let escalation = #"<escalation id="X1" escalationCode="X1"/>"#
    return #"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">"#
      + messages + signals + errors + escalation + #"<process id="p" isExecutable="true">"#
  }()

  // MARK: Choosing

  private mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &random) }
  private mutating func pick<T>(_ items: [T]) -> T { items[roll(items.count)] }

  private mutating func name(_ prefix: String) -> String {
    number += 1
    return "\(prefix)\(number)"
  }

  // MARK: Building

  /// A block: its elements, and where tokens come in and go out.
  private struct Block {
    var xml: String
    var first: String
    var last: String
  }

  private mutating func flow(_ source: String, _ target: String, condition: String? = nil) -> String {
    flow(name("f"), source, target, condition)
  }

  private func flow(_ id: String, _ source: String, _ target: String, _ condition: String?) -> String {
    let body = condition.map { "<conditionExpression>\($0)</conditionExpression>" } ?? ""
    return #"<sequenceFlow id="\#(id)" sourceRef="\#(source)" targetRef="\#(target)">\#(body)</sequenceFlow>"#
  }

  /// The contents of a process or sub-process: start, a block, end, and perhaps event sub-processes.
  private mutating func scope(depth: Int, isProcess: Bool = false) -> String {
    let (start, end) = (name("start"), name("end"))
    var block = block(depth: depth)
    for _ in 0..<(isProcess ? roll(5) : roll(2)) { block = sequence(block, self.block(depth: depth)) }
    var xml = #"<startEvent id="\#(start)"/>"# + block.xml + #"<endEvent id="\#(end)"/>"#
    xml += flow(start, block.first) + flow(block.last, end)
    if depth < 3, roll(5) == 0 { xml += eventSubProcess(depth: depth + 1) }
    return xml
  }

  private mutating func eventSubProcess(depth: Int) -> String {
    let interrupts = roll(2) == 0
    let (trigger, mustInterrupt) = pick([
      (#"<messageEventDefinition messageRef="M3"/>"#, false), (#"<signalEventDefinition signalRef="S2"/>"#, false),
      (#"<errorEventDefinition errorRef="E2"/>"#, true), (#"<escalationEventDefinition escalationRef="X1"/>"#, false),
      (Self.timer("PT3H"), false),
    ])
    let (start, end) = (name("start"), name("end"))
    let block = block(depth: depth + 1)
    return #"<subProcess id="\#(name("esp"))" triggeredByEvent="true">"#
      + #"<startEvent id="\#(start)" isInterrupting="\#(interrupts || mustInterrupt)">\#(trigger)</startEvent>"#
      + block.xml + #"<endEvent id="\#(end)"/>"# + flow(start, block.first) + flow(block.last, end) + "</subProcess>"
  }

  private static func timer(_ duration: String) -> String {
    "<timerEventDefinition><timeDuration>\(duration)</timeDuration></timerEventDefinition>"
  }

  private mutating func block(depth: Int) -> Block {
    room -= 1
    guard room > 0, depth < 4 else { return task() }
    switch roll(13) {
    case 0: return gateway("exclusiveGateway", depth)
    case 1: return gateway("parallelGateway", depth)
    case 2: return gateway("inclusiveGateway", depth)
    case 3: return loop(depth)
    case 4, 5: return subProcess(depth)
    case 6: return eventBasedGateway(depth)
    case 7: return sequence(depth)
    case 8: return multiInstance()
    case 9: return repeated()
    case 10: return catching()
    case 11: return throwing()
    default: return guarded(task())
    }
  }

  private mutating func sequence(_ depth: Int) -> Block {
    sequence(block(depth: depth), block(depth: depth))
  }

  private mutating func sequence(_ first: Block, _ second: Block) -> Block {
    Block(
      xml: first.xml + second.xml + flow(first.last, second.first), first: first.first, last: second.last)
  }

  private mutating func task(mayReceive: Bool = true) -> Block {
    let id = name("t")
    switch roll(mayReceive ? 5 : 4) {
    case 0:
      let script = "<script>=(if n = null then 0 else n) + 1</script>"
      return Block(
        xml: #"<scriptTask id="\#(id)" scriptFormat="feel">\#(script)</scriptTask>"#, first: id, last: id)
    case 1: return Block(xml: #"<serviceTask id="\#(id)"/>"#, first: id, last: id)
    case 2: return Block(xml: #"<task id="\#(id)"/>"#, first: id, last: id)
    case 3: return Block(xml: #"<userTask id="\#(id)"/>"#, first: id, last: id)
    default:
      return Block(xml: #"<receiveTask id="\#(id)" messageRef="\#(pick(Self.awaitedMessages))"/>"#, first: id, last: id)
    }
  }

  private mutating func gateway(_ kind: String, _ depth: Int) -> Block {
    let (split, join) = (name("g"), name("g"))
    let ways = 2 + roll(2)
    var xml = ""
    var defaultFlow = ""
    for way in 0..<ways {
      let block = block(depth: depth + 1)
      let id = name("f")
      let isDefault = way == ways - 1 && kind != "parallelGateway"
      if isDefault { defaultFlow = #" default="\#(id)""# }
      let condition = kind == "parallelGateway" || isDefault ? nil : "=modulo(pick, \(ways + roll(2))) = \(way)"
      xml += block.xml + flow(id, split, block.first, condition) + flow(block.last, join)
    }
    return Block(
      xml: #"<\#(kind) id="\#(split)"\#(defaultFlow)/><\#(kind) id="\#(join)"/>"# + xml, first: split, last: join)
  }

  private mutating func loop(_ depth: Int) -> Block {
    let (merge, again) = (name("g"), name("g"))
    let block = block(depth: depth + 1)
    let (forward, out) = (name("x"), name("f"))
    // What comes with completions decides whether it goes round again.
    let xml =
      #"<exclusiveGateway id="\#(merge)"/><exclusiveGateway id="\#(again)" default="\#(out)"/><task id="\#(forward)"/>"#
      + block.xml + flow(merge, block.first) + flow(block.last, again)
      + flow(again, merge, condition: "=modulo(pick, 5) = 4 and waits = true") + flow(out, again, forward, nil)
    return Block(xml: xml + "", first: merge, last: forward)
  }

  private mutating func subProcess(_ depth: Int) -> Block {
    let id = name("sub")
    return guarded(
      Block(xml: #"<subProcess id="\#(id)">\#(scope(depth: depth + 1))</subProcess>"#, first: id, last: id))
  }

  /// `block`, one activity, with boundary events.
  private mutating func guarded(_ block: Block) -> Block {
    guard block.first == block.last else { return block }
    let merge = name("g")
    var xml = block.xml + #"<exclusiveGateway id="\#(merge)"/>"# + flow(block.last, merge)
    for _ in 0..<roll(3) {
      let (event, handler) = (name("b"), task(mayReceive: false))
      let (trigger, mayGoOn) = pick([
        (#"<messageEventDefinition messageRef="\#(pick(Self.awaitedMessages))"/>"#, true),
        (#"<signalEventDefinition signalRef="\#(pick(Self.awaitedSignals))"/>"#, true),
        (#"<errorEventDefinition errorRef="E1"/>"#, false), (#"<errorEventDefinition/>"#, false),
        (#"<escalationEventDefinition escalationRef="X1"/>"#, true), (Self.timer("PT1H"), true),
        ("<conditionalEventDefinition><condition>=pick = 3</condition></conditionalEventDefinition>", true),
      ])
      let goesOn = mayGoOn && roll(2) == 0
      xml += #"<boundaryEvent id="\#(event)" attachedToRef="\#(block.first)" cancelActivity="\#(!goesOn)">\#(trigger)"#
      xml += "</boundaryEvent>" + handler.xml + flow(event, handler.first)
      if goesOn {
        let end = name("end")
        xml += #"<endEvent id="\#(end)"/>"# + flow(handler.last, end)
      } else {
        xml += flow(handler.last, merge)
      }
    }
    return Block(xml: xml, first: block.first, last: merge)
  }

  private mutating func eventBasedGateway(_ depth: Int) -> Block {
    let (gateway, merge) = (name("g"), name("g"))
    var xml = #"<eventBasedGateway id="\#(gateway)"/><exclusiveGateway id="\#(merge)"/>"#
    let triggers = [
      #"<messageEventDefinition messageRef="M1"/>"#, #"<signalEventDefinition signalRef="S1"/>"#, Self.timer("PT2H"),
    ]
    for trigger in triggers.prefix(2 + roll(2)) {
      let (event, block) = (name("c"), block(depth: depth + 1))
      xml += #"<intermediateCatchEvent id="\#(event)">\#(trigger)</intermediateCatchEvent>"# + block.xml
      xml += flow(gateway, event) + flow(event, block.first) + flow(block.last, merge)
    }
    return Block(xml: xml, first: gateway, last: merge)
  }

  private mutating func multiInstance() -> Block {
    let id = name("mi")
    let loop =
      #"<multiInstanceLoopCharacteristics isSequential="\#(roll(2) == 0)"><loopCardinality>=\#(roll(4))</loopCardinality>"#
      + "</multiInstanceLoopCharacteristics>"
    let block =
      roll(2) == 0
      ? #"<userTask id="\#(id)">\#(loop)</userTask>"#
      : #"<subProcess id="\#(id)">\#(loop)\#(scope(depth: 3))</subProcess>"#
    return guarded(Block(xml: block, first: id, last: id))
  }

  private mutating func repeated() -> Block {
    let id = name("r")
    let loop =
      #"<standardLoopCharacteristics testBefore="\#(roll(2) == 0)" loopMaximum="3"><loopCondition>=true</loopCondition>"#
      + "</standardLoopCharacteristics>"
    return guarded(Block(xml: #"<serviceTask id="\#(id)">\#(loop)</serviceTask>"#, first: id, last: id))
  }

  private mutating func catching() -> Block {
    let id = name("c")
    let trigger = pick([
      #"<messageEventDefinition messageRef="M2"/>"#, #"<signalEventDefinition signalRef="S1"/>"#, Self.timer("PT30M"),
      #"<messageEventDefinition messageRef="M1"/>"# + Self.timer("PT1H"),
    ])
    let parallel = trigger.contains("M1") && roll(2) == 0 ? #" parallelMultiple="true""# : ""
    return Block(
      xml: #"<intermediateCatchEvent id="\#(id)"\#(parallel)>\#(trigger)</intermediateCatchEvent>"#, first: id,
      last: id)
  }

  private mutating func throwing() -> Block {
    let id = name("i")
    let thrown = pick([
      #"<escalationEventDefinition escalationRef="X1"/>"#, #"<signalEventDefinition signalRef="S2"/>"#, "",
    ])
    return Block(
      xml: #"<intermediateThrowEvent id="\#(id)">\#(thrown)</intermediateThrowEvent>"#, first: id, last: id)
  }
}
