/// The methods of JSON values, as Camunda's Spin has them. A JSON value is what its text means: a map, a list, a string …
extension JUELCall {
  /// What the object has under a name; an error if it has nothing.
  func property(_ heap: inout Heap) -> Value? {
    guard let map = map(&heap), let key = text(0, &heap) else { return nil }
    if let value = heap.lookup(key, in: map) { return value }
    heap.note(.noSuchProperty(key))
    return nil
  }

  func hasProperty(_ heap: inout Heap) -> Value? { containsKey(&heap) }

  /// The result of a path as one value, which it is already; or, with an argument, what `jsonPath` gives.
  func element(_ heap: inout Heap) -> Value? { arguments.isEmpty ? receiver : path(&heap) }

  /// A string, number, boolean or null: itself.
  func simpleValue(_ heap: inout Heap) -> Value? {
    receiver.isList || receiver.isContext ? missing(&heap) : receiver
  }

  /// What `S(…)` and `JSON(…)` make of a text; anything else is what it is.
  func parseJSON(_ heap: inout Heap) -> Value? {
    guard receiver.isString else { return receiver }
    let text = heap.string(of: receiver)
    do throws(JSONError) {
      return heap.store(try JSON.parse(text))
    } catch {
      heap.note(.notJSON(UInt32(clamping: error.offset)))
      return nil
    }
  }

  /// What a path of names and indices leads to: `$.orders[0].id`, `$['first name']`. No filters, wildcards or recursion.
  func path(_ heap: inout Heap) -> Value? {
    guard let path = text(0, &heap) else { return nil }
    var steps = JSONPath(heap.string(of: path))
    var value = receiver
    while let step = steps.next() {
      switch step {
      case .name(let name):
        let key = heap.string(name)
        guard value.isContext, let entry = heap.lookup(key, in: value) else {
          heap.note(.noSuchProperty(key))
          return nil
        }
        value = entry
      case .index(let index):
        guard value.isList, case let count = heap.count(of: value), index >= -count, index < count else {
          return heap.outOfRange(index)
        }
        value = heap.element(of: value, at: index < 0 ? count + index : index)
      case .unknown: return reject(0, &heap)
      }
    }
    return value
  }
}

/// The steps of a path through JSON.
private struct JSONPath: Sequence, IteratorProtocol {
  enum Step {
    case name(String)
    case index(Int)
    /// Something that such a path does not have; it ends here.
    case unknown
  }

  private var rest: Substring

  init(_ text: String) {
    rest = text.drop { $0 == " " }
    if rest.first == "$" { rest.removeFirst() } else { rest = "." + rest }
  }

  mutating func next() -> Step? {
    guard let sign = rest.popFirst() else { return nil }
    switch sign {
    case ".":
      let name = rest.prefix { $0 != "." && $0 != "[" }
      rest = rest.dropFirst(name.count)
      guard !name.isEmpty, !name.contains(where: { "*()?@".contains($0) }) else { return end() }
      return .name(String(name))
    case "[":
      guard let close = rest.firstIndex(of: "]") else { return end() }
      let key = rest[..<close]
      rest = rest[rest.index(after: close)...]
      if let index = Int(key) { return .index(index) }
      guard let quote = key.first, quote == "'" || quote == "\"", key.count > 1, key.last == quote else { return end() }
      return .name(String(key.dropFirst().dropLast()))
    default: return end()
    }
  }

  private mutating func end() -> Step {
    rest = ""
    return .unknown
  }
}
