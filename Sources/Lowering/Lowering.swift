import BatonChecking
import BatonIR

/// The phase from a checked model to the token-flow graph that back ends share.
package enum Lowering {
  /// Returns what the executable processes of `model` mean. Never fails: the checks have excluded what has no meaning.
  package static func lower(_ model: CheckedModel) -> Program {
    var builder = ProgramBuilder(model)
    for (process, scope) in model.processes { builder.lay(out: process, scope) }
    builder.layOutLinks()
    for node in builder.nodes { builder.lower(node) }
    builder.addInterludes()
    for (number, (_, scope)) in model.processes.enumerated() { builder.addStarts(of: number, scope) }
    builder.settleReceptions()
    builder.addMessageFlows()
    builder.addCorrelations()
    return builder.program
  }
}
