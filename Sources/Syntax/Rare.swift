/// A value that most elements leave as it is by default: it is then one word wide and costs nothing to copy.
@propertyWrapper
package struct Rare<Value: Blank & Sendable>: Sendable {
  private var box: Box<Value>?

  package init() {}
  package init(wrappedValue: Value) { box = Box(wrappedValue) }

  /// The wrapper, for who asks only whether there is something.
  package var projectedValue: Self { self }
  package var isBlank: Bool { box == nil }

  package var wrappedValue: Value {
    get { box?.value ?? Value() }
    set { box = Box(newValue) }
  }
}

/// An optional value that is one word wide, for structures of which most elements fill few fields.
@propertyWrapper
package struct Boxed<Value: Sendable>: Sendable {
  private var box: Box<Value>?

  package init() {}
  package init(wrappedValue: Value?) { box = wrappedValue.map(Box.init) }

  package var wrappedValue: Value? {
    get { box?.value }
    set { box = newValue.map(Box.init) }
  }
}

/// A value that may say nothing.
package protocol Blank {
  /// Makes the value that says nothing.
  init()
}

private final class Box<Value: Sendable>: Sendable {
  let value: Value

  init(_ value: Value) { self.value = value }
}
