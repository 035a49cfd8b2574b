extension Builtin {
  /// The value of this function for the `count` values at `args`; null, with the failure recorded, if there is none.
  ///
  /// Arguments that the call left out are `.absent` if others follow them.
  public func call(args: UnsafePointer<Value>, count: Int, heap: inout Heap) -> Value {
    guard arity.contains(count) else {
      return heap.null(because: .wrongArgumentCount(self, UInt8(clamping: count)))
    }
    let arguments = Arguments(function: self, values: UnsafeBufferPointer(start: args, count: count))
    for argument in arguments.values where argument.isFailed { return .failed }
    return evaluate(arguments, &heap) ?? .null
  }

  /// The value for `arguments`, or nil, with the failure recorded, if there is none.
  private func evaluate(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    switch self {
    case .not: Builtin.not(arguments, &heap)

    case .number: Builtin.number(arguments, &heap)
    case .string: Builtin.string(arguments, &heap)

    case .substring: Builtin.substring(arguments, &heap)
    case .stringLength: Builtin.stringLength(arguments, &heap)
    case .upperCase: Builtin.upperCase(arguments, &heap)
    case .lowerCase: Builtin.lowerCase(arguments, &heap)
    case .substringBefore: Builtin.substringBefore(arguments, &heap)
    case .substringAfter: Builtin.substringAfter(arguments, &heap)
    case .contains: Builtin.contains(arguments, &heap)
    case .startsWith: Builtin.startsWith(arguments, &heap)
    case .endsWith: Builtin.endsWith(arguments, &heap)
    case .stringJoin: Builtin.stringJoin(arguments, &heap)
    case .trim: Builtin.trim(arguments, &heap)
    case .isBlank: Builtin.isBlank(arguments, &heap)

    case .listContains: Builtin.listContains(arguments, &heap)
    case .count: Builtin.count(arguments, &heap)
    case .min: Builtin.extremum(arguments, &heap, sign: -1)
    case .max: Builtin.extremum(arguments, &heap, sign: 1)
    case .sum: Builtin.sum(arguments, &heap)
    case .mean: Builtin.mean(arguments, &heap)
    case .all: Builtin.junction(arguments, &heap, decisive: false)
    case .any: Builtin.junction(arguments, &heap, decisive: true)
    case .sublist: Builtin.sublist(arguments, &heap)
    case .append: Builtin.append(arguments, &heap)
    case .concatenate: Builtin.concatenate(arguments, &heap)
    case .insertBefore: Builtin.insertBefore(arguments, &heap)
    case .remove: Builtin.remove(arguments, &heap)
    case .reverse: Builtin.reverse(arguments, &heap)
    case .indexOf: Builtin.indexOf(arguments, &heap)
    case .union: Builtin.union(arguments, &heap)
    case .distinctValues: Builtin.distinctValues(arguments, &heap)
    case .flatten: Builtin.flatten(arguments, &heap)
    case .product: Builtin.product(arguments, &heap)
    case .median: Builtin.median(arguments, &heap)
    case .mode: Builtin.mode(arguments, &heap)
    case .isEmpty: Builtin.isEmpty(arguments, &heap)

    case .decimal: Builtin.decimal(arguments, &heap)
    case .floor: Builtin.rounded(arguments, &heap, .floor)
    case .ceiling: Builtin.rounded(arguments, &heap, .ceiling)
    case .roundUp: Builtin.rounded(arguments, &heap, .up)
    case .roundDown: Builtin.rounded(arguments, &heap, .down)
    case .roundHalfUp: Builtin.rounded(arguments, &heap, .halfUp)
    case .roundHalfDown: Builtin.rounded(arguments, &heap, .halfDown)
    case .abs: Builtin.abs(arguments, &heap)
    case .modulo: Builtin.modulo(arguments, &heap)
    case .sqrt: Builtin.sqrt(arguments, &heap)
    case .odd: Builtin.parity(arguments, &heap, of: 1)
    case .even: Builtin.parity(arguments, &heap, of: 0)

    case .getValue: Builtin.getValue(arguments, &heap)
    case .getEntries: Builtin.getEntries(arguments, &heap)
    case .context: Builtin.context(arguments, &heap)
    case .contextPut: Builtin.contextPut(arguments, &heap)
    case .contextMerge: Builtin.contextMerge(arguments, &heap)

    case .date: Builtin.date(arguments, &heap)
    case .time: Builtin.time(arguments, &heap)
    case .dateAndTime: Builtin.dateAndTime(arguments, &heap)
    case .duration: Builtin.duration(arguments, &heap)
    case .yearsAndMonthsDuration: Builtin.yearsAndMonthsDuration(arguments, &heap)
    case .dayOfYear: Builtin.dayOfYear(arguments, &heap)
    case .dayOfWeek: Builtin.dayOfWeek(arguments, &heap)
    case .monthOfYear: Builtin.monthOfYear(arguments, &heap)
    case .weekOfYear: Builtin.weekOfYear(arguments, &heap)
    case .now: Builtin.now(&heap)
    case .today: Builtin.today(&heap)
    case .lastDayOfMonth: Builtin.lastDayOfMonth(arguments, &heap)
    case .temporalLiteral: Builtin.temporalLiteral(arguments, &heap)

    case .range: Builtin.range(arguments, &heap)
    case .replace: Builtin.replace(arguments, &heap)
    case .matches: Builtin.matches(arguments, &heap)
    case .split: Builtin.split(arguments, &heap)
    case .extract: Builtin.extract(arguments, &heap)
    case .toBase64: Builtin.toBase64(arguments, &heap)
    case .fromBase64: Builtin.fromBase64(arguments, &heap)
    case .uuid: Builtin.uuid(&heap)
    case .listReplace: Builtin.listReplace(arguments, &heap)
    case .stddev: Builtin.stddev(arguments, &heap)
    case .duplicateValues: Builtin.duplicateValues(arguments, &heap)
    case .partition: Builtin.partition(arguments, &heap)
    case .exp: Builtin.exp(arguments, &heap)
    case .log: Builtin.log(arguments, &heap)
    case .randomNumber: Builtin.randomNumber(&heap)
    case .toJSON: Builtin.toJSON(arguments, &heap)
    case .fromJSON: Builtin.fromJSON(arguments, &heap)
    case .before: Builtin.relation(arguments, &heap) { $0.endToStart < 0 }
    case .after: Builtin.relation(arguments, &heap) { $0.startToEnd > 0 }
    case .meets: Builtin.relation(arguments, &heap) { $0.endToStart == 0 }
    case .metBy: Builtin.relation(arguments, &heap) { $0.startToEnd == 0 }
    case .overlaps: Builtin.relation(arguments, &heap) { $0.endToStart >= 0 && $0.startToEnd <= 0 }
    case .overlapsBefore:
      Builtin.relation(arguments, &heap) { $0.startToStart < 0 && $0.endToStart >= 0 && $0.endToEnd <= 0 }
    case .overlapsAfter:
      Builtin.relation(arguments, &heap) { $0.startToStart > 0 && $0.startToEnd <= 0 && $0.endToEnd >= 0 }
    case .finishes: Builtin.relation(arguments, &heap) { $0.endToEnd == 0 && $0.startToStart >= 0 }
    case .finishedBy: Builtin.relation(arguments, &heap) { $0.endToEnd == 0 && $0.startToStart <= 0 }
    case .includes: Builtin.relation(arguments, &heap) { $0.startToStart <= 0 && $0.endToEnd >= 0 }
    case .during: Builtin.relation(arguments, &heap) { $0.startToStart >= 0 && $0.endToEnd <= 0 }
    case .starts: Builtin.relation(arguments, &heap) { $0.startToStart == 0 && $0.endToEnd <= 0 }
    case .startedBy: Builtin.relation(arguments, &heap) { $0.startToStart == 0 && $0.endToEnd >= 0 }
    case .coincides: Builtin.relation(arguments, &heap) { $0.startToStart == 0 && $0.endToEnd == 0 }
    case .is: Builtin.is(arguments, &heap)
    case .assert: Builtin.assert(arguments, &heap)

    case .isDefined: Value(!arguments.values[0].isAbsent)
    case .getOrElse: arguments[0].isNull ? arguments[1] : arguments[0]

    case .interval: Builtin.interval(arguments, &heap)
    case .test: Builtin.test(arguments, &heap)
    case .isIn: FEEL.isMember(arguments[0], of: arguments[1], &heap)
    case .passes: FEEL.passes(arguments[0], arguments[1], &heap)
    case .isInstance: Value(FEEL.isInstance(arguments[0], of: arguments[1], heap))
    case .convert: FEEL.convert(arguments[0], to: arguments[1], &heap)
    case .domain: FEEL.domain(arguments[0], &heap)
    case .duplicateKey: heap.null(because: .duplicateKey(arguments[0]))
    case .replaceWhere: Builtin.replaceWhere(arguments, &heap)
    }
  }
}

