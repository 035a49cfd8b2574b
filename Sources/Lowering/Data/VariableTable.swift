import BatonIR

/// Which variables the scopes of a program have, and which of them are known to be set by the time of the node that is
/// being lowered.
struct VariableTable {
  private struct Facts {
    var slots: [String: Int] = [:]
    var isSet: Set<String> = []
    var declaresWhatIsRead = false
  }

  private var scopes: [Facts] = []

  mutating func addScope() { scopes.append(Facts()) }

  func slot(_ name: String, in scope: ScopeID) -> Int? { scopes[scope.index].slots[name] }

  mutating func add(_ name: String, at slot: Int, in scope: ScopeID) { scopes[scope.index].slots[name] = slot }

  /// Notes that whoever reads `name` in `scope` from now on finds it set.
  mutating func noteSet(_ name: String, in scope: ScopeID) { scopes[scope.index].isSet.insert(name) }

  func isSet(_ name: String, in scope: ScopeID) -> Bool { scopes[scope.index].isSet.contains(name) }

  /// Notes that whatever is read in `scope` from now on may be a result that came with the completion of its work.
  mutating func noteResults(in scope: ScopeID) { scopes[scope.index].declaresWhatIsRead = true }

  func mayHaveResults(in scope: ScopeID) -> Bool { scopes[scope.index].declaresWhatIsRead }
}

extension ProgramBuilder {
  /// Returns the variable `name` of `scope`, which has a slot from now on.
  mutating func declare(_ name: String, in scope: ScopeID) -> Variable {
    if let slot = variables.slot(name, in: scope) { return Variable(scope: scope, index: slot) }
    let slot = program[scope].variables.count
    program[scope].variables.append(name)
    variables.add(name, at: slot, in: scope)
    return Variable(scope: scope, index: slot)
  }

  /// Returns the variables that `name` may mean to an expression computed in `scope`: from there outward up to the first one
  /// known to be set, in the last resort that of the process.
  mutating func reference(_ name: String, from scope: ScopeID) -> VariableReference {
    if let alias = aliases[name] { return VariableReference(name: name, candidates: [alias]) }
    var candidates: [Variable] = []
    var scope = scope
    while let parent = program[scope].parent {
      if variables.mayHaveResults(in: scope) || variables.slot(name, in: scope) != nil {
        candidates.append(declare(name, in: scope))
        if variables.isSet(name, in: scope) { return VariableReference(name: name, candidates: candidates) }
      }
      scope = parent
    }
    candidates.append(declare(name, in: scope))
    return VariableReference(name: name, candidates: candidates)
  }

  /// Returns the variable that is written when `name` is set in `scope`: the nearest one outward that a scope declares, else
  /// that of the process (engines.md §2 row 32).
  mutating func target(_ name: String, from scope: ScopeID) -> Variable {
    var scope = scope
    while let parent = program[scope].parent {
      if variables.slot(name, in: scope) != nil { return declare(name, in: scope) }
      scope = parent
    }
    return declare(name, in: scope)
  }
}
