import BatonTestSupport

/// A random sound model: made of blocks with one way in and one way out, so that every instance can come to its end whatever
/// happens on the way. Its process `p` is started from outside and calls `q`; another may start by itself.
package struct RandomModel {
  /// What a walk may do to instances of the model besides completing what waits.
  static let messages = ["M1", "M2", "M3", "MS", "MT"]
  static let signals = ["S1", "S2", "S3"]
  /// What tokens on their way may wait for. The others only start event sub-processes, and instances.
  static let awaitedMessages = ["M1", "M2"]
  static let awaitedSignals = ["S1"]
  static func isAwaited(_ name: String) -> Bool {
    !(messages + signals).contains(name) || (awaitedMessages + awaitedSignals).contains(name)
  }
  static let errors = ["E1", "E2", "E3"]
  static let escalations = ["X1", "X2"]
  /// Called as processes are.
  static let globalTasks = ["decide", "compute"]

  package private(set) var text = ""
  /// The elements of ad-hoc sub-processes that may be activated.
  private(set) var choices: [String] = []
  /// All nodes, in the order in which they were made.
  private(set) var nodes: [String] = []

  var random: SplitMix64
  private var number = 0
  /// How many blocks may still be made.
  private var room: Int
  /// Where the block at hand stands.
  var surroundings = Surroundings()

  /// What may stand in a scope.
  struct Surroundings {
    /// Whether what is thrown here may start the very thing that throws it, for ever.
    var isHandler = false
    /// Whether a transaction is around that can be cancelled.
    var isCancellable = false
    var isCalled = false
    var isAdHoc = false
    /// The activities of the scope that can be compensated.
    var compensable: [String] = []
  }

  /// - Parameter size: how many blocks there are at most; if nil, the seed says.
  package init(seed: UInt64, size: Int? = nil) {
    random = SplitMix64(seed: seed)
    room = size ?? 6 + Int(seed % 40)
    let main = #"<process id="p" isExecutable="true">"# + scope(depth: 0, isProcess: true) + "</process>"
    surroundings.isCalled = true
    room = max(room, min(size ?? 5, 5))
    let called = #"<process id="q" isExecutable="true">"# + scope(depth: 2) + "</process>"
    text = Self.head + main + called + Self.tasks + (roll(2) == 0 ? starting() : "") + "</definitions>"
  }

  private static let head: String = {
    let messages = Self.messages.map { #"<message id="\#($0)" name="\#($0)"/>"# }.joined()
    let signals = Self.signals.map { #"<signal id="\#($0)" name="\#($0)"/>"# }.joined()
    let errors = Self.errors.map { #"<error id="\#($0)" errorCode="\#($0)"/>"# }.joined()
    let escalations = Self.escalations.map { #"<escalation id="\#($0)" escalationCode="\#($0)"/>"# }.joined()
    return #"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">"#
      + messages + signals + errors + escalations
  }()

  private static let tasks =
    #"<globalUserTask id="decide"/><globalScriptTask id="compute" scriptLanguage="application/feel"><script>1</script>"#
    + "</globalScriptTask>"

  // MARK: Choosing

  mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &random) }
  mutating func pick<T>(_ items: [T]) -> T { items[roll(items.count)] }

  mutating func name(_ prefix: String) -> String {
    number += 1
    let name = "\(prefix)\(number)"
    if prefix != "f" { nodes.append(name) }
    return name
  }

  mutating func mayBeChosen(_ id: String) { choices.append(id) }

  // MARK: Building

  /// A block: its elements, and where tokens come in and go out.
  struct Block {
    var xml: String
    var first: String
    var last: String
  }

  mutating func flow(_ source: String, _ target: String, condition: String? = nil) -> String {
    flow(name("f"), source, target, condition)
  }

  func flow(_ id: String, _ source: String, _ target: String, _ condition: String?) -> String {
    let body = condition.map { "<conditionExpression>\($0)</conditionExpression>" } ?? ""
    return #"<sequenceFlow id="\#(id)" sourceRef="\#(source)" targetRef="\#(target)">\#(body)</sequenceFlow>"#
  }

  /// The contents of a process or sub-process: start, a block, end, and perhaps event sub-processes.
  mutating func scope(depth: Int, isProcess: Bool = false) -> String {
    let around = surroundings
    (surroundings.compensable, surroundings.isAdHoc) = ([], false)
    let (start, end) = (name("start"), name("end"))
    var block = block(depth: depth)
    for _ in 0..<(isProcess ? roll(5) : roll(2)) { block = sequence(block, self.block(depth: depth)) }
    var xml = #"<startEvent id="\#(start)"/>"# + block.xml + self.end(end)
    xml += flow(start, block.first) + flow(block.last, end)
    if depth < 3, roll(5) == 0 { xml += eventSubProcess(depth: depth + 1) }
    surroundings = around
    return xml
  }

  mutating func block(depth: Int) -> Block {
    room -= 1
    guard room > 0, depth < 4 else { return task() }
    switch roll(26) {
    case 0: return gateway("exclusiveGateway", depth)
    case 1: return gateway("parallelGateway", depth)
    case 2, 3: return gateway("inclusiveGateway", depth)
    case 4: return loop(depth)
    case 5, 6: return subProcess(depth)
    case 7: return eventBasedGateway(depth)
    case 8, 9: return sequence(depth)
    case 10: return multiInstance()
    case 11: return repeated()
    case 12, 13: return catching()
    case 14: return throwing()
    case 15: return complexGateway(depth)
    case 16: return link(depth)
    case 17, 18: return calling()
    case 19: return adHoc(depth)
    case 20: return transaction(depth)
    case 21, 22: return compensable(depth)
    case 23: return diversion(depth)
    case 24: return compensating()
    default: return guarded(task())
    }
  }

  private mutating func sequence(_ depth: Int) -> Block {
    sequence(block(depth: depth), block(depth: depth))
  }

  mutating func sequence(_ first: Block, _ second: Block) -> Block {
    Block(
      xml: first.xml + second.xml + flow(first.last, second.first), first: first.first, last: second.last)
  }
}
