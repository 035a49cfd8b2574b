/// What is done, how often, and where else.
extension RandomModel {
  mutating func task(mayReceive: Bool = true) -> Block {
    let id = name("t")
    switch roll(mayReceive ? 6 : 5) {
    case 0:
      let script = "<script>=(if n = null then 0 else n) + 1</script>"
      return Block(
        xml: #"<scriptTask id="\#(id)" scriptFormat="feel">\#(script)</scriptTask>"#, first: id, last: id)
    case 1: return Block(xml: #"<serviceTask id="\#(id)"/>"#, first: id, last: id)
    case 2: return Block(xml: #"<task id="\#(id)"/>"#, first: id, last: id)
    case 3: return Block(xml: #"<userTask id="\#(id)"/>"#, first: id, last: id)
    case 4: return Block(xml: #"<userTask id="\#(id)" completionQuantity="\#(1 + roll(5) / 4)"/>"#, first: id, last: id)
    default:
      return Block(xml: #"<receiveTask id="\#(id)" messageRef="\#(pick(Self.awaitedMessages))"/>"#, first: id, last: id)
    }
  }

  mutating func subProcess(_ depth: Int) -> Block {
    let id = name("sub")
    return guarded(
      Block(xml: #"<subProcess id="\#(id)">\#(scope(depth: depth + 1))</subProcess>"#, first: id, last: id))
  }

  mutating func calling() -> Block {
    let id = name("call")
    let called = surroundings.isCalled ? pick(Self.globalTasks) : pick(Self.globalTasks + ["q", "q", "q", "q"])
    let loop = roll(6) == 0 ? multiInstanceLoop() : ""
    return guarded(
      Block(
        xml: #"<callActivity id="\#(id)" calledElement="\#(called)">\#(loop)</callActivity>"#, first: id, last: id))
  }

  /// A sub-process whose activities are chosen while it runs.
  mutating func adHoc(_ depth: Int) -> Block {
    let id = name("adhoc")
    let around = surroundings
    (surroundings.compensable, surroundings.isAdHoc) = ([], true)
    var xml = ""
    for _ in 0..<1 + roll(3) {
      let block = activity(depth)
      mayBeChosen(block.first)
      // What comes first must be an activity, and gateways lead on.
      xml += block.first == block.last ? block.xml : sequence(block, task()).xml
    }
    surroundings = around
    if roll(2) == 0 { xml += "<completionCondition>=pick = 0</completionCondition>" }
    let ordering = pick(["Parallel", "Sequential"])
    return guarded(
      Block(
        xml: #"<adHocSubProcess id="\#(id)" ordering="\#(ordering)" cancelRemainingInstances="\#(roll(2) == 0)">"#
          + xml + "</adHocSubProcess>", first: id, last: id))
  }

  private mutating func activity(_ depth: Int) -> Block {
    switch depth < 3 ? roll(7) : 6 {
    case 0: subProcess(depth)
    case 1: calling()
    case 2: compensable(depth)
    case 3: multiInstance()
    case 4: repeated()
    default: task()
    }
  }

  // MARK: Repeating

  private mutating func multiInstanceLoop() -> String {
    let isSequential = roll(2) == 0
    let condition =
      roll(3) == 0 ? "<completionCondition>=numberOfCompletedInstances &gt;= 2</completionCondition>" : ""
    return #"<multiInstanceLoopCharacteristics isSequential="\#(isSequential)">"#
      + "<loopCardinality>=\(roll(4))</loopCardinality>\(condition)</multiInstanceLoopCharacteristics>"
  }

  mutating func multiInstance() -> Block {
    let id = name("mi")
    let loop = multiInstanceLoop()
    let around = surroundings
    surroundings.isCancellable = false
    let block =
      roll(2) == 0
      ? #"<userTask id="\#(id)">\#(loop)</userTask>"#
      : #"<subProcess id="\#(id)">\#(loop)\#(scope(depth: 3))</subProcess>"#
    surroundings = around
    return guarded(Block(xml: block, first: id, last: id))
  }

  mutating func repeated() -> Block {
    let id = name("r")
    let loop =
      #"<standardLoopCharacteristics testBefore="\#(roll(2) == 0)" loopMaximum="2"><loopCondition>=true</loopCondition>"#
      + "</standardLoopCharacteristics>"
    let around = surroundings
    surroundings.isCancellable = false
    let block =
      roll(2) == 0
      ? #"<serviceTask id="\#(id)">\#(loop)</serviceTask>"#
      : #"<subProcess id="\#(id)">\#(loop)\#(scope(depth: 3))</subProcess>"#
    surroundings = around
    return guarded(Block(xml: block, first: id, last: id))
  }
}
