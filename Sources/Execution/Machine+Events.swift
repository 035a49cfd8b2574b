import BatonBytecode
import BatonValues

extension Machine {
  mutating func emit(_ kind: Effect.Kind, in place: UInt32) {
    effects.append(kind, in: handle(of: place))
  }

  @inline(__always)
  mutating func note(_ form: EffectLog.Form, _ operand: Int, in place: UInt32) {
    effects.append(form, operand, in: handle(of: place))
  }

  /// Tells who listens that slot `slot` of `frame` has been set.
  mutating func emitChange(ofSlot slot: Int, in frame: FramePointer) {
    if events { emitChange(ofSlot: slot, in: frame, at: place(of: frame)) }
  }

  /// Tells who listens that slot `slot` of `frame`, the record at `place`, has been set.
  @inline(__always)
  mutating func emitChange(ofSlot slot: Int, in frame: FramePointer, at place: UInt32) {
    guard events else { return }
    let value = frame.slots[slot]
    if value.tag.rawValue <= Value.Tag.special.rawValue {
      effects.append(.changed, of: frame.pointee.scope, slot, in: handle(of: place), value)
    } else {
      emitText(ofSlot: slot, in: frame)
    }
  }

  @inline(never)
  private mutating func emitText(ofSlot slot: Int, in frame: FramePointer) {
    if let name = variableName(ofSlot: slot, in: frame) { emitVariable(name, frame.slots[slot], in: frame) }
  }

  /// The name of the variable in slot `slot` of `frame`; nil if it holds none, or one that the compiler made for itself.
  func variableName(ofSlot slot: Int, in frame: FramePointer) -> String? {
    variableName(ofSlot: slot, of: frame.pointee.scope)
  }

  /// The name of the variable in slot `slot` of instances of `scope`.
  func variableName(ofSlot slot: Int, of scope: UInt32) -> String? {
    let descriptor = scopes[Int(scope)]
    guard descriptor.index != none else { return nil }
    let module = modules[Int(descriptor.module)]
    let row = module.scopes[Int(descriptor.index)]
    let index = slot - descriptor.kind.firstSlot
    return 0..<Int(row.nameCount) ~= index ? module.variableNames[Int(row.firstName) + index] : nil
  }

  /// Tells who listens that the variable `name`, which no expression names, has been set to `value` in `frame`.
  mutating func emitVariable(_ name: Value, _ value: Value, in frame: FramePointer) {
    if events { emitVariable(heap.pointee.string(of: name), value, in: frame) }
  }

  private mutating func emitVariable(_ name: String, _ value: Value, in frame: FramePointer) {
    emit(.variable(name: name, value: heap.pointee.datum(of: value)), in: place(of: frame))
  }

  /// Tells that the token of the record at `place` is removed.
  mutating func emitRemoval(of place: UInt32) {
    let frame = store[place]
    let handle = handle(of: place)
    if isKept(frame) { return }
    emitRemovalOfReadyTokens(of: place)
    switch descriptor(of: frame).kind {
    case .process: break
    case .subProcess, .repetition: emitTermination(of: view.row(of: frame).map { Int($0.node) }, in: place)
    case .activity:
      if frame.pointee.parking != .running {
        emit(.withdrawn(handle), in: place)
        noteRemoval(of: frame)
      }
      emitTermination(of: nodeEnded(by: frame), in: place)
    case .bareWait:
      emit(.withdrawn(handle), in: place)
      // The wait of an ad-hoc sub-process itself stands in its record, which tells of its end.
      let node = currentWait(of: frame).node
      emitTermination(of: view.row(of: store[frame.pointee.parent])?.node == node ? nil : Int(node), in: place)
    case .listener: emit(.withdrawn(handle), in: place)
    case .probe, .result, .compensation: break
    case .thrower:
      losesThrowers = true
      emitTermination(of: nodeLeft(at: frame.pointee.address, in: frame.pointee.parent), in: place)
    case .incident:
      emit(.resolved(handle), in: place)
      emitTermination(of: nodeLeft(at: frame.pointee.address, in: frame.pointee.parent), in: place)
    }
  }

  /// Tells that the tokens of the record at `place` are removed that were ready to go on at a node.
  mutating func emitRemovalOfReadyTokens(of place: UInt32) {
    guard ready.count > 0, currentModule?.suspendsTokens ?? false else { return }
    budget &-= ready.count &>> 6
    guard events, descriptor(of: store[place]).kind != .probe else { return }
    for index in 0..<ready.count where ready[index].place == place {
      let token = ready[index]
      guard token.generation == store[place].pointee.generation else { continue }
      emitTermination(of: nodeLeft(at: token.address, in: place), in: place)
    }
  }

  /// The node that ends with the activity's record `frame`; none if the record around is the node's too, unless this is one run
  /// of a repetition.
  private func nodeEnded(by frame: FramePointer) -> Int? {
    guard let row = view.row(of: frame), row.precedes == 0 else { return nil }
    let isItsOwn = view.row(of: store[frame.pointee.parent])?.node == row.node
    return isItsOwn && row.isRun == 0 ? nil : Int(row.node)
  }

  private mutating func emitTermination(of node: Int?, in place: UInt32) {
    if events, let node { emit(.terminated(node: node), in: place) }
  }
}
