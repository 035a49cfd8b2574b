import BatonBytecode
import BatonCompiler

/// Work of one kind, the same each time that it is done.
public struct Piece: Sendable {
  public let name: String
  /// How often it is to be done where its instructions are counted.
  public let repetitions: Int
  private let prepare: @Sendable () throws -> Setting.Work

  init(_ name: String, repetitions: Int = 1000, _ prepare: @escaping @Sendable () throws -> Setting.Work) {
    (self.name, self.repetitions, self.prepare) = (name, repetitions, prepare)
  }

  /// Returns what does the work as often as it is told.
  public func work() throws -> Setting.Work { try prepare() }

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
