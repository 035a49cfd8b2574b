import BatonValues

/// A place where tokens arrive, something is done, and tokens leave.
package struct Node: Sendable {
  /// The element's id in the diagram.
  package var id: String
  package var name: String?
  /// The element's kind as the standard's schema calls it, such as `userTask`.
  package var element: String
  /// The scope in which the node's tokens live.
  package var scope: ScopeID
  package var incoming: [FlowID] = []
  package var outgoing: [FlowID] = []
  package var arrival: Arrival = .each
  package var action: Action = .pass
  package var departure: Departure = .all
  /// The scope in which the conditions of the departure are computed, if a token waits for jobs on the way, or if they read what
  /// a complex gateway tells of itself.
  package var departureScope: ScopeID?
  /// The scope, of kind `compensation`, of the handler that compensates what is done here: in the node's scope, or in the
  /// activity's own, if each of its runs is compensated.
  package var compensation: ScopeID?
  /// The event that catches the compensation: a boundary event, or the start event of an event sub-process.
  package var compensationEvent: NodeID?
  /// How many tokens go along each flow that is taken (BPMN 2.0.2 §10.3, `completionQuantity`).
  package var quantity = 1

  package init(id: String, name: String?, element: String, scope: ScopeID) {
    self.id = id
    self.name = name
    self.element = element
    self.scope = scope
  }
}

/// How tokens arrive at a node.
package enum Arrival: Sendable {
  /// Each token passes on its own.
  case each
  /// One token of each incoming flow is consumed, then one passes (BPMN 2.0.2 §13.4.1).
  case all
  /// So many tokens are consumed, then one passes (BPMN 2.0.2 §10.3, `startQuantity`).
  case several(Int)
  /// One token of each incoming flow that has any is consumed, then one passes, as soon as no other may still come on a flow
  /// that has none (BPMN 2.0.2 §13.4.3).
  case inclusive
  /// As a condition over the tokens that wait says; then the join is reset (BPMN 2.0.2 §13.4.5). Some flow comes in.
  case complex(Activation)
}

/// How tokens are joined at a complex gateway (BPMN 2.0.2 §10.6.5).
///
/// When `condition` holds, computed as a token arrives, one token of each incoming flow that has any is consumed, and one passes.
/// When no other may still come on the rest of the flows, what has come there is consumed, and one passes again; if it finds no
/// flow to take it is consumed.
package struct Activation: Sendable {
  package var condition: Computation
  /// Where the condition is computed.
  package var start: Counts
  /// Where the conditions of the departure are.
  package var departure: Counts

  package init(condition: Computation, start: Counts, departure: Counts) {
    self.condition = condition
    self.start = start
    self.departure = departure
  }

  /// What the gateway's conditions may ask of it: variables of a scope of kind `activity`.
  package struct Counts: Sendable {
    package var scope: ScopeID
    /// Whether the gateway has not started yet.
    package var waitingForStart: Variable
    /// The number of tokens that wait on all incoming flows.
    package var activationCount: Variable
    /// The number of tokens that wait on some of the incoming flows.
    package var tokens: [(flow: FlowID, variable: Variable)] = []

    package init(scope: ScopeID, waitingForStart: Variable, activationCount: Variable) {
      self.scope = scope
      self.waitingForStart = waitingForStart
      self.activationCount = activationCount
    }
  }
}

/// What a token does at a node.
package enum Action: Sendable {
  case pass
  case activity(Activity)
  /// The activity is done, then all other tokens are removed (BPMN 2.0.2 §13.5.6).
  case terminate(Activity, Termination = .scope)
}

/// What a terminate end event ends.
package enum Termination: Sendable {
  /// What it stands in.
  case scope
  /// The whole process instance.
  case process
  /// All runs of the activity around which this scope of kind `repetition` lies, and it too, without results.
  case repetition(ScopeID)
}

/// How a token leaves a node. A node without outgoing flow consumes its tokens.
package enum Departure: Sendable {
  /// One token on each outgoing flow.
  case all
  /// One token, on the first flow whose condition holds, else on `otherwise`, else an incident (BPMN 2.0.2 §13.4.2).
  case exclusive([Choice], otherwise: FlowID?)
  /// One token on each of `always` and on each flow whose condition holds; if that is none, one on `otherwise`, else an
  /// incident (BPMN 2.0.2 §13.3.1, §13.4.3).
  case inclusive([Choice], always: [FlowID], otherwise: FlowID?)
}

package struct Choice: Sendable {
  package var flow: FlowID
  package var condition: Computation

  package init(flow: FlowID, condition: Computation) {
    self.flow = flow
    self.condition = condition
  }
}

/// An expression with the text that it was read from, which incidents quote.
package struct Computation: Sendable {
  package var expression: Expression
  package var text: String
  /// The scope in which the expression is computed, inside of the one that it stands in, if the token waits for jobs on the
  /// way. Its instance lasts as long as that takes.
  package var scope: ScopeID?

  package init(_ expression: Expression, text: String) {
    self.expression = expression
    self.text = text
  }
}

/// `target` (or, with a path, an entry of the context that it holds) becomes the value of `value`.
package struct Assignment: Sendable {
  package var target: Variable
  package var path: [String]
  package var value: Computation

  package init(target: Variable, path: [String] = [], value: Computation) {
    self.target = target
    self.path = path
    self.value = value
  }
}
