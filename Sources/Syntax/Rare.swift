/// A value that most elements leave as it is by default, and that is then one word wide and costs nothing to copy.
@propertyWrapper
package struct Rare<Value: Sendable & Blank>: Sendable {
  private final class Box: Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
  }

  private var box: Box?

  package init() {}
  package init(wrappedValue: Value) { self.wrappedValue = wrappedValue }

  package var wrappedValue: Value {
    get { box?.value ?? Value() }
    set { box = Box(newValue) }
  }
}

/// A value that may say nothing.
package protocol Blank {
  /// Makes the value that says nothing.
  init()
}