/// The arguments of a call of a built-in function, with FEEL's implicit conversions (DMN 1.5 §10.3.2.9.4): a list of one
/// element is also that element, and anything but null is also a list of itself.
struct Arguments {
  let function: Builtin
  let values: UnsafeBufferPointer<Value>

  var count: Int { values.count }

  /// The argument at `position`; null if it was left out.
  subscript(position: Int) -> Value {
    position < values.count && !values[position].isAbsent ? values[position] : .null
  }

  /// Records that the argument at `position` is not what the function takes.
  @inline(never) func reject(_ position: Int, _ heap: inout Heap) {
    heap.note(.wrongArgument(function, UInt8(clamping: position), heap.kind(of: self[position])))
  }

  /// The argument at `position`, or the only element if it is a list of one.
  func element(_ position: Int, _ heap: Heap) -> Value {
    let value = self[position]
    return value.isList && heap.count(of: value) == 1 ? heap.element(of: value, at: 0) : value
  }

  func string(_ position: Int, _ heap: inout Heap) -> Value? {
    let value = element(position, heap)
    if value.isString { return value }
    reject(position, &heap)
    return nil
  }

  func number(_ position: Int, _ heap: inout Heap) -> Value? {
    let value = element(position, heap)
    if heap.isNumber(value) { return value }
    reject(position, &heap)
    return nil
  }

