#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Machine code in memory: writable while it is filled, executable from then on, never both.
///
/// Unsafe because there is no other way to run what was not there when the program was built. What it runs is made of verified
/// modules by `BriefAssembly` alone, in which every operand is a slot of the instance, a field of `NativeState` or a note.
final class ExecutableMemory {
  private let base: UnsafeMutableRawPointer
  private let size: Int

  /// Nil if the system does not let programs make code.
  init?(_ code: [UInt8]) {
    #if arch(x86_64) && (canImport(Glibc) || canImport(Darwin))
      let memory = mmap(nil, code.count, PROT_READ | PROT_WRITE, MAP_PRIVATE | Self.anonymous, -1, 0)
      guard let memory, memory != MAP_FAILED else { return nil }
      memory.copyMemory(from: code, byteCount: code.count)
      guard mprotect(memory, code.count, PROT_READ | PROT_EXEC) == 0 else {
        munmap(memory, code.count)
        return nil
      }
      base = memory
      size = code.count
    #else
      return nil
    #endif
  }

  deinit {
    #if arch(x86_64) && (canImport(Glibc) || canImport(Darwin))
      munmap(base, size)
    #endif
  }

  #if canImport(Darwin)
    private static let anonymous = MAP_ANON
  #else
    private static let anonymous = MAP_ANONYMOUS
  #endif

  /// The address of the code that begins `offset` bytes behind the first.
  func address(_ offset: Int) -> UnsafeRawPointer { UnsafeRawPointer(base + offset) }

  /// Whether operators let machines make code: they do unless the variable `BATON_MACHINE_CODE` of the environment is `off`.
  static let isAllowed = getenv("BATON_MACHINE_CODE").map { String(cString: $0) } != "off"
}
