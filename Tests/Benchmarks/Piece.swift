import BatonBytecode
import BatonCompiler

/// Work of one kind, the same each time that it is done.
public struct Piece: Sendable {
  public let name: String
  /// How often it is to be done where its instructions are counted.
  public let repetitions: Int
  public let thrift: Thrift
  private let prepare: @Sendable () throws -> Setting.Work

  package init(
    _ name: String, repetitions: Int = 1000, thrift: Thrift = .none,
    _ prepare: @escaping @Sendable () throws -> Setting.Work
  ) {
    (self.name, self.repetitions, self.thrift, self.prepare) = (name, repetitions, thrift, prepare)
  }

  /// Whether the work needs memory beyond what it had the times before, or retains objects.
  public enum Thrift: Sendable {
    /// It may.
    case none
    /// It must not.
    case kept
  }

  /// Returns what does the work as often as it is told.
  public func work() throws -> Setting.Work { try prepare() }

  /// Returns by how much doing the work once raises each of the counters that `read` returns, once it has been done before.
  public func increases(of read: () -> [UInt64]) throws -> [Double] {
    let work = try work()
    // What has been done once may have needed more for being the first; what all times need together is no matter.
    try work(2 * repetitions)
    let start = read()
    try work(repetitions)
    let middle = read()
    try work(2 * repetitions)
    let end = read()
    return start.indices.map { index in
      (Double(end[index] - middle[index]) - Double(middle[index] - start[index])) / Double(repetitions)
    }
  }

  /// All pieces that use no more than one thread and memory that they have used before.
  public static var all: [Piece] {
    TenNodes.pieces + Workload.all.flatMap(\.pieces) + Mixture.pieces + straightRunPieces + expressions.map(\.piece)
      + repetitionPieces + Waiting.pieces + Street.pieces
  }
}

extension Module {
  /// Returns the module of `model`, a diagram of the folder `Models`.
  static func compiled(_ model: [UInt8], _ name: String) throws -> Module {
    try Compiler.compile(model, path: name + ".bpmn").get()
  }
}
