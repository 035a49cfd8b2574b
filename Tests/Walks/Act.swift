import BatonBytecode
import BatonValues

/// What somebody does to instances, whose tokens are named so that it can be done again in another runtime.
enum Act {
  /// The token or catch of this number among those of the instance of this number.
  struct Spot {
    var instance: Int
    var token: Int
  }

  case start(key: String?)
  case complete(Spot, pick: Int, goesRound: Bool)
  case fail(Spot, retries: Int, minutes: Int)
  case throwError(Spot, String)
  case escalate(Spot, String?)
  case retry(Spot)
  case resolve(Spot, pick: Int)
  case skip(Spot)
  case terminate(Spot)
  case set(instance: Int, pick: Int, goesRound: Bool)
  case setAt(Spot, pick: Int)
  case activate(String, instance: Int)
  case cancel(instance: Int)
  case publish(String, key: String?, minutes: Int)
  case correlate(String, key: String?, instance: Int?)
  case signal(String, instance: Int?)
  case advance(minutes: Int)
  case evaluate(pick: Int)
  /// To what is there no more.
  case completeStale(Int)
  case throwStale(Int)
  case retryStale(Int)
  case terminateStale(Int)
  case startUnknown
  case releaseActive(instance: Int)
  /// Whatever else does nothing to the instance.
  case ask(instance: Int)
}
