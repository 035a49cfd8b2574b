/// What is known of a net after it has been explored.
package struct Verdict: Sendable {
  package enum Fault: Hashable, Sendable {
    /// At `node` tokens wait for ever for one on each of the flows `missing`.
    case deadlock(node: Int, missing: [Int])
    /// At `node` tokens wait for ever for one of the messages.
    case unanswered(node: Int, messages: [Int])
    /// Two tokens come to `node`, which passes each.
    case unsafe(node: Int)
    /// `node`, which leaves nothing behind, is reached by two tokens.
    case improperCompletion(node: Int)
    /// `node` makes more and more tokens.
    case growth(node: Int)
    /// From `node` on no way leads to an end.
    case livelock(node: Int)

    /// What is told once: whatever tokens are missing, a node waits.
    var kind: Fault {
      switch self {
      case .deadlock(let node, _): .deadlock(node: node, missing: [])
      case .unanswered(let node, _): .unanswered(node: node, messages: [])
      case .unsafe, .improperCompletion, .growth, .livelock: self
      }
    }
  }

  package struct Finding: Sendable {
    package let fault: Fault
    /// The nodes that are passed, one after the other, up to where it happens.
    package let path: [Int]
  }

  init() {}

  /// The first of each kind at each node.
  package internal(set) var findings: [Finding] = []
  /// The nodes that are passed in some run.
  package internal(set) var passed: Set<Int> = []
  /// Whether all has been looked at.
  package internal(set) var isComplete = true
  /// Whether there were more tokens or messages than are counted.
  package internal(set) var isInexact = false
}
