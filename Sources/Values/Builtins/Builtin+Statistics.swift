extension Builtin {
  /// The least (`sign` −1) or greatest (1) of values of a kind that has an order.
  static func extremum(_ arguments: Arguments, _ heap: inout Heap, sign: Int) -> Value? {
    guard let elements = arguments.variadicList(&heap), var best = elements.first else { return nil }
    guard FEEL.order(best, best, &heap) != nil else { return nil }
    for element in elements.dropFirst() {
      guard let order = FEEL.order(element, best, &heap) else { return nil }
      if order == sign { best = element }
    }
    return best
  }

  /// The sum of numbers, or of durations of one kind.
  static func sum(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    summands(arguments, &heap).flatMap { total($0, &heap) }
  }

  static func mean(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    guard let summands = summands(arguments, &heap), let sum = total(summands, &heap) else { return nil }
    return sum.isFailed ? sum : FEEL.divide(sum, heap.number(summands.count), &heap)
  }

  static func product(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    guard let numbers = numbers(arguments, &heap) else { return nil }
    var product = numbers[0]
    for number in numbers.dropFirst() {
      product = FEEL.multiply(product, number, &heap)
      guard !product.isNull, !product.isFailed else { return product }
    }
    return product
  }

  /// The middle number, or the mean of the two in the middle.
  static func median(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    guard let numbers = numbers(arguments, &heap) else { return nil }
    let sorted = sorted(numbers, heap)
    let middle = sorted.count / 2
    if sorted.count % 2 == 1 { return sorted[middle] }
    guard let sum = heap.sum(sorted[middle - 1], sorted[middle]) else {
      return heap.null(because: .notRepresentable(.add))
    }
    return sum.isFailed ? sum : heap.quotient(sum, Value(Int32(2)))
  }

  /// The square root of the sum of the squares of the distances from the mean, divided by one less than their number.
  static func stddev(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    guard let numbers = numbers(arguments, &heap) else { return nil }
    let decimals = numbers.compactMap { heap.decimal(of: $0) }
    guard decimals.count > 1 else {
      arguments.reject(0, &heap)
      return nil
    }
    guard let deviation = Decimal128.deviation(of: decimals) else {
      return heap.null(because: .notRepresentable(.add))
    }
    return heap.number(deviation)
  }

  /// The numbers that occur most often, in ascending order.
  static func mode(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    if let elements = arguments.variadicList(&heap), elements.isEmpty { return heap.list([]) }
    guard let numbers = numbers(arguments, &heap) else { return nil }
    var runs: [(number: Value, count: Int)] = []
    for number in sorted(numbers, heap) {
      if let last = runs.last, heap.compareNumbers(last.number, number) == 0 {
        runs[runs.count - 1].count += 1
      } else {
        runs.append((number, 1))
      }
    }
    let most = runs.map(\.count).max()
    return heap.list(runs.filter { $0.count == most }.map(\.number))
  }

  private static func sorted(_ numbers: [Value], _ heap: Heap) -> [Value] {
    numbers.sorted { heap.compareNumbers($0, $1) < 0 }
  }

  /// The elements of the variadic list, at least one and all numbers; or nil, with the failure recorded.
  private static func numbers(_ arguments: Arguments, _ heap: inout Heap) -> [Value]? {
    guard let elements = arguments.variadicList(&heap), !elements.isEmpty,
      elements.allSatisfy({ heap.isNumber($0) })
    else {
      arguments.reject(0, &heap)
      return nil
    }
    return elements
  }

  /// The elements of the variadic list, at least one, which are numbers or durations; or nil, with the failure recorded.
  private static func summands(_ arguments: Arguments, _ heap: inout Heap) -> [Value]? {
    let isSummand = { (kind: Kind) in kind == .number || kind == .daysDuration || kind == .monthsDuration }
    guard let elements = arguments.variadicList(&heap), !elements.isEmpty,
      elements.allSatisfy({ isSummand(heap.kind(of: $0)) })
    else {
      arguments.reject(0, &heap)
      return nil
    }
    return elements
  }

  private static func total(_ numbers: [Value], _ heap: inout Heap) -> Value? {
    var sum = numbers[0]
    for number in numbers.dropFirst() {
      sum = FEEL.add(sum, number, &heap)
      guard !sum.isNull, !sum.isFailed else { return sum.isNull ? nil : sum }
    }
    return sum
  }
}

extension Decimal128 {
  /// The standard deviation of a sample of more than one number, or nil on overflow.
  fileprivate static func deviation(of sample: [Decimal128]) -> Decimal128? {
    var sum = Decimal128.zero
    for number in sample {
      guard let next = sum.adding(number) else { return nil }
      sum = next
    }
    guard let mean = sum.divided(by: Decimal128(sample.count)) else { return nil }
    var squares = Decimal128.zero
    for number in sample {
      guard let distance = number.subtracting(mean), let square = distance.multiplied(by: distance),
        let next = squares.adding(square)
      else { return nil }
      squares = next
    }
    return squares.divided(by: Decimal128(sample.count - 1))?.squareRoot
  }
}
