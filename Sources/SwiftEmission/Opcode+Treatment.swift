import BatonBytecode

/// Who executes an instruction.
enum Treatment {
  /// Compiled code, always.
  case compiled
  /// Compiled code, or the machine where an incident is to be raised or something else than a word is concerned.
  case guarded
  /// The machine: the instruction makes, moves or removes tokens or records, or takes so long that it makes no difference.
  case handedOver
}

extension Opcode {
  var treatment: Treatment {
    switch self {
    case .jump, .branch, .branchUnless, .branchSet, .integer, .constant, .move, .load, .loadOuter, .demand, .isSet,
      .add,
      .subtract, .multiply, .divide, .power, .negate, .equal, .notEqual, .less, .lessOrEqual, .and, .or, .not,
      .property, .index, .juelAdd, .juelSubtract, .juelMultiply, .juelDivide, .juelRemainder, .juelNegate, .juelEqual,
      .juelNotEqual, .juelLess, .juelLessOrEqual, .juelBoolean, .juelNot, .juelEmpty, .juelProperty, .juelIndex,
      .activated, .completed, .taken, .changed:
      .compiled
    case .loop, .require, .store, .storeOuter: .guarded
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
