/// Numbers by which what is saved with one instance finds what is saved with another, here or elsewhere.
struct NumberSource {
  private var state: UInt64

  /// Creates a source whose numbers are others than those of a source with another seed.
  init(seed: UInt64) { state = seed }

  /// Returns a number like none before (SplitMix64), of those that are free.
  mutating func draw(_ isFree: (Int) -> Bool) -> Int {
    repeat {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      // What JSON's readers elsewhere keep exact.
      let number = Int(truncatingIfNeeded: (z ^ (z >> 31)) >> 11)
      if isFree(number) { return number }
    } while true
  }
}
