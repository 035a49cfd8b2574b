import BatonBytecode
import BatonValues

/// Reads the instance whose heap is open: its variables as one of its activities sees them, and what a wait hands over.
struct InstanceView {
  let frames: FrameTable
  let scopes: UnsafePointer<ScopeDescriptor>
  let heap: UnsafePointer<Heap>
  let module: LoadedModule

  func descriptor(of frame: FramePointer) -> ScopeDescriptor { scopes[Int(frame.pointee.scope)] }

  /// The row of the scope that `frame` is an instance of; none for bare waits and incidents.
  func row(of frame: FramePointer) -> ScopeRecord? {
    let index = descriptor(of: frame).index
    return index == none ? nil : module.module.scopes[Int(index)]
  }

  /// The slot of the variable `name` in `frame`, if its scope names one so.
  func slot(of name: Value, in frame: FramePointer) -> Int? {
    guard let row = row(of: frame) else { return nil }
    for index in 0..<Int(row.nameCount)
    where heap.pointee.stringsAreEqual(module.name(ofVariable: index, in: row), name) {
      return index + descriptor(of: frame).kind.firstSlot
    }
    return nil
  }

  /// The slot of the variable `name` in `frame`, if its scope names one so.
  func slot(named name: String, in frame: FramePointer) -> Int? {
    guard let row = row(of: frame) else { return nil }
    for index in 0..<Int(row.nameCount) where module.variableNames[Int(row.firstName) + index] == name {
      return index + descriptor(of: frame).kind.firstSlot
    }
    return nil
  }

  /// Where the variable `name`, set from `frame`, goes: to the nearest record outward that has it set, else to the process
  /// instance, where it has no slot if no expression names it.
  func target(of name: Value, from frame: FramePointer) -> (frame: FramePointer, slot: Int?) {
    for frame in outward(from: frame) {
      let slot = slot(of: name, in: frame)
      if frame.pointee.parent == 0 { return (frame, slot) }
      if let slot, !frame.slots[slot].isAbsent { return (frame, slot) }
    }
    unreachable("the last record outward is the process instance")
  }

  /// `frame` and the records around it, up to the process instance.
  func outward(from frame: FramePointer) -> some Sequence<FramePointer> {
    sequence(first: frame) { $0.pointee.parent == 0 ? nil : frames[$0.pointee.parent] }
  }

  /// The value of the variable `name` as seen from `frame`, or nil if it has never been set.
  func value(of name: String, from frame: FramePointer) -> Datum? {
    for frame in outward(from: frame) {
      if let value = value(of: name, in: frame) { return heap.pointee.datum(of: value) }
    }
    return nil
  }

  /// The value of `frame`'s own variable `name`, or nil if it has never been set.
  private func value(of name: String, in frame: FramePointer) -> Value? {
    guard row(of: frame) != nil else { return nil }
    let first = descriptor(of: frame).kind.firstSlot
    if first > 0, frame.slots[0].isContext, let value = heap.pointee.lookup(name, in: frame.slots[0]) { return value }
    return slot(named: name, in: frame).map { frame.slots[$0] }.flatMap { $0.isAbsent ? nil : $0 }
  }

  /// The variables as seen from `frame`: an inner one hides an outer one of its name.
  func visibleVariables(from frame: FramePointer) -> Record {
    var record: Record = [:]
    for frame in outward(from: frame).reversed() {
      for (name, value) in variables(of: frame) { record[name] = value }
    }
    return record
  }

  /// The variables of `frame` itself.
  func variables(of frame: FramePointer) -> Record {
    guard let row = row(of: frame) else { return [:] }
    let first = descriptor(of: frame).kind.firstSlot
    var record: Record = [:]
    for index in 0..<Int(row.nameCount) {
      let value = frame.slots[index + first]
      guard !value.isAbsent, let name = module.variableNames[Int(row.firstName) + index] else { continue }
      record[name] = heap.pointee.datum(of: value)
    }
    if first > 0, case .context(let others) = heap.pointee.datum(of: frame.slots[0]) {
      for (name, value) in others { record[name] = value }
    }
    return record
  }

  // MARK: Waits

  func type(of wait: Int, at frame: FramePointer) -> String { text(of: module.waits[wait].type, at: frame) }

  func elementID(of wait: Int) -> String {
    module.module.text(module.module.nodes[Int(module.waits[wait].node)].id) ?? ""
  }

  func headers(of wait: Int, at frame: FramePointer) -> Record {
    let row = module.waits[wait]
    var headers: Record = [:]
    for entry in module.module.entries[Int(row.firstHeader)..<Int(row.firstHeader + row.headerCount)] {
      headers[module.module.text(entry.key) ?? ""] = datum(of: entry.value, at: frame)
    }
    return headers
  }

  func details(of wait: Int, at frame: FramePointer) -> [WaitDetail: Datum] {
    let row = module.waits[wait]
    var details: [WaitDetail: Datum] = [:]
    for entry in module.module.entries[Int(row.firstDetail)..<Int(row.firstDetail + row.detailCount)] {
      guard let detail = WaitDetail(rawValue: entry.key) else { unreachable("a verified detail is known") }
      details[detail] = datum(of: entry.value, at: frame)
    }
    return details
  }

  /// Whether `operand` is the text `text`.
  func says(_ text: String, _ operand: OperandRecord, at frame: FramePointer) -> Bool {
    heap.pointee.string(value(of: operand, at: frame), isEqualTo: text)
  }

  /// Whether the correlation key of the wait `row` is `key`; nil if it has none, or one that is neither text nor integer.
  func keyIs(_ key: String, of row: WaitRecord, at frame: FramePointer) -> Bool? {
    for index in Int(row.firstDetail)..<Int(row.firstDetail + row.detailCount) {
      let entry = module.module.entries[index]
      guard entry.key == WaitDetail.correlationKey.rawValue else { continue }
      let value = value(of: entry.value, at: frame)
      if let integer = value.integer { return String(integer) == key }
      return value.isString ? heap.pointee.string(value, isEqualTo: key) : nil
    }
    return nil
  }

  private func datum(of operand: OperandRecord, at frame: FramePointer) -> Datum {
    heap.pointee.datum(of: value(of: operand, at: frame))
  }

  func value(of operand: OperandRecord, at frame: FramePointer) -> Value {
    operand.isSlot == 1 ? frame.slots[Int(operand.index)] : module.constants[Int(operand.index)]
  }

  private func text(of operand: OperandRecord, at frame: FramePointer) -> String {
    switch datum(of: operand, at: frame) {
    case .string(let text): text
    case let other: other.description
    }
  }
}

extension ScopeDescriptorKind {
  /// The slot of the first named variable.
  var firstSlot: Int {
    switch self {
    case .process: ScopeKind.process.firstSlot
    case .subProcess: ScopeKind.subProcess.firstSlot
    case .activity: ScopeKind.activity.firstSlot
    case .compensation: ScopeKind.compensation.firstSlot
    case .probe: ScopeKind.probe.firstSlot
    case .repetition: ScopeKind.repetition.firstSlot
    case .bareWait, .incident, .listener, .result, .thrower: 0
    }
  }
}
