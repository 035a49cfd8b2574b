/// A module's tables in memory: of each section its rows, words or bytes as they are used.
///
/// Unsafe because rows are read on the hot path, where an array would be retained and its bounds checked; a module is verified
/// once, and its tables stay where they are and do not change.
final class Tables {
  private let sections: UnsafeMutablePointer<UnsafeMutableRawBufferPointer>
  private(set) var textEnds: UnsafeMutableBufferPointer<UInt32>
  /// How many bytes of the file each section takes.
  private(set) var packedSizes = [Int](repeating: 0, count: Section.allCases.count)

  /// Reads the sections from `bytes`, a whole file.
  init(file bytes: [UInt8]) throws(ModuleError) {
    sections = .allocate(capacity: Section.allCases.count)
    sections.initialize(repeating: UnsafeMutableRawBufferPointer(start: nil, count: 0), count: Section.allCases.count)
    textEnds = UnsafeMutableBufferPointer(start: nil, count: 0)
    var reader = FileReader(bytes, at: Module.headerSize)
    var (texts, ends): ([UInt8], [UInt32]) = ([], [])
    for section in Section.allCases {
      let start = reader.position
      switch section.form {
      case .table(let columns): keep(try reader.rows(of: columns), as: section)
      case .code: keep(try reader.code(), as: section)
      case .words: keep(try reader.words(), as: section)
      case .objects: keep(try reader.objects(texts, ends), as: section)
      case .texts:
        (texts, ends) = try reader.texts()
        keep(texts, as: section)
        textEnds = Self.copy(ends).assumingMemoryBound(to: UInt32.self)
      }
      packedSizes[section.rawValue] = reader.position - start
    }
    guard reader.remaining == 0 else { throw .damaged("it goes on behind its end") }
  }

  deinit {
    for section in 0..<Section.allCases.count { sections[section].deallocate() }
    sections.deallocate()
    textEnds.deallocate()
  }

  @inline(__always)
  subscript(section: Section) -> UnsafeMutableRawBufferPointer { sections[section.rawValue] }

  private func keep<Row: BitwiseCopyable>(_ rows: [Row], as section: Section) {
    sections[section.rawValue] = Self.copy(rows)
  }

  private static func copy<Row: BitwiseCopyable>(_ rows: [Row]) -> UnsafeMutableRawBufferPointer {
    guard !rows.isEmpty else { return UnsafeMutableRawBufferPointer(start: nil, count: 0) }
    return rows.withUnsafeBytes { source in
      let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: source.count, alignment: 8)
      memory.copyBytes(from: source)
      return memory
    }
  }
}

extension FileReader {
  fileprivate mutating func rows(of columns: Int) throws(ModuleError) -> [UInt32] {
    let count = try count(ofAtLeast: columns) * columns
    var fields: [UInt32] = []
    fields.reserveCapacity(count)
    for index in 0..<count { fields.append(try number(from: index < columns ? 0 : fields[index - columns])) }
    return fields
  }

  fileprivate mutating func words() throws(ModuleError) -> [UInt64] {
    let count = try count(ofAtLeast: 1)
    var words: [UInt64] = []
    words.reserveCapacity(count)
    for _ in 0..<count { words.append(try sparseWord()) }
    return words
  }
}
