import BatonValues

/// Starts of instances that are gathered, to be made together: those of one signature in a row, whatever the order in which they
/// came. A processor foresees where the code of one definition branches; where definitions take turns, each branch that it does
/// not foresee costs as much as a node.
///
/// Instances know nothing of one another, so their order is nobody's concern; effects come in that in which they are run.
public struct StartBatch {
  private var starts: [(signature: Signature, firstValue: Int)] = []
  private var values: [Value] = []
  /// For each start, the next one of its signature; for each signature, its first one; −1 if there is none.
  private var next: [Int] = []
  private var first: [Int] = []
  /// The instances, in the order in which their starts were added.
  public private(set) var instances: [Handle] = []

  public init() {}

  public var count: Int { starts.count }

  /// The signature of the start that was added after `index` others.
  public func signature(of index: Int) -> Signature { starts[index].signature }

  /// Adds the start of an instance with `values` as the variables of `signature`.
  public mutating func append(_ signature: Signature, _ values: UnsafeBufferPointer<Value>) {
    starts.append((signature, self.values.count))
    self.values.append(contentsOf: values)
  }

  /// Forgets all starts and instances, and keeps the room for more.
  public mutating func removeAll() {
    starts.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
    instances.removeAll(keepingCapacity: true)
  }

  /// Calls `start` for each start, with its values, those of one signature in a row and in the order in which they were added.
  fileprivate mutating func forEach(
    signatureCount: Int, _ start: (Signature, UnsafeBufferPointer<Value>) -> Handle
  ) {
    if first.count < signatureCount { first += repeatElement(-1, count: signatureCount - first.count) }
    next.removeAll(keepingCapacity: true)
    next.append(contentsOf: repeatElement(-1, count: starts.count))
    instances.removeAll(keepingCapacity: true)
    instances.append(contentsOf: repeatElement(Handle(rawValue: 0), count: starts.count))
    for index in starts.indices.reversed() {
      let signature = starts[index].signature.number
      next[index] = first[signature]
      first[signature] = index
    }
    values.withUnsafeBufferPointer { values in
      for leader in starts.indices where first[starts[leader].signature.number] == leader {
        let signature = starts[leader].signature
        first[signature.number] = -1
        var index = leader
        while index >= 0 {
          let end = index + 1 < starts.count ? starts[index + 1].firstValue : values.count
          instances[index] = start(signature, UnsafeBufferPointer(rebasing: values[starts[index].firstValue..<end]))
          index = next[index]
        }
      }
    }
  }
}

extension Machine {
  /// Starts the instances of `batch` and runs them; then `batch.instances` are their handles.
  public mutating func start(_ batch: inout StartBatch) {
    let count = signatures.count
    batch.forEach(signatureCount: count) { start($0, $1) }
  }
}
