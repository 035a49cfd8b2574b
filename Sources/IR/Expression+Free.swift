extension Expression {
  /// What an expression reads that is bound outside of it.
  package enum Free: Hashable, Sendable {
    case local(Local)
    case variable(VariableReference)
  }

  /// What this reads besides its own locals, each once, in the order of the text.
  package var free: [Free] {
    var reads: [Free] = []
    var bound: Set<Local> = []
    collect(&reads, &bound)
    // Locals are unique within the whole expression, so what is bound anywhere in here is not bound outside.
    var seen: Set<Free> = []
    return reads.filter { read in
      if case .local(let local) = read, bound.contains(local) { return false }
      return seen.insert(read).inserted
    }
  }

  private func collect(_ reads: inout [Free], _ bound: inout Set<Local>) {
    switch self {
    case .local(let local): reads.append(.local(local))
    case .variable(let reference, _), .isSet(let reference): reads.append(.variable(reference))
    case .context(let entries): bound.formUnion(entries.map(\.local))
    case .bind(let local, _, _), .filter(_, let local, _): bound.insert(local)
    case .iteration(let iterators, let partial, _): bound.formUnion(iterators.map(\.local) + [partial])
    case .quantified(_, let iterators, _): bound.formUnion(iterators.map(\.local))
    case .function(let parameters, _): bound.formUnion(parameters.map(\.local))
    case .sort(_, let left, let right, _): bound.formUnion([left, right])
    case .constant, .unary, .binary, .logical, .conditional, .property, .index, .list, .template, .isEmpty, .call,
      .method, .entry, .builtin, .invoke, .perform:
      break
    }
    for part in parts { part.collect(&reads, &bound) }
  }
}
