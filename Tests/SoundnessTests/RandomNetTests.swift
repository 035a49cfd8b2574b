import BatonTestSupport
import Foundation
import Testing

@testable import BatonSoundness

@Suite struct RandomNetTests {
  private static let count = ProcessInfo.processInfo.environment["BATON_NETS"].flatMap(UInt64.init) ?? 300

  @Test(arguments: [1, 2])
  func `what is found in a net made smaller is what all interleavings of the net show`(pools: Int) {
    var (clean, faulty, cut) = (0, 0, 0)
    for seed in 0..<Self.count {
      let net = RandomNet(seed: seed, pools: pools).net
      let naive = NaiveSearch(net)
      if naive.isCut {
        cut += 1
        continue
      }
      let verdict = net.reduced().explored(limit: 20_000)
      let found = Kinds(verdict)
      let expected = Kinds(naive)
      if expected == Kinds() { clean += 1 } else { faulty += 1 }
      if verdict.isInexact && !expected.meets { continue }
      #expect((found == Kinds()) == (expected == Kinds()), "net \(seed): found \(verdict.findings)\n\(net.lines)")
      // Where ways lead back from before an inclusive join, whether it waits depends on where exactly tokens are.
      if net.nodes.contains(where: { $0.arrival == .inclusive && $0.incoming.count > 1 }), expected != Kinds() {
        continue
      }
      #expect(
        found.meets == expected.meets,
        "net \(seed): tokens meet: \(naive.meetings), found \(verdict.findings)\n\(net.lines)")
      if expected.meets { continue }
      #expect(found == expected, "net \(seed): \(naive.stuck), found \(verdict.findings)\n\(net.lines)")
      #expect(
        verdict.passed.intersection(naive.passed) == naive.passed,
        "net \(seed): passed \(naive.passed.symmetricDifference(verdict.passed).sorted())\n\(net.lines)")
      if expected == Kinds() {
        #expect(
          verdict.passed == naive.passed,
          "net \(seed): passed \(naive.passed.symmetricDifference(verdict.passed).sorted())\n\(net.lines)")
      }
    }
    print("pools: \(pools): \(clean) nets are sound, \(faulty) not, \(cut) too large to look at all")
    #expect(clean > Int(Self.count) / 10 && faulty > Int(Self.count) / 10)
  }
}

/// Which kinds of faults a net has.
private struct Kinds: Equatable {
  var waits = false
  var meets = false
  var circles = false

  init() {}

  init(_ verdict: Verdict) {
    for finding in verdict.findings {
      switch finding.fault {
      case .deadlock, .unanswered: waits = true
      case .unsafe, .improperCompletion, .growth: meets = true
      case .livelock: circles = true
      }
    }
  }

  init(_ naive: NaiveSearch) {
    waits = !naive.stuck.isEmpty
    meets = !naive.meetings.isEmpty
    circles = naive.livelock
  }
}

extension FlowNet {
  /// The net as lines to read: what leads where.
  var lines: String {
    nodes.enumerated().map { number, node in
      let ways = node.outcomes.map { outcome in
        let targets = outcome.flows.map { "\(flows[$0].target)" }.joined(separator: "+")
        let needs = outcome.needs.map { "?m\($0) " } ?? ""
        return needs + targets + outcome.sends.map { " !m\($0)" }.joined() + (outcome.isFinal ? " final" : "")
      }
      return "\(number) [\(node.pool)] \(node.arrival) ▶ \(ways.joined(separator: " | "))"
    }.joined(separator: "\n")
  }
}
