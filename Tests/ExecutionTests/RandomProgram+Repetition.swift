import BatonIR
import BatonTestSupport
import BatonValues

/// Activities that are repeated in every way, some of them without end.
extension RandomProgram {
  /// Returns the activity `node`, which `run` makes in the scope that it is given, repeated.
  mutating func repeated(
    _ node: NodeID, in scope: ScopeID, _ run: (inout RandomProgram, ScopeID) -> Activity
  ) -> Activity {
    let around = newScope(.repetition, of: node, in: scope)
    var activity = run(&self, around)
    guard let own = activity.scope else { preconditionFailure("an activity that is repeated has a scope") }
    let course: Repetition.Course =
      chance(3) ? .loop(loop(around)) : .instances(instances(of: node, around, own, outside: scope))
    activity.repetition = Repetition(scope: around, course: course)
    return activity
  }

  private mutating func loop(_ around: ScopeID) -> Loop {
    var loop = Loop(counter: variable("counter", in: around))
    loop.testsBefore = chance(2)
    loop.maximum = chance(3) ? nil : Int.random(in: 0...4, using: &random)
    loop.condition = loop.maximum == nil || chance(2) ? condition(in: around) : nil
    return loop
  }

  private mutating func instances(
    of node: NodeID, _ around: ScopeID, _ own: ScopeID, outside: ScopeID
  ) -> Instances {
    var it = Instances(
      items: variable("items", in: around), count: variable("count", in: around), next: variable("next", in: around),
      number: variable("number", in: own))
    it.isSequential = chance(2)
    if chance(2) { it.collection = Computation(collection(in: around), text: "collection") }
    if it.collection == nil || chance(4) {
      it.cardinality = Computation(
        chance(4) ? expression(in: around) : .constant(.number(Int.random(in: 0...5, using: &random))),
        text: "cardinality")
    }
    if chance(2) { it.beginning = [assignment(in: around, to: around)] }
    if chance(2) { it.opening = [assignment(in: own, to: own)] }
    if chance(2) { it.closing = [assignment(in: own, to: around)] }
    if chance(3) { it.completionCondition = condition(in: own) }
    if chance(2) { it.outputs = [output(in: own, outside: outside), output(in: own, outside: outside)] }
    if chance(3) { addEvents(to: &it, of: node, own, around) }
    return it
  }

  private mutating func collection(in scope: ScopeID) -> Expression {
    chance(3)
      ? expression(in: scope) : .constant(.list(Array(repeating: "an item in the heap", count: chance(2) ? 3 : 1)))
  }

  private mutating func output(in own: ScopeID, outside: ScopeID) -> Instances.Output {
    .init(
      value: Computation(expression(in: own), text: "output"), target: assignment(in: own, to: outside).target,
      isDense: chance(2))
  }

  private mutating func addEvents(to it: inout Instances, of node: NodeID, _ own: ScopeID, _ around: ScopeID) {
    let scope = newScope(.activity, of: node, in: around)
    var throwing = Instances.Throwing(in: scope)
    throwing.isDone = passage("done", from: own, to: scope)
    let code = handedOn(Computation(expression(in: own), text: "code"), "code", from: own, to: scope)
    let tests = [0, 1].map { handedOn(condition(in: own), "test\($0)", from: own, to: scope) }
    throwing.events = [.init(if: chance(2) ? tests[0] : nil, .escalation(code: .variable(code.passage.target)))]
    throwing.events[0].operands = [code]
    if chance(3) { throwing.events.append(.init(if: tests[1], .error(code: .constant("e"), message: nil))) }
    it.throwing = throwing
  }

  private mutating func handedOn(
    _ value: Computation, _ name: String, from own: ScopeID, to scope: ScopeID
  ) -> Instances.HandedOn {
    .init(value, by: passage(name, from: own, to: scope))
  }

  private mutating func passage(_ name: String, from own: ScopeID, to scope: ScopeID) -> Instances.Passage {
    .init(from: variable(name, in: own), to: variable(name, in: scope))
  }

  /// A variable of `scope` that no expression reads.
  private mutating func variable(_ name: String, in scope: ScopeID) -> Variable {
    program[scope].variables.append(HiddenName.prefix + name)
    return Variable(scope: scope, index: program[scope].variables.count - 1)
  }
}
