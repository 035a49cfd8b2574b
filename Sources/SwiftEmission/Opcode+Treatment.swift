import BatonBytecode

/// What becomes of an instruction in Swift.
enum Treatment: Equatable {
  // MARK: Values, which are written where they are used

  /// The word d, or constant d.
  case integer, constant
  /// What is in R[b].
  case move
  /// Whether R[b] is set, and R[a], or a failure if that is not.
  case isSet, demand
  /// A variable of the scope instance, or of one outward.
  case load, loadOuter
  /// A function of R[b] and R[c], of R[b] alone, or of that and a key.
  case binary(String), unary(String), keyed(String)

  // MARK: Statements

  case jump, branch, branchUnless, branchSet
  case activated, completed, taken, changed
  /// These are the machine's where an incident is to be raised, or something else than a word is concerned.
  case loop, require, store, storeOuter

  // MARK: None

  /// The machine executes it: it makes, moves or removes tokens or records, or takes so long that it makes no difference.
  case handedOver
}

extension Treatment {
  var isBranch: Bool { self == .branch || self == .branchUnless || self == .branchSet }

  /// Whether compiled code always executes the instruction, so that it can be told from what the machine does there.
  var isCompiled: Bool {
    switch self {
    case .integer, .constant, .move, .isSet, .demand, .load, .loadOuter, .binary, .unary, .keyed, .jump, .branch,
      .branchUnless, .branchSet, .activated, .completed, .taken, .changed:
      true
    case .loop, .require, .store, .storeOuter, .handedOver: false
    }
  }
}

extension Opcode {
  var treatment: Treatment {
    switch self {
    case .integer: .integer
    case .constant: .constant
    case .move: .move
    case .isSet: .isSet
    case .demand: .demand
    case .load: .load
    case .loadOuter: .loadOuter
    case .add, .subtract, .multiply, .divide, .power, .equal, .notEqual, .less, .lessOrEqual, .and, .or, .index:
      .binary("FEEL.\(self)")
    case .negate, .not: .unary("FEEL.\(self)")
    case .property: .keyed("FEEL.property")
    case .juelAdd: .binary("JUEL.add")
    case .juelSubtract: .binary("JUEL.subtract")
    case .juelMultiply: .binary("JUEL.multiply")
    case .juelDivide: .binary("JUEL.divide")
    case .juelRemainder: .binary("JUEL.remainder")
    case .juelEqual: .binary("JUEL.equal")
    case .juelNotEqual: .binary("JUEL.notEqual")
    case .juelLess: .binary("JUEL.less")
    case .juelLessOrEqual: .binary("JUEL.lessOrEqual")
    case .juelIndex: .binary("JUEL.index")
    case .juelNegate: .unary("JUEL.negate")
    case .juelBoolean: .unary("JUEL.boolean")
    case .juelNot: .unary("JUEL.not")
    case .juelEmpty: .unary("JUEL.isEmpty")
    case .juelProperty: .keyed("JUEL.property")
    case .jump: .jump
    case .branch: .branch
    case .branchUnless: .branchUnless
    case .branchSet: .branchSet
    case .activated: .activated
    case .completed: .completed
    case .taken: .taken
    case .changed: .changed
    case .loop: .loop
    case .require: .require
    case .store: .store
    case .storeOuter: .storeOuter
    case .fork, .spawn, .detach, .join, .quorum, .end, .terminate, .meet, .count, .awaits, .tally, .quota, .enter,
      .leave, .finish, .wait, .propagate, .absorb, .unwrap, .arm, .touch, .trigger, .error, .escalate, .send, .extent,
      .result, .results, .compensable, .retain, .compensate, .compensated, .cancel, .cancelled, .activate, .withdraw,
      .stuck, .list, .context, .with, .text, .call, .entry, .iterate, .iterateRange, .next, .some, .every, .begin,
      .collect, .keep, .partial, .gather, .drop, .sort, .order, .function, .builtin, .invoke, .invokeNamed, .give,
      .juelInvoke, .compiled, .assign, .assignSum, .assignDifference, .assignProduct, .assignJUELSum,
      .assignJUELDifference, .unlessLess, .unlessLessOrEqual, .unlessEqual, .unlessNotEqual, .unlessJUELLess,
      .unlessJUELLessOrEqual, .unlessJUELEqual, .unlessJUELNotEqual, .deliver, .straight, .passed, .setAndPassed:
      .handedOver
    }
  }
}
