import BatonBytecode
import BatonValues

/// Code as a machine runs it (see `StreamBuilder`), and where each place of it lies in the module. What outlasts a step, a parked
/// or a ready token, stands at an address of the module, so that an instance can go on under any stream of it.
final class CodeStream {
  let code: UnsafePointer<UInt32>
  /// For each address of the module, where the first instruction at or after it stands here.
  let inStream: UnsafePointer<UInt32>
  /// The constants that instructions of streams refer to, the first of which is number 128.
  let constants: UnsafePointer<Value>
  let constantCount: Int
  /// The number of words.
  let count: Int
  private let inModule: [UInt32]
  private let parts: [UInt32]
  private let detours: [Detour]

  /// Makes the stream of what `builder` has built.
  init(_ builder: StreamBuilder) {
    code = UnsafePointer(copying: builder.words)
    inStream = UnsafePointer(copying: builder.inStream)
    constants = UnsafePointer(copying: builder.constants)
    constantCount = builder.constants.count
    count = builder.words.count
    inModule = builder.inModule
    parts = builder.parts
    detours = builder.detours
  }

  deinit {
    code.deallocate()
    inStream.deallocate()
    constants.deallocate()
  }

  var detourCount: Int { detours.count }

  /// Where the first instruction at or after `address` of the module stands here.
  func address(ofModule address: UInt32) -> Int { Int(inStream[Int(address)]) }

  /// Where the instruction at `address` here stands in the module; of one made of several, the one that may raise an incident.
  func moduleAddress(of address: Int) -> UInt32 { inModule[address] }

  /// The detour that the instruction at `address` here is of, on which way, and how many scopes inward of the fork.
  func detour(at address: Int) -> (detour: Detour, way: Int, depth: Int)? {
    guard parts[address] > 0 else { return nil }
    let part = DetourPart(number: parts[address] - 1)
    return (detours[part.detour], part.way, part.depth)
  }
}
