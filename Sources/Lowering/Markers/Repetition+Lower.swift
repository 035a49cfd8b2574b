import BatonChecking
import BatonIR
import BatonSyntax
import BatonValues

/// Activities that run several times (BPMN 2.0.2 §10.3.8).
///
/// The variables of a repetition are declared before anything else of the activity is lowered, which may read them; what is
/// computed as a run completes is lowered at the end, when it is known which variables the run has.
extension ProgramBuilder {
  /// Declares the variables of all runs and of each, if the activity is repeated.
  mutating func beginRepetition(of draft: inout ActivityDraft) {
    guard let loop = draft.node.kind.activity?.loop else { return }
    let course: Repetition.Course =
      switch loop {
      case .standard(let loop): .loop(self.loop(loop, in: draft.around))
      case .multiInstance(let it): .instances(instances(it, &draft))
      }
    _ = ownScope(of: &draft)
    draft.activity.repetition = Repetition(scope: draft.around, course: course)
  }

  /// Computes what the runs come to, if the activity is repeated.
  mutating func endRepetition(of draft: inout ActivityDraft) {
    guard let loop = draft.node.kind.activity?.loop, let repetition = draft.activity.repetition else { return }
    switch (loop, repetition.course) {
    case (.standard(let syntax), .loop(var loop)):
      loop.condition = syntax.condition.map { computation($0, in: repetition.scope) }
      addScope(to: &loop.condition, in: repetition.scope, of: draft.id)
      draft.activity.repetition?.course = .loop(loop)
    case (.multiInstance(let syntax), .instances(var instances)):
      complete(&instances, of: syntax, &draft)
      draft.activity.repetition?.course = .instances(instances)
    case (.standard, .instances), (.multiInstance, .loop): unreachable("the course is that of the marker")
    }
  }

  private mutating func loop(_ syntax: StandardLoop, in scope: ScopeID) -> Loop {
    var loop = Loop(counter: declare("loopCounter", in: scope))
    variables.noteSet("loopCounter", in: scope)
    // A loop that does not say how often is one of an engine that runs it once.
    loop.maximum = syntax.maximum ?? (syntax.condition == nil ? 1 : nil)
    loop.testsBefore = syntax.testsBefore
    return loop
  }
}