  func decimal(_ position: Int, _ heap: inout Heap) -> Decimal128? {
    number(position, &heap).flatMap { heap.decimal(of: $0) }
  }

  /// The number at `position` without its fraction.
  func integer(_ position: Int, _ heap: inout Heap) -> Int? {
    guard let number = number(position, &heap) else { return nil }
    if let integer = heap.truncatedInteger(of: number) { return integer }
    reject(position, &heap)
    return nil
  }

  func boolean(_ position: Int, _ heap: inout Heap) -> Bool? {
    if let boolean = element(position, heap).boolean { return boolean }
    reject(position, &heap)
    return nil
  }

  func context(_ position: Int, _ heap: inout Heap) -> Value? {
    let value = element(position, heap)
    if value.isContext { return value }
    reject(position, &heap)
    return nil
  }

  /// The elements of the list at `position`.
  func list(_ position: Int, _ heap: inout Heap) -> [Value]? {
    let value = self[position]
    if value.isList { return Array(heap.elements(of: value)) }
    if !value.isNull { return [value] }
    reject(position, &heap)
    return nil
  }

  /// The elements of the only argument, a list, or all arguments if there are several.
  func variadicList(_ heap: inout Heap) -> [Value]? {
    count == 1 ? list(0, &heap) : values.indices.map { self[$0] }
  }
}
