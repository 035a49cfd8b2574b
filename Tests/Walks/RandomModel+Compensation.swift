/// What can be undone.
extension RandomModel {
  /// An activity that can be compensated: by a handler, or by an event sub-process of its own.
  mutating func compensable(_ depth: Int) -> Block {
    let id = name("done")
    let loop =
      roll(4) > 0
      ? ""
      : #"<multiInstanceLoopCharacteristics isSequential="\#(roll(2) == 0)"><loopCardinality>=2</loopCardinality>"#
        + "</multiInstanceLoopCharacteristics>"
    let around = surroundings
    surroundings.isCancellable = surroundings.isCancellable && loop.isEmpty
    let xml: String
    switch roll(4) {
    case 0:
      xml = #"<subProcess id="\#(id)">\#(loop)\#(scope(depth: depth + 1))\#(undoing(depth + 2))</subProcess>"#
    case 1: xml = #"<subProcess id="\#(id)">\#(loop)\#(scope(depth: depth + 1))</subProcess>"# + handler(of: id, depth)
    case 2: xml = #"<callActivity id="\#(id)" calledElement="decide"/>"# + handler(of: id, depth)
    default: xml = #"<userTask id="\#(id)">\#(loop)</userTask>"# + handler(of: id, depth)
    }
    surroundings = around
    surroundings.compensable.append(id)
    return guarded(Block(xml: xml, first: id, last: id))
  }

  private mutating func handler(of id: String, _ depth: Int) -> String {
    let (event, handler) = (name("b"), name("undo"))
    let around = surroundings
    surroundings = Surroundings(isHandler: true, isCancellable: false, isCalled: around.isCalled)
    let activity =
      switch roll(5) {
      case 0: #"<subProcess id="\#(handler)" isForCompensation="true">\#(scope(depth: max(3, depth + 1)))</subProcess>"#
      case 1: #"<callActivity id="\#(handler)" isForCompensation="true" calledElement="decide"/>"#
      case 2: #"<task id="\#(handler)" isForCompensation="true"/>"#
      default: #"<userTask id="\#(handler)" isForCompensation="true"/>"#
      }
    surroundings = around
    return #"<boundaryEvent id="\#(event)" attachedToRef="\#(id)"><compensateEventDefinition/></boundaryEvent>"#
      + activity + #"<association id="\#(name("f"))" sourceRef="\#(event)" targetRef="\#(handler)"/>"#
  }

  /// The event sub-process by which the sub-process is compensated that it stands in.
  private mutating func undoing(_ depth: Int) -> String {
    let (start, inside) = (name("start"), name("i"))
    let around = surroundings
    surroundings = Surroundings(isHandler: true, isCancellable: false, isCalled: around.isCalled)
    let (first, end) = (task(mayReceive: false), name("end"))
    let throwing =
      #"<intermediateThrowEvent id="\#(inside)"><compensateEventDefinition/></intermediateThrowEvent>"#
    let xml =
      #"<subProcess id="\#(name("esp"))" triggeredByEvent="true"><startEvent id="\#(start)">"#
      + "<compensateEventDefinition/></startEvent>" + first.xml + throwing + #"<endEvent id="\#(end)"/>"#
      + flow(start, first.first) + flow(first.last, inside) + flow(inside, end) + "</subProcess>"
    surroundings = around
    return xml
  }

  /// Compensates what has been done in the scope, or at one of its activities.
  mutating func compensating() -> Block {
    let id = name("i")
    let compensable = surroundings.compensable
    let activity = compensable.isEmpty || roll(2) == 0 ? "" : #" activityRef="\#(pick(compensable))""#
    let waits = roll(4) > 0 ? "" : #" waitForCompletion="false""#
    return Block(
      xml: #"<intermediateThrowEvent id="\#(id)"><compensateEventDefinition\#(activity)\#(waits)/>"#
        + "</intermediateThrowEvent>", first: id, last: id)
  }

  /// A sub-process that can be cancelled as a whole.
  mutating func transaction(_ depth: Int) -> Block {
    let (id, merge) = (name("tx"), name("g"))
    let around = surroundings
    surroundings.isCancellable = true
    let contents = scope(depth: depth + 1)
    surroundings = around
    var xml =
      #"<transaction id="\#(id)">\#(contents)</transaction><exclusiveGateway id="\#(merge)"/>"#
      + flow(id, merge)
    if roll(4) > 0 {
      let (event, task) = (name("b"), task(mayReceive: false))
      xml +=
        #"<boundaryEvent id="\#(event)" attachedToRef="\#(id)"><cancelEventDefinition/></boundaryEvent>"# + task.xml
        + flow(event, task.first) + flow(task.last, merge)
    }
    return Block(xml: xml, first: id, last: merge)
  }
}
