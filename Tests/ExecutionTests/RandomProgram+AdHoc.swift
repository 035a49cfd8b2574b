import BatonIR
import BatonTestSupport
import BatonValues

/// Ad-hoc sub-processes, which begin with some of their nodes, none, or one that is not there.
extension RandomProgram {
  mutating func completed(_ adHoc: AdHoc, in scope: ScopeID) -> AdHoc {
    var it = adHoc
    let ids = program[scope].entries.map { Datum.string(program[$0].id) }
    if !chance(5) {
      it.activeElements = Computation(.constant(.list(chance(5) ? ids + ["nothing"] : ids + ids)), text: "elements")
    }
    it.activities = Set(program.nodes.indices.filter { program.nodes[$0].scope == scope }.map { NodeID($0) })
    it.completionCondition = chance(2) ? condition(in: scope) : nil
    it.cancelsRemaining = chance(2)
    if chance(2) { it.closing = [assignment(in: scope, to: scope)] }
    return it
  }
}
