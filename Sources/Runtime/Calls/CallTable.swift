import BatonValues

/// The tokens that wait for instances which they have called, and these instances, in both directions.
///
/// A call has a number, by which both sides are saved, each on its own: while one is elsewhere, what the other has done is
/// kept for it here.
struct CallTable {
  typealias Number = Int

  struct Call {
    /// The id of the call activity.
    var element: String
    /// The token that waits; nil while its instance is elsewhere, or if it waits no more.
    var caller: TokenID?
    /// The instance of that token.
    var callerInstance: InstanceID?
    /// Nil while the called instance is elsewhere.
    var called: InstanceID?
    /// Whether nobody waits for the called instance any more.
    var isOver = false
    /// How the called instance has ended, until the caller is told.
    var outcome: CallOutcome?
  }

  private var calls: [Number: Call] = [:]
  private var byCaller: [TokenID: Number] = [:]
  private var byCalled: [InstanceID: Number] = [:]
  private var numbers: NumberSource

  /// Creates a table whose numbers are others than those of a table with another seed.
  init(seed: UInt64) { numbers = NumberSource(seed: seed) }

  subscript(number: Number) -> Call? { calls[number] }

  var count: Int { calls.count }
  var isEmpty: Bool { calls.isEmpty }

  func number(ofCaller token: TokenID) -> Number? { byCaller[token] }
  func number(ofCalled instance: InstanceID) -> Number? { byCalled[instance] }

  /// The call by which `instance` was started.
  func call(of instance: InstanceID) -> Call? { byCalled[instance].flatMap { calls[$0] } }

  /// Takes note that `token` of `caller`, at `element`, has called `called`.
  mutating func add(_ token: TokenID, of caller: InstanceID, at element: String, called: InstanceID) {
    let number = numbers.draw { calls[$0] == nil }
    calls[number] = Call(element: element, caller: token, callerInstance: caller, called: called)
    byCaller[token] = number
    byCalled[called] = number
  }

  /// Takes note that nobody waits for the called instance any more, and returns the call.
  mutating func end(_ number: Number) -> Call? {
    guard let call = calls[number], !call.isOver else { return nil }
    calls[number]?.isOver = true
    calls[number]?.caller = nil
    calls[number]?.outcome = nil
    if let caller = call.caller { byCaller[caller] = nil }
    return call
  }

  /// Keeps `outcome` until the caller is here.
  mutating func keep(_ outcome: CallOutcome, of number: Number) { calls[number]?.outcome = outcome }

  // MARK: Moving

  mutating func removeCaller(_ token: TokenID) {
    guard !byCaller.isEmpty, let number = byCaller.removeValue(forKey: token) else { return }
    calls[number]?.caller = nil
    calls[number]?.callerInstance = nil
    drop(number)
  }

  mutating func removeCalled(_ instance: InstanceID) {
    guard !byCalled.isEmpty, let number = byCalled.removeValue(forKey: instance) else { return }
    calls[number]?.called = nil
    drop(number)
  }

  /// Forgets the call if neither side is here and nothing is kept for either.
  private mutating func drop(_ number: Number) {
    guard let call = calls[number], call.caller == nil, call.called == nil, call.outcome == nil else { return }
    calls[number] = nil
  }

  mutating func restore(_ number: Number, at element: String, caller: TokenID, of instance: InstanceID) {
    calls[number, default: Call(element: element)].caller = caller
    calls[number]?.callerInstance = instance
    byCaller[caller] = number
  }

  mutating func restore(_ facts: CalledFacts, called: InstanceID) {
    calls[facts.number, default: Call(element: facts.element, isOver: facts.isOver)].called = called
    byCalled[called] = facts.number
  }
}

/// How a called instance has ended.
enum CallOutcome {
  case completed(Record)
  case cancelled
}

/// What a called instance knows of its call, as it is saved.
struct CalledFacts {
  var number: CallTable.Number
  var element: String
  var isOver: Bool
}

extension CalledFacts {
  var datum: Datum {
    ["number": .number(number), "element": .string(element), "isOver": .boolean(isOver)]
  }

  init?(_ datum: Datum) {
    guard let number = datum["number"]?.integer, let element = datum["element"]?.string,
      let isOver = datum["isOver"]?.boolean
    else { return nil }
    self.init(number: number, element: element, isOver: isOver)
  }
}
