import BatonBytecode
import BatonRuntime

/// What may happen to an instance.
extension Walk {
  /// What happens next, most often to the instance `number`.
  mutating func choose(_ number: Int) -> Act {
    switch roll(30) {
    case 0, 1: return .publish(any(RandomModel.messages), key: anyKey(), minutes: roll(3) == 0 ? roll(90) : 0)
    case 2: return .signal(any(RandomModel.signals), instance: roll(3) == 0 ? number : nil)
    case 3, 4: return .advance(minutes: roll(90))
    case 5, 6: return .set(instance: number, pick: roll(8), goesRound: roll(2) == 0)
    case 7: return .correlate(any(RandomModel.messages), key: anyKey(), instance: roll(2) == 0 ? number : nil)
    case 8: return modification(of: number)
    case 9: return mischief(number)
    case 10: return start(number)
    case 11: return .activate(model.choices.isEmpty ? any(model.nodes) : any(model.choices), instance: number)
    default: return work(at: number)
    }
  }

  private mutating func any<T>(_ items: [T]) -> T { items[roll(items.count)] }
  private mutating func anyKey() -> String? { any([nil, "k1", "k2", "k3"]) }

  private mutating func anySpot(_ number: Int) -> Act.Spot {
    Act.Spot(instance: number, token: roll(whole.tokens(of: number).count))
  }

  private mutating func start(_ number: Int) -> Act {
    if whole.instances.count > 12 { return .ask(instance: number) }
    return roll(2) == 0 ? .start(key: anyKey()) : .evaluate(pick: roll(8))
  }

  private mutating func modification(of number: Int) -> Act {
    switch roll(8) {
    case 0: .activate(any(model.nodes), instance: number)
    case 1, 2: .terminate(anySpot(number))
    case 3: roll(4) == 0 ? .cancel(instance: number) : .ask(instance: number)
    case 4: .skip(anySpot(number))
    default: .setAt(anySpot(number), pick: roll(8))
    }
  }

  /// What is wrong, and must be refused without consequences.
  private mutating func mischief(_ number: Int) -> Act {
    let stale = whole.staleCount == 0 ? nil : roll(whole.staleCount)
    switch (roll(10), stale) {
    case (0, _): return .startUnknown
    case (1, _): return .activate("nothing", instance: number)
    case (2, _): return .releaseActive(instance: number)
    case (3, _): return .publish("nobody", key: nil, minutes: 0)
    case (4, _): return .correlate("nobody", key: nil, instance: nil)
    case (5, _): return .complete(anySpot(number), pick: roll(8), goesRound: false)
    case (6, let stale?): return .throwStale(stale)
    case (7, let stale?): return .retryStale(stale)
    case (8, let stale?): return .terminateStale(stale)
    case (_, let stale?): return .completeStale(stale)
    case (_, nil): return .ask(instance: roll(whole.instances.count))
    }
  }

  /// What may be done to what waits.
  private mutating func work(at number: Int) -> Act {
    let spot = anySpot(number)
    guard let wait = whole.runtime.wait(at: whole.tokens(of: number)[spot.token]), !wait.hasIncident else {
      return mending(spot)
    }
    switch wait.kind {
    case .job, .userTask, .adHoc:
      switch roll(12) {
      case 0: return .throwError(spot, any(RandomModel.errors))
      case 1: return .escalate(spot, any([nil, "X1", "X2"]))
      case 2, 3: return .fail(spot, retries: roll(3), minutes: roll(2) * 10)
      default: return .complete(spot, pick: roll(8), goesRound: roll(4) == 0)
      }
    case .message: return .publish(wait.type, key: anyKey(), minutes: 0)
    case .signal: return .signal(wait.type, instance: nil)
    case .timer: return .advance(minutes: 30 + roll(120))
    case .call, .events, .delivery, .selection, .send: return .set(instance: number, pick: roll(8), goesRound: false)
    }
  }

  private mutating func mending(_ spot: Act.Spot) -> Act {
    any([.retry(spot), .retry(spot), .resolve(spot, pick: roll(8)), .skip(spot), .terminate(spot)])
  }
}
