/// An occurrence of a name that the expression does not bind itself.
package struct NameUse: Hashable, Sendable {
  package let name: String
  package let range: Range<Int>
  package let kind: Kind

  package enum Kind: Hashable, Sendable {
    /// The variable of this name is read, or asked whether it is set.
    case variable
    /// As `variable`, unless the elements of the list that is filtered have an entry of this name.
    case entryOrVariable
    /// The variable is set, as JUEL's `execution.setVariable` does.
    case assigned
    /// JUEL's `bean.method(…)`.
    case bean(method: String)
  }
}

extension ExpressionTree {
  /// The names of functions that the expression calls and does not bind itself, in the order of the text.
  package var calledNames: [(name: String, range: Range<Int>)] {
    var calls: [(name: String, range: Range<Int>)] = []
    var bindings = Bindings(language)
    collectCalls(root, &bindings, into: &calls)
    return calls
  }

  private func collectCalls(
    _ term: Term, _ bindings: inout Bindings, into calls: inout [(name: String, range: Range<Int>)]
  ) {
    if case .call(let callee, _) = term.form, case .name(let name) = callee.form, !bindings.binds(name) {
      calls.append((name, callee.range))
    }
    bindings.forEachChild(of: term.form) { collectCalls($0, &$1, into: &calls) }
  }

  /// The names that have to come from outside, in the order of the text; functions are not among them.
  package var freeNames: [NameUse] {
    var uses: [NameUse] = []
    var bindings = Bindings(language)
    collect(root, &bindings, into: &uses)
    return uses
  }

  private func collect(_ term: Term, _ bindings: inout Bindings, into uses: inout [NameUse]) {
    switch term.form {
    case .name(let name):
      guard !bindings.binds(name), name != "?", !(language == .juel && term.engineObject != nil) else { return }
      uses.append(NameUse(name: name, range: term.range, kind: bindings.mayBeEntry ? .entryOrVariable : .variable))
    case .call(let callee, let arguments):
      if language == .juel {
        collect(JUELCallee(term), callee, &bindings, into: &uses)
      } else if case .name = callee.form {
        // A function.
      } else {
        collect(callee, &bindings, into: &uses)
      }
      guard language != .juel else { break }
      for argument in arguments { collect(argument.value, &bindings, into: &uses) }
    case .literal, .temporal, .member, .element, .unary, .binary, .conditional, .list, .context, .template, .between,
      .membership, .range, .comparison, .tests, .anything, .instance, .iteration, .quantified, .function, .external:
      bindings.forEachChild(of: term.form) { collect($0, &$1, into: &uses) }
    }
  }

  private func collect(_ call: JUELCallee, _ callee: Term, _ bindings: inout Bindings, into uses: inout [NameUse]) {
    switch call {
    case .variable(let access):
      var kind = NameUse.Kind.variable
      var others: [Term] = []
      switch access.operation {
      case .get, .getLocal, .has: break
      case .set(let value): (kind, others) = (.assigned, [value])
      case .test(_, let arguments, _): others = arguments
      }
      uses.append(NameUse(name: access.name, range: access.nameRange, kind: kind))
      for term in others { collect(term, &bindings, into: &uses) }
    case .fact, .unknown: break
    case .function(_, let arguments): for argument in arguments { collect(argument, &bindings, into: &uses) }
    case .method(_, let receiver, let arguments):
      for term in [receiver] + arguments { collect(term, &bindings, into: &uses) }
    case .bean(let call):
      uses.append(NameUse(name: call.bean, range: callee.range, kind: .bean(method: call.method)))
      for argument in call.arguments { collect(argument.value, &bindings, into: &uses) }
    }
  }
}
