extension JUELMethod {
  /// The value of this method called on the first of the `count` values at `values` with the others; `.failed`, with the
  /// failure recorded, if there is none.
  /// - Requires: `count > 0`.
  public func call(_ values: UnsafePointer<Value>, count: Int, heap: inout Heap) -> Value {
    let values = UnsafeBufferPointer(start: values, count: count)
    for value in values where value.isAbsent || value.isFailed {
      return value.isFailed ? .failed : heap.failed(because: .wrongType(.call, .absent))
    }
    guard arity.contains(count - 1) else {
      return heap.failed(because: .wrongMethodArgumentCount(self, UInt8(clamping: count - 1)))
    }
    let call = JUELCall(
      method: self, receiver: values[0], arguments: UnsafeBufferPointer(rebasing: values.dropFirst()))
    return evaluate(call, &heap) ?? .failed
  }

  /// The value of `call`, or nil, with the failure recorded, if there is none.
  private func evaluate(_ call: JUELCall, _ heap: inout Heap) -> Value? {
    switch self {
    case .equals: call.equals(&heap)
    case .toString: call.arguments.isEmpty ? call.toString(&heap) : call.formatted(&heap)
    case .compareTo: call.compare(&heap)

    case .length: call.length(&heap)
    case .substring: call.substring(&heap)
    case .concat: call.concat(&heap)
    case .equalsIgnoreCase: call.equalsIgnoringCase(&heap)
    case .compareToIgnoreCase: call.comparesIgnoringCase(&heap)
    case .contains: call.receiver.isList ? call.listContains(&heap) : call.contains(&heap)
    case .startsWith: call.startsWith(&heap)
    case .endsWith: call.endsWith(&heap)
    case .indexOf: call.receiver.isList ? call.listIndex(&heap) : call.index(&heap)
    case .lastIndexOf: call.receiver.isList ? call.lastListIndex(&heap) : call.lastIndex(&heap)
    case .toUpperCase: call.uppercased(&heap)
    case .toLowerCase: call.lowercased(&heap)
    case .trim, .strip: call.trimmed(&heap)
    case .repeat: call.repeated(&heap)
    case .isEmpty: call.isEmpty(&heap)
    case .isBlank: call.isBlank(&heap)
    case .charAt: call.character(&heap)
    case .replace: call.replacing(&heap)
    case .replaceAll: call.replacingMatches(&heap, all: true)
    case .replaceFirst: call.replacingMatches(&heap, all: false)
    case .split: call.split(&heap)
    case .matches: call.matches(&heap)

    case .intValue, .longValue, .shortValue: call.truncated(&heap)
    case .doubleValue, .floatValue: call.number(&heap)
    case .booleanValue: call.receiver.isBoolean ? call.receiver : call.missing(&heap)

    case .size: call.size(&heap)
    case .get: call.receiver.isList ? call.listElement(&heap) : call.entry(&heap)
    case .containsAll: call.containsAll(&heap)
    case .subList: call.subList(&heap)
    case .getSingleResult: call.singleElement(&heap)
    case .getFirstResult: call.firstElement(&heap)
    case .getSingleEntry: call.singleEntry(&heap)
    case .collectEntries: call.collectEntries(&heap)

    case .containsKey: call.containsKey(&heap)
    case .containsValue: call.containsValue(&heap)
    case .keySet: call.keys(&heap)
    case .values: call.values(&heap)
    case .getOrDefault: call.entryOrDefault(&heap)

    case .prop: call.property(&heap)
    case .hasProp: call.hasProperty(&heap)
    case .element: call.element(&heap)
    case .elements, .elementList: call.list(&heap)
    case .fieldNames: call.keys(&heap)
    case .jsonPath: call.path(&heap)
    case .value: call.simpleValue(&heap)
    case .stringValue: call.string(&heap)
    case .numberValue: call.number(&heap)
    case .boolValue: call.receiver.isBoolean ? call.receiver : call.missing(&heap)
    case .isNull: Value(call.receiver.isNull)
    case .isArray: Value(call.receiver.isList)
    case .isObject: Value(call.receiver.isContext)
    case .isValue: Value(!call.receiver.isList && !call.receiver.isContext)
    case .isString: Value(call.receiver.isString)
    case .isNumber: Value(heap.isNumber(call.receiver))
    case .isBoolean: Value(call.receiver.isBoolean)

    case .plusYears: call.shifted(.year, by: 1, &heap)
    case .plusMonths: call.shifted(.month, by: 1, &heap)
    case .plusWeeks: call.shifted(.week, by: 1, &heap)
    case .plusDays: call.shifted(.day, by: 1, &heap)
    case .plusHours: call.shifted(.hour, by: 1, &heap)
    case .plusMinutes: call.shifted(.minute, by: 1, &heap)
    case .plusSeconds: call.shifted(.second, by: 1, &heap)
    case .plusMillis: call.shifted(.millisecond, by: 1, &heap)
    case .minusYears: call.shifted(.year, by: -1, &heap)
    case .minusMonths: call.shifted(.month, by: -1, &heap)
    case .minusWeeks: call.shifted(.week, by: -1, &heap)
    case .minusDays: call.shifted(.day, by: -1, &heap)
    case .minusHours: call.shifted(.hour, by: -1, &heap)
    case .minusMinutes: call.shifted(.minute, by: -1, &heap)
    case .minusSeconds: call.shifted(.second, by: -1, &heap)
    case .minusMillis: call.shifted(.millisecond, by: -1, &heap)
    case .withYear: call.replaced(.year, &heap)
    case .withMonth, .withMonthOfYear: call.replaced(.month, &heap)
    case .withDayOfMonth: call.replaced(.day, &heap)
    case .withDayOfYear: call.replaced(.dayOfYear, &heap)
    case .withDayOfWeek: call.replaced(.weekday, &heap)
    case .withHour, .withHourOfDay: call.replaced(.hour, &heap)
    case .withMinute, .withMinuteOfHour: call.replaced(.minute, &heap)
    case .withSecond, .withSecondOfMinute: call.replaced(.second, &heap)
    case .withMillisOfSecond: call.replaced(.millisecond, &heap)
    case .withTimeAtStartOfDay, .atStartOfDay: call.startOfDay(&heap)
    case .getYear: call.part(.year, &heap)
    case .getMonthValue, .getMonthOfYear: call.part(.month, &heap)
    case .getDayOfMonth: call.part(.day, &heap)
    case .getDayOfYear: call.part(.dayOfYear, &heap)
    case .getHour, .getHourOfDay: call.part(.hour, &heap)
    case .getMinute, .getMinuteOfHour: call.part(.minute, &heap)
    case .getSecond, .getSecondOfMinute: call.part(.second, &heap)
    case .getMillisOfSecond: call.part(.millisecond, &heap)
    case .getMonth: call.month(&heap)
    case .getDayOfWeek: call.weekday(&heap)
    case .getTime, .getMillis: call.milliseconds(&heap)
    case .getValue: call.enumerationValue(&heap)
    case .lengthOfMonth: call.lengthOfMonth(&heap)
    case .isLeapYear: call.isLeapYear(&heap)
    case .before, .isBefore: call.dateOrder(&heap) { $0 < 0 }
    case .after, .isAfter: call.dateOrder(&heap) { $0 > 0 }
    case .isEqual: call.dateOrder(&heap) { $0 == 0 }
    case .isBeforeNow: call.orderToNow(&heap) { $0 < 0 }
    case .isAfterNow: call.orderToNow(&heap) { $0 > 0 }
    case .toDate, .toDateTime, .toInstant: call.moment(&heap)
    case .toLocalDate: call.localDate(&heap)
    case .toLocalDateTime: call.localDateAndTime(&heap)

    case .formatDate: call.formatted(&heap)
    case .doubleText: call.doubleText(&heap)
    case .parseJSON: call.parseJSON(&heap)
    case .variableEquals: Value(heap.isEqual(call.receiver, call.arguments[0]))
    case .variableLess: call.variableOrder(&heap) { $0 < 0 }
    case .variableLessOrEqual: call.variableOrder(&heap) { $0 <= 0 }
    case .variableGreater: call.variableOrder(&heap) { $0 > 0 }
    case .variableGreaterOrEqual: call.variableOrder(&heap) { $0 >= 0 }
    case .variableIsEmpty: JUEL.isEmpty(call.receiver, &heap)
    case .variableContains: call.variableContains(&heap) { $0.allSatisfy { $0 } }
    case .variableContainsAny: call.variableContains(&heap) { $0.contains(true) }
    case .base64: call.base64(&heap)
    case .variableOrDefault: call.receiver.isNull ? call.arguments[0] : call.receiver
    }
  }
}
