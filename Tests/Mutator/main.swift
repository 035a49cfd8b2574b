import BatonMutants
import BatonTestSupport
import Foundation

/// Checks files with mistakes in them, in large numbers, and prints what is wrong with how that goes, and how long it takes:
///
///     swift run -c release mutator 10000 1 shared/corpus
///
/// The numbers are how many and the seed; a mutant about which there is a complaint is written to the directory `mutants`.
let arguments = CommandLine.arguments
guard arguments.count == 4, let count = Int(arguments[1]), let seed = UInt64(arguments[2]) else {
  print("usage: mutator COUNT SEED DIRECTORY")
  exit(2)
}
let paths = try FileManager.default.subpathsOfDirectory(atPath: arguments[3])
  .filter { $0.hasSuffix(".bpmn") || $0.hasSuffix(".bpmn20.xml") }.sorted()
var random = SplitMix64(seed: seed)
var trials: [String: Trial] = [:]
var (slowest, complaints) = (Duration.zero, 0)
let clock = ContinuousClock()
for number in 0..<count {
  guard let path = paths.randomElement(using: &random), let mutation = Mutation.allCases.randomElement(using: &random)
  else { break }
  let trial =
    try trials[path] ?? Trial(of: [UInt8](Data(contentsOf: URL(filePath: arguments[3] + "/" + path))), path: path)
  trials[path] = trial
  let mutant = mutation.mutant(of: trial.text, using: &random)
  // If this file stops the program, it is the last one written.
  try Data(mutant).write(to: URL(filePath: "mutant-last.bpmn"))
  let start = clock.now
  var complaint = trial.complaint(about: mutant)
  let time = clock.now - start
  if complaint == nil, time > .seconds(1) { complaint = "takes \(time)" }
  slowest = max(slowest, time)
  guard let complaint else { continue }
  complaints += 1
  try FileManager.default.createDirectory(atPath: "mutants", withIntermediateDirectories: true)
  try Data(mutant).write(to: URL(filePath: "mutants/\(number).bpmn"))
  print("mutants/\(number).bpmn: \(path), \(mutation): \(complaint)")
}
print("\(count) mutants, \(complaints) complaints, the slowest took \(slowest)")
