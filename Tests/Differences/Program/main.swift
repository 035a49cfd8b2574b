import BatonDifferences
import Foundation

// Plays the scenarios of Spec/ in code that was compiled ahead of time, all of it, and says where they go otherwise:
//
//     swift run differences [-O] [STRIDE]
//
// With STRIDE, of so many models one is compiled.
let words = CommandLine.arguments.dropFirst()
let stride = words.compactMap { Int($0) }.first ?? 1
let answer = try Differences.look(oneIn: stride, isOptimised: words.contains("-O"))
print(answer.output, terminator: "")
exit(answer.isFine ? 0 : 1)
