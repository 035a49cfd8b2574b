import BatonBytecode
import BatonValues

/// The catch that takes what is thrown.
private struct FoundCatch {
  /// Its row.
  var index: Int
  /// The scope instance that has it.
  var owner: UInt32
  /// The compensation handlers that the way outward leads out of.
  var left: [Handle]
}

extension Machine {
  /// The catch that takes what is thrown in the scope instance at `place`: from there outward the first that there is. A scope's event sub-processes come before what is attached to it, a catch of the
  /// very code before one of any (engines.md §2 row 10). What an event sub-process that interrupts throws is not caught by
  /// another of the same scope, which has been interrupted (row 14).
  ///
  /// A compensation handler's way outward goes on where the token waits that has thrown the compensation.
  private func findCatch(_ kind: CatchKind, code: Value, from place: UInt32) -> FoundCatch? {
    guard let module = currentModule else { unreachable("an instance is open") }
    var at = place
    var left: [Handle] = []
    var isInterrupted = false
    while true {
      if let row = view.row(of: store[at]) {
        for index in Int(row.firstCatch)..<Int(row.firstCatch + row.catchCount) {
          let candidate = module.module.catches[index]
          guard candidate.kind == kind.rawValue, catches(candidate, code, in: module) else { continue }
          if isInterrupted, !candidate.options.contains(.around) { continue }
          return FoundCatch(index: index, owner: at, left: left)
        }
        isInterrupted = row.interrupts == 1
      }
      if store[at].pointee.parent == 0 { return nil }
      if descriptor(of: store[at]).kind == .compensation {
        // The number of a handler around is less, so that this comes to an end.
        guard let thrower = thrower(of: store[at]),
          left.allSatisfy({ number(ofHandler: $0) > number(ofHandler: handle(of: at)) })
        else { return nil }
        left.append(handle(of: at))
        at = thrower.pointee.parent
        continue
      }
      at = store[at].pointee.parent
    }
  }

  private func number(ofHandler handle: Handle) -> Int32 { Self.count(store[handle.place].slots[0]) }

  /// Lets the catch happen that has been found; if it interrupts, the handlers that are left by that are removed.
  private mutating func land(_ found: FoundCatch, _ payload: Value, code: Value, message: Value) -> Landing {
    if interrupts(found) {
      for handle in found.left { removeHandler(handle.place) }
    }
    return land(catch: found.index, of: found.owner, payload, code: code, message: message)
  }

  private func interrupts(_ found: FoundCatch) -> Bool {
    currentModule?.module.catches[found.index].options.contains(.interrupts) ?? false
  }

  private func catches(_ row: CatchRecord, _ code: Value, in module: LoadedModule) -> Bool {
    row.code == none || heap.pointee.isEqual(module.constants[Int(row.code)], code)
  }

  /// Throws the error `code` in the scope instance at `place`, and returns where it is caught; nil if it is not.
  @inline(never)
  mutating func throwError(_ code: Value, _ message: Value, _ payload: Value, in place: UInt32) -> Landing? {
    let code = textual(code)
    guard let found = findCatch(.error, code: code, from: place) else { return nil }
    return land(found, payload, code: code, message: message)
  }

  /// Throws the error `code` at the instruction `pc`, whose node is done with that. Returns where it is caught; nil after an
  /// incident, where nothing does that.
  @inline(never)
  mutating func throwError(
    _ code: Value, _ message: Value, at pc: UnsafePointer<UInt32>, in place: UInt32
  ) -> Landing? {
    guard let module = currentModule, mayThrow(at: pc, in: place) else { return nil }
    let textual = textual(code)
    guard let found = findCatch(.error, code: textual, from: place) else {
      raise(.uncaughtError(code: code, message: message), at: pc, in: place)
      return nil
    }
    complete(at: pc, of: module, in: place, caughtBy: found.owner)
    return land(found, .null, code: textual, message: message)
  }

  /// Throws the escalation `code` at the instruction `pc`, whose node is done with that if what catches it interrupts. Returns
  /// where a token goes on: where it is caught, the token that has thrown it being ready too unless it is interrupted; else
  /// behind the instruction. Nil after an incident.
  @inline(never)
  mutating func escalate(_ code: Value, at pc: UnsafePointer<UInt32>, in place: UInt32) -> Landing? {
    guard let module = currentModule, mayThrow(at: pc, in: place) else { return nil }
    let code = textual(code)
    let found = findCatch(.escalation, code: code, from: place)
    let isInterrupted = found.map { interrupts($0) } ?? false
    var thrower = place
    if isInterrupted, let found {
      let outer = store[place].pointee.parent
      if complete(at: pc, of: module, in: place, caughtBy: found.owner) { thrower = outer }
    }
    guard let landing = escalate(code, to: found, .null, in: thrower) else {
      return Landing(place: place, address: pc - module.code + 1)
    }
    if !isInterrupted { push(place, store[place], module.stream.moduleAddress(of: pc - module.code) + 1) }
    return landing
  }

