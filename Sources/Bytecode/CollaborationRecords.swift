/// A way along which messages go from a node of one process to a node of another.
package struct MessageFlowRecord: BitwiseCopyable {
  package var id: UInt32
  package var source: UInt32
  package var target: UInt32
  /// 1 if an instance at the target may talk with several at the source.
  package var joinsSeveral: UInt32

  package init(id: UInt32, source: UInt32, target: UInt32, joinsSeveral: Bool) {
    self.id = id
    self.source = source
    self.target = target
    self.joinsSeveral = joinsSeveral ? 1 : 0
  }
}

/// How one property of a correlation key is computed. The rows of a key stand together, in the order of its properties.
package struct CorrelationRecord: BitwiseCopyable {
  /// The id of the key, and that of its property.
  package var key: UInt32
  package var property: UInt32
  /// The name of the messages that the property is read from; `none` if it is an instance of `process`.
  package var message: UInt32
  package var process: UInt32
  /// The scope that computes the property, inside of one of kind `process` that has the variables, and where: the value is left
  /// in R[0].
  package var probe: UInt32
  package var address: UInt32

  package init(key: UInt32, property: UInt32, message: UInt32, process: UInt32, probe: UInt32, address: UInt32) {
    self.key = key
    self.property = property
    self.message = message
    self.process = process
    self.probe = probe
    self.address = address
  }
}
