import BatonBytecode
import BatonValues

/// How instances of a process are started with some variables in a given order, looked up once: what comes in is words, and
/// nothing is made, retained or searched for each instance.
public struct Signature: Sendable {
  let number: Int
}

/// Where the values of a signature go.
struct SignatureRecord {
  let process: Int
  let module: Int
  let scope: UInt32
  let entry: UInt32
  let names: [String]
  let count: Int
  /// The slot of each variable; −1 if the process names it in no expression.
  let slots: UnsafeMutablePointer<Int>
  /// Whether there is none such.
  let hasAllSlots: Bool
  /// What the heap of a new instance holds if there is one such.
  let image: HeapImage?
  let tables: UnsafeMutablePointer<ModuleTables>
  let slotCount: Int
  /// Whether instances may begin without a record, and then the word of the brief code at which they do.
  let isBrief: Bool
  var start = 0
  /// Which of the machine's ways begin so.
  var way: UInt32 = 0
  /// Whether an instance has run without a record.
  var hasRun = false
  /// The machine code that opens an instance; with the word at which it goes on, if the brief code has any.
  var opening: UnsafeRawPointer?
  var native: NativeOpening?
}

/// The signatures that have been asked for.
struct SignatureTable {
  private var records: UnsafeMutablePointer<SignatureRecord>?
  private(set) var count = 0

  subscript(signature: Signature) -> UnsafeMutablePointer<SignatureRecord> {
    precondition(signature.number < count, "a signature is its machine's")
    return records.unsafelyUnwrapped + signature.number
  }

  mutating func append(_ record: SignatureRecord) -> Signature {
    let larger = UnsafeMutablePointer<SignatureRecord>.allocate(capacity: count + 1)
    if let records {
      larger.moveInitialize(from: records, count: count)
      records.deallocate()
    }
    (larger + count).initialize(to: record)
    records = larger
    count += 1
    return Signature(number: count - 1)
  }

  func deallocate() {
    for index in 0..<count {
      records?[index].slots.deallocate()
      records?[index].image?.deallocate()
    }
    records?.deinitialize(count: count).deallocate()
  }
}

extension Machine {
  /// Returns how instances of process `process` of module `module` are started with `variables`.
  public mutating func signature(ofProcess process: Int, of module: Int, variables: [String]) -> Signature {
    let loaded = modules[module]
    let row = loaded.module.scopes[Int(loaded.module.processes[process].scope)]
    let slots = variables.map { name in
      (0..<Int(row.nameCount)).first { loaded.variableNames[Int(row.firstName) + $0] == name }
        .map { $0 + ScopeKind.process.firstSlot }
    }
    let table = UnsafeMutablePointer<Int>.allocate(capacity: max(1, slots.count))
    table.initialize(from: slots.map { $0 ?? -1 }, count: slots.count)
    let scope = UInt32(Int(loaded.module.processes[process].scope) + loaded.firstScope)
    let descriptor = scopes[Int(scope)]
    let exit = Instruction(loaded.code[Int(descriptor.exit)])
    let hasAllSlots = !slots.contains(nil)
    let isBrief =
      hasAllSlots && !isPlain && loaded.compiled == nil && Int(descriptor.slotCount) <= FrameStore.briefCapacity
      && exit.opcode == .finish && exit.c == 0
    if isBrief, loaded.briefCodes.isEmpty { loaded.makeBrief() }
    return signatures.append(
      SignatureRecord(
        process: process, module: module, scope: scope, entry: loaded.module.processes[process].entry, names: variables,
        count: variables.count, slots: table, hasAllSlots: hasAllSlots,
        image: HeapImage(of: variables, slots: slots), tables: loaded.tables, slotCount: Int(descriptor.slotCount),
        isBrief: isBrief))
  }

  /// Starts an instance with `values`, which need no heap, as the variables of `signature`, runs it, and returns its handle.
  public mutating func start(_ signature: Signature, _ values: Value...) -> Handle {
    values.withUnsafeBufferPointer { start(signature, $0) }
  }

  /// Starts an instance with `values`, which need no heap, as the variables of `signature`, runs it, and returns its handle.
  @inline(__always)
  public mutating func start(_ signature: Signature, _ values: UnsafeBufferPointer<Value>) -> Handle {
    let record = signatures[signature]
    precondition(values.count == record.pointee.count, "as many values as variables")
    guard record.pointee.hasAllSlots else { return startWithOthers(record, values) }
    let slots = record.pointee.slots
    let place = allocateInstance(scope: record.pointee.scope)
    let root = store[place]
    root.pointee.live = 1
    for index in 0..<values.count {
      precondition(!values[index].isReference && !values[index].isFailed, "values of a signature need no heap")
      root.slots[slots[index]] = values[index]
    }
    let module = record.pointee.tables
    open(root, at: place, module, as: .started)
    let instance = current.handle
    if events { for index in 0..<values.count { emitChange(ofSlot: slots[index], in: root, at: place) } }
    calls.registers[0] = .null
    run(at: place, from: module.pointee.address(ofModule: record.pointee.entry))
    close(root)
    return instance
  }

  /// Starts an instance of which not all variables have slots.
  @inline(never)
  mutating func startSlowly(
    _ record: UnsafeMutablePointer<SignatureRecord>, _ values: UnsafeBufferPointer<Value>
  ) -> Handle {
    var variables: Record = [:]
    for (name, value) in zip(record.pointee.names, values) where !value.isAbsent {
      precondition(!value.isReference && !value.isFailed, "values of a signature need no heap")
      variables[name] = heap.pointee.datum(of: value)
    }
    return start(process: record.pointee.process, of: record.pointee.module, variables: variables)
  }

  /// The value of variable `number` of `signature` in `instance`, whether it runs or has ended; `.absent` if it has none.
  /// What needs a heap is to be asked for by `variables(of:)`: it is absent here.
  @inline(__always)
  public mutating func value(_ number: Int, of signature: Signature, in instance: Handle) -> Value {
    let record = signatures[signature]
    precondition(number >= 0 && number < record.pointee.count, "the signature has such a variable")
    guard let site = site(of: instance), case let frame = store[site.root],
      frame.pointee.scope == record.pointee.scope
    else { return .absent }
    let slot = record.pointee.slots[number]
    let value = slot >= 0 ? frame.slots[slot] : otherValue(of: record.pointee.names[number], in: instance)
    return value.isReference ? .absent : value
  }

  /// The value of the variable `name`, which no expression names, of `instance`; absent if it has none or needs a heap.
  @inline(never)
  private mutating func otherValue(of name: String, in instance: Handle) -> Value {
    guard let datum = variables(of: instance)?[name] else { return .absent }
    var heap = Heap()
    defer { heap.free() }
    return heap.store(datum)
  }
}