  /// Spends a unit of the step budget on the throw at the instruction `pc`. Returns whether there was one; else it is an incident.
  private mutating func mayThrow(at pc: UnsafePointer<UInt32>, in place: UInt32) -> Bool {
    budget &-= 1
    if budget < 0 { raise(.stepLimit, at: pc, in: place) }
    return budget >= 0
  }

  /// Lets the token at the instruction `pc` be done with its node, whose own scope instance, if that is what is at `place`, goes;
  /// but if that catches what the token has thrown, it tells of its end itself. Returns whether it has gone.
  @discardableResult
  private mutating func complete(
    at pc: UnsafePointer<UInt32>, of module: LoadedModule, in place: UInt32, caughtBy owner: UInt32
  ) -> Bool {
    guard let mark = module.module.mark(at: Int(module.stream.moduleAddress(of: pc - module.code))) else {
      return false
    }
    let isOwn = view.row(of: store[place])?.node == mark.node
    if isOwn, owner == place || descriptor(of: store[place]).kind != .activity { return false }
    if events { emit(.completed(node: Int(mark.node)), in: place) }
    guard isOwn else { return false }
    removeChildren(of: place)
    remove(place)
    return true
  }

  /// Tells of the escalation `code`, thrown in the scope instance at `place`, and lets the catch `found` happen, if there is one.
  private mutating func escalate(
    _ code: Value, to found: FoundCatch?, _ payload: Value, in place: UInt32
  ) -> Landing? {
    emit(.escalated(code: text(code), isCaught: found != nil), in: place)
    return found.map { land($0, payload, code: code, message: .null) }
  }

  /// Tells that what wait `wait` describes goes out, as it is seen from `frame`.
  @inline(never)
  mutating func send(_ wait: Int, at frame: FramePointer) {
    let view = self.view
    let details = view.details(of: wait, at: frame)
    let variables = details.handedOver(all: view.visibleVariables(from: frame))
    let sending = Sending(wait: wait, name: view.type(of: wait, at: frame), details: details, variables: variables)
    emit(.sent(sending), in: place(of: frame))
  }

  /// Codes are compared as text.
  private mutating func textual(_ code: Value) -> Value {
    guard !code.isString, !code.isNullOrAbsent else { return code }
    return heap.pointee.string(heap.pointee.datum(of: code).description)
  }

  private func text(_ code: Value) -> String? {
    code.isString ? heap.pointee.string(of: code) : nil
  }
}

extension [WaitDetail: Datum] {
  /// The variables that go with what is sent or called: `all` that its node sees, if that is wanted, and over them its own.
  package func handedOver(all: @autoclosure () -> Record) -> Record {
    var variables = self[.passesAll]?.boolean == true ? all() : [:]
    for (name, value) in self[.variables]?.context ?? [:] { variables[name] = value }
    return variables
  }
}

// MARK: From outside

extension Machine {
  /// Throws the error `code` where the token of `wait` waits, with `variables` for the handler. Returns whether it was waiting
  /// and something catches the error; if not, nothing has happened.
  public mutating func throwError(
    _ code: String?, message: String?, variables: Record = [:], at wait: Handle
  ) -> Bool {
    guard isParked(wait, .waiting) else { return false }
    let (root, place) = openInstance(with: wait)
    defer { close(root) }
    let code = code.map { heap.pointee.string($0) } ?? .null
    let message = message.map { heap.pointee.string($0) } ?? .null
    let payload = heap.pointee.store(.context(variables))
    guard let landing = throwError(code, message, payload, in: place) else { return false }
    run(at: landing.place, from: landing.address)
    return true
  }

  /// Throws the escalation `code` where the token of `wait` waits, which waits on unless that interrupts it. Returns whether it
  /// was waiting and something catches the escalation.
  public mutating func escalate(_ code: String?, variables: Record = [:], at wait: Handle) -> Bool {
    guard isParked(wait, .waiting) else { return false }
    let (root, place) = openInstance(with: wait)
    defer { close(root) }
    let payload = heap.pointee.store(.context(variables))
    let code = code.map { heap.pointee.string($0) } ?? .null
    let found = findCatch(.escalation, code: code, from: place)
    guard let landing = escalate(code, to: found, payload, in: place) else { return false }
    run(at: landing.place, from: landing.address)
    return true
  }

  /// Whether an error of `code`, thrown where the token of `wait` waits, would be caught.
  public mutating func catchesError(_ code: String?, at wait: Handle) -> Bool {
    guard isParked(wait, .waiting) else { return false }
    let (root, place) = openInstance(with: wait)
    defer { close(root) }
    return findCatch(.error, code: code.map { heap.pointee.string($0) } ?? .null, from: place) != nil
  }
}
