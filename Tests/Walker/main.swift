import BatonWalks
import Glibc

/// Random events against random sound models, in large numbers:
///
///     swift run -c release walker --walks 200000 --seed 1
///
/// `--size N` makes models of at most N blocks and `--length N` lets N events happen before all is led to its end: a fault that is
/// found in a small model is easier to read. `--mutants N` lets N copies of instances that somebody has tampered with live for a while at
/// each event. Prints the first faults with their seeds, models and all that has happened.
struct Settings {
  var walks: UInt64 = 1_000
  var seed: UInt64 = 1
  var faults: UInt64 = 1
  var size: UInt64?
  var mutants: UInt64 = 0
  var length: UInt64 = 60
  var pace: UInt64 = 1_000

  init(_ arguments: [String]) {
    for (name, value) in zip(arguments, arguments.dropFirst()) {
      switch name {
      case "--walks": walks = UInt64(value) ?? walks
      case "--seed": seed = UInt64(value) ?? seed
      case "--faults": faults = UInt64(value) ?? faults
      case "--mutants": mutants = UInt64(value) ?? mutants
      case "--size": size = UInt64(value)
      case "--pace": pace = max(1, UInt64(value) ?? pace)
      case "--length": length = UInt64(value) ?? length
      default: if name.hasPrefix("--") { print("there is no option '\(name)'") }
      }
    }
  }
}

let settings = Settings(CommandLine.arguments)
var walks = Walks()
walks.size = settings.size.map { Int($0) }
walks.mutants = Int(settings.mutants)
walks.length = Int(settings.length)
let clock = ContinuousClock()
let began = clock.now
var faults: UInt64 = 0
for seed in settings.seed..<settings.seed + settings.walks {
  if let fault = walks.walk(seed) {
    print(fault)
    fflush(nil)
    faults += 1
    if faults == settings.faults { break }
  }
  if (seed - settings.seed + 1) % settings.pace == 0 {
    print("seed \(seed): \(walks.walks) walks, \(walks.events) events, each twice, \(clock.now - began)")
    fflush(nil)
  }
}
if settings.mutants > 0 { print("\(walks.accepted) tampered instances accepted, \(walks.refused) refused") }
print(
  "\(walks.walks) walks, \(walks.events) events, each twice, \(faults) faults, \(walks.cutShort) cut short, \(clock.now - began)"
)
