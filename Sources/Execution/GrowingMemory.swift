import BatonValues

#if canImport(Glibc)
  import Glibc
#endif

/// Memory for tables that only grow, given in runs and taken back all at once.
///
/// The first 2 MiB are asked for run by run. What follows comes in pieces on huge pages, if the system has any: who looks up one of
/// ten million entries then waits for the entry, and not for the page table before (limits.md §2: −12 to −17 %; woken by handle, −35 %).
///
/// Unsafe because it is memory; it may be copied with the table that it belongs to, of which there is one.
package struct GrowingMemory {
  private struct State {
    /// All that has been asked for.
    var pieces: [UnsafeMutableRawPointer] = []
    /// How much of that was run by run.
    var singleSize = 0
    /// What is left of the last piece.
    var next: UnsafeMutableRawPointer?
    var left = 0
  }

  /// So many bytes behind each run may be read.
  package static let margin = 8
  private static let hugePage = 1 << 21
  private static let pieceSize = 2 * hugePage
  private static let alignment = 64

  private let state: UnsafeMutablePointer<State>

  package init() {
    state = .allocate(capacity: 1)
    state.initialize(to: State())
  }

  package func deallocate() {
    for piece in state.pointee.pieces { piece.deallocate() }
    state.deinitialize(count: 1).deallocate()
  }

  /// Returns `size` bytes, at most 2 MiB, whose address is a multiple of 64.
  package func allocate(_ size: Int) -> UnsafeMutableRawPointer {
    let size = (size + Self.alignment - 1) & ~(Self.alignment - 1)
    precondition(size <= Self.hugePage, "a run is no longer than a page")
    if state.pointee.singleSize < Self.hugePage {
      state.pointee.singleSize += size
      return ask(size, alignment: Self.alignment)
    }
    if state.pointee.left < size {
      let piece = ask(Self.pieceSize, alignment: Self.hugePage)
      #if os(Linux) && canImport(Glibc)
        // Advice: without it, all works as well.
        _ = madvise(piece, Self.pieceSize, MADV_HUGEPAGE)
      #endif
      (state.pointee.next, state.pointee.left) = (piece, Self.pieceSize)
    }
    guard let run = state.pointee.next else { unreachable("a piece has been asked for") }
    state.pointee.next = run + size
    state.pointee.left -= size
    return run
  }

  private func ask(_ size: Int, alignment: Int) -> UnsafeMutableRawPointer {
    let memory = UnsafeMutableRawPointer.allocate(byteCount: size + Self.margin, alignment: alignment)
    state.pointee.pieces.append(memory)
    return memory
  }
}
