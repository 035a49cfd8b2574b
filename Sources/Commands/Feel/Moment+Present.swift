import BatonValues
import Foundation

extension Moment {
  /// The time on the wall, with a seed that nobody can guess.
  static var present: Moment {
    let time = Date().timeIntervalSince1970
    let seconds = time.rounded(.down)
    return Moment(
      seconds: Int64(seconds), nanosecond: Int32((time - seconds) * 1e6) * 1000, seed: .random(in: .min ... .max))
  }
}
