/// When a machine translates brief code to machine code. What happens is the same, only faster.
public enum MachineCode: Sendable {
  case never
  /// When a process runs for the second time.
  case repeated
  case always
}

extension Machine {
  /// Sees to it that instances of `signature` run in machine code if they are to. Returns whether the next instance need not ask
  /// again.
  mutating func makeNative(_ signature: Signature) -> Bool {
    let record = signatures[signature]
    let isFirst = !record.pointee.hasRun
    record.pointee.hasRun = true
    let hasCode = record.pointee.opening != nil && record.pointee.tables.pointee.brief.native != nil
    if hasCode || machineCode == .never { return true }
    if !awaitingCode.contains(where: { $0.number == signature.number }) {
      // What has run but once, and long ago, is nothing to keep others waiting for.
      if awaitingCode.count == Self.batchLimit { awaitingCode.removeFirst() }
      awaitingCode.append(signature)
    }
    if isFirst, machineCode == .repeated { return false }
    compile()
    return true
  }

  /// How many processes are translated together at the most.
  private static let batchLimit = 64

  /// Makes machine code for all signatures that await some, and of the brief code that they share: together, so that it takes few
  /// pages.
  @inline(never)
  private mutating func compile() {
    var code: [UInt8] = []
    var bodies: [(module: Int, first: Int, places: [Int], table: NativeWords)] = []
    var openings: [(record: UnsafeMutablePointer<SignatureRecord>, first: Int)] = []
    for signature in awaitingCode {
      let record = signatures[signature]
      let module = record.pointee.module
      if record.pointee.tables.pointee.brief.native == nil, !bodies.contains(where: { $0.module == module }) {
        let (assembly, table) = modules[module].briefAssembly(telling: events)
        bodies.append((module, Self.append(assembly.assembler, to: &code), assembly.places, table))
      }
      if record.pointee.opening == nil {
        let assembly = OpeningAssembly(record.pointee, telling: events)
        openings.append((record, Self.append(assembly.assembler, to: &code)))
      }
    }
    awaitingCode.removeAll()
    guard let memory = ExecutableMemory(code) else {
      machineCode = .never
      // Their words have never been initialised.
      for body in bodies { body.table.first.deallocate() }
      return
    }
    executable.append(memory)
    for (module, first, places, table) in bodies {
      table.initialize(at: memory.address(first), places)
      modules[module].showBrief(table)
    }
    for (record, first) in openings { record.pointee.opening = memory.address(first) }
  }

  /// Adds the code of `assembler` to `code`, where a processor likes to begin. Returns where that is.
  private static func append(_ assembler: Assembler, to code: inout [UInt8]) -> Int {
    while code.count % 16 != 0 { code.append(Assembler.filler) }
    let first = code.count
    code += assembler.code
    return first
  }
}
