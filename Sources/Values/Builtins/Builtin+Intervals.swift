/// How ranges and points lie to one another (DMN 1.5 table 78).
///
/// A point is the closed range from it to it. An end that is left open lies a trifle inside of its value, so each relation
/// is a comparison or two of ends; an end that is null lies infinitely far.
extension Builtin {
  static func relation(_ arguments: Arguments, _ heap: inout Heap, _ holds: (Relation) -> Bool) -> Value? {
    guard let first = Stretch(arguments, 0, &heap), let second = Stretch(arguments, 1, &heap) else { return nil }
    let admitted = arguments.function.admittedPoints
    guard admitted.contains(Points(first.isPoint, second.isPoint)) else {
      arguments.reject(first.isPoint ? 0 : 1, &heap)
      return nil
    }
    return Relation(first, second, &heap).map { Value(holds($0)) }
  }

  /// Which arguments of a call of a function of ranges are points.
  private struct Points: Hashable {
    let first: Bool
    let second: Bool

    init(_ first: Bool, _ second: Bool) { (self.first, self.second) = (first, second) }
  }

  private var admittedPoints: Set<Points> {
    var admitted: Set = [Points(false, false)]
    if [.before, .after, .finishes, .during, .starts].contains(self) { admitted.insert(Points(true, false)) }
    if [.before, .after, .finishedBy, .includes, .startedBy].contains(self) { admitted.insert(Points(false, true)) }
    if [.before, .after, .coincides].contains(self) { admitted.insert(Points(true, true)) }
    return admitted
  }
}

/// How the ends of two stretches lie to one another: each negative, zero or positive, as the end of the first comes before,
/// with or after that of the second.
struct Relation {
  let startToStart: Int
  let startToEnd: Int
  let endToStart: Int
  let endToEnd: Int

  /// Nil, with the failure recorded, if the ends have no common order.
  fileprivate init?(_ first: Stretch, _ second: Stretch, _ heap: inout Heap) {
    guard let startToStart = first.start.order(second.start, &heap),
      let startToEnd = first.start.order(second.end, &heap),
      let endToStart = first.end.order(second.start, &heap), let endToEnd = first.end.order(second.end, &heap)
    else { return nil }
    (self.startToStart, self.startToEnd) = (startToStart, startToEnd)
    (self.endToStart, self.endToEnd) = (endToStart, endToEnd)
  }
}

/// A range or a point as an argument.
private struct Stretch {
  let start: End
  let end: End
  let isPoint: Bool

  /// Nil, with the failure recorded, if the argument at `position` is none.
  init?(_ arguments: Arguments, _ position: Int, _ heap: inout Heap) {
    let value = arguments.element(position, heap)
    isPoint = !heap.isRange(value)
    if isPoint {
      guard FEEL.order(value, value, &heap) != nil else {
        arguments.reject(position, &heap)
        return nil
      }
      start = End(value: value, infinity: 0, trifle: 0)
      end = start
    } else {
      guard let (shape, low, high) = heap.range(of: value), shape != .notEqual else {
        arguments.reject(position, &heap)
        return nil
      }
      start = End(value: low, infinity: low.isNull ? -1 : 0, trifle: shape.includesLow ? 0 : 1)
      end = End(value: high, infinity: high.isNull ? 1 : 0, trifle: shape.includesHigh ? 0 : -1)
    }
  }

  struct End {
    let value: Value
    /// −1 or 1 if it lies infinitely far, else 0.
    let infinity: Int
    /// The direction in which it lies beside its value.
    let trifle: Int

    func order(_ other: End, _ heap: inout Heap) -> Int? {
      if infinity != 0 || other.infinity != 0 { return infinity - other.infinity }
      return FEEL.order(value, other.value, &heap).map { $0 == 0 ? trifle - other.trifle : $0 }
    }
  }
}
