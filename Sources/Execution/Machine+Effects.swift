import BatonBytecode
import BatonValues

extension Machine {
  /// Returns the first effect that has not been read, and nil if there is none.
  public mutating func nextEffect() -> Effect? {
    while true {
      if let (entry, step) = effects.passing {
        let steps = modules[effects.module].passages[Int(entry.operand)].steps
        effects.passing = step + 1 < steps.count ? (entry, step + 1) : nil
        return effect(entry, kind(of: steps[step].form, steps[step].operand, entry.scope))
      }
      guard let entry = effects.popOfWalk() ?? effects.popFirst() else { return nil }
      switch entry.form {
      case .passed: effects.passing = (entry, 0)
      case .changedAndPassed:
        effects.passing = (entry, 0)
        let slot = modules[effects.module].passages[Int(entry.operand)].slot
        if let change = change(of: slot ?? 0, entry) { return effect(entry, change) }
      case .changed: if let change = change(of: Int(entry.operand), entry) { return effect(entry, change) }
      case .went: walk(entry)
      case .opened, .started, .ended, .activated, .completed, .terminated, .taken, .waiting, .withdrawn, .other:
        return effect(entry, kind(of: entry.form, Int(entry.operand), entry.scope))
      }
    }
  }

  private mutating func walk(_ entry: EffectLog.Entry) {
    let way = effects.ways.way(entry.value.bits, ways[Int(entry.what >> 8)])
    let record = signatures[Signature(number: way.start.signature)].pointee
    effects.read(BriefWalk(entry, way, modules[effects.module].briefCodes[way.start.code], record))
  }

  /// Returns the effects that have not been read, oldest first, and forgets them.
  public mutating func takeEffects() -> [Effect] {
    var taken: [Effect] = []
    while let effect = nextEffect() { taken.append(effect) }
    return taken
  }

  private func effect(_ entry: EffectLog.Entry, _ kind: Effect.Kind) -> Effect {
    Effect(instance: effects.instance, scope: entry.scope, kind: kind)
  }

  /// That `slot` has been set, if it holds a variable that anybody is told of.
  private func change(of slot: Int, _ entry: EffectLog.Entry) -> Effect.Kind? {
    guard let name = variableName(ofSlot: slot, of: entry.what >> 8), !entry.value.isReference else { return nil }
    return .variable(name: name, value: Heap().datum(of: entry.value))
  }

  private func kind(of form: EffectLog.Form, _ operand: Int, _ scope: Handle) -> Effect.Kind {
    switch form {
    case .started: .started
    case .ended: .ended(Effect.Ending(number: operand))
    case .activated: .activated(node: operand)
    case .completed: .completed(node: operand)
    case .terminated: .terminated(node: operand)
    case .taken: .taken(flow: operand)
    case .waiting: .waiting(scope, wait: operand)
    case .withdrawn: .withdrawn(scope)
    case .other: effects.others[operand]
    case .opened, .changed, .passed, .changedAndPassed, .went: unreachable("these are no effects, or more than one")
    }
  }
}
