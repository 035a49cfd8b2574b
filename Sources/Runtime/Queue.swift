/// First in, first out.
struct Queue<Element> {
  private var elements: [Element] = []
  private var head = 0
  /// How many elements there may be before the unwanted ones are dropped.
  private var limit = 64

  var isEmpty: Bool { head == elements.count }

  mutating func append(_ element: Element) { elements.append(element) }

  /// Adds `element` to a queue from which nobody may ever take anything: when it has twice as many elements as were wanted
  /// the last time, those that are not `isWanted` are dropped.
  mutating func append(_ element: Element, isWanted: (Element) -> Bool) {
    if elements.count - head >= limit {
      elements = elements[head...].filter(isWanted)
      head = 0
      limit = max(64, 2 * elements.count)
    }
    elements.append(element)
  }

  mutating func popFirst() -> Element? {
    guard head < elements.count else { return nil }
    let first = elements[head]
    head += 1
    if head == elements.count {
      elements.removeAll(keepingCapacity: true)
      head = 0
    } else if head >= 64, head > elements.count / 2 {
      elements.removeFirst(head)
      head = 0
    }
    return first
  }
}
