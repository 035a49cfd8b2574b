import BatonBytecode
import BatonIR
import BatonValues

/// Terminate end events (BPMN 2.0.2 §13.5.6).
extension CodeGenerator {
  /// Emits the end of what the current scope is, or of more.
  mutating func emit(_ termination: Termination) throws(GenerationError) {
    let process = program.outermost(around: scope)
    switch termination {
    case .scope where scope != process:
      if let termination = program[scope].termination {
        assembler.emit(.constant, a: 0, d: try constants.index(of: true))
        emitStore(0, to: termination)
      }
      assembler.emit(.terminate)
    case .scope, .process: emitTermination(around: process)
    case .repetition(let repetition): emitTermination(around: repetition)
    }
  }

  /// Emits the end of everything in the scope instance `around`, where one token goes on.
  private mutating func emitTermination(around: ScopeID) {
    let label = terminationLabels[around] ?? assembler.label()
    terminationLabels[around] = label
    assembler.emit(.cancel, b: program.levels(from: scope, to: around), x: label)
  }

  /// Emits the way from behind the activity at `node`, whose instance a terminate end event may have ended, to where nothing is
  /// kept of it. Returns where that is; nil if there is no such way.
  mutating func emitWayOfTerminated(at node: NodeID) -> Assembler.Label? {
    guard case .activity(let activity) = program[node].action, activity.repetition == nil,
      let own = activity.scope, program[own].termination != nil, program[node].compensation != nil
    else { return nil }
    let behind = assembler.label()
    assembler.emit(.branch, a: Self.termination, x: behind)
    return behind
  }

  /// The register that tells, behind a scope instance, whether it has been terminated.
  static var termination: Int { 1 }

  /// Emits what becomes of the processes that are terminated.
  mutating func emitTerminations() throws(GenerationError) {
    for process in program.processes {
      guard let label = terminationLabels[process.scope] else { continue }
      scope = process.scope
      assembler.bind(label)
      try emit(process.epilogue)
      assembler.emit(.finish, c: 1)
    }
  }
}
