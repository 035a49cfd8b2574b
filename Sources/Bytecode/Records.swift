/// The rows of a module's tables. Every field is a 32-bit word: a table is written and read without knowing its rows.
///
/// Text is given by its index in the string table; `none` stands for an absent index of any kind.
@inlinable public var none: UInt32 { .max }

package struct ProcessRecord: BitwiseCopyable {
  package var id: UInt32
  package var name: UInt32
  package var versionTag: UInt32
  package var scope: UInt32
  /// Where the first token of an instance starts.
  package var entry: UInt32

  package init(id: UInt32, name: UInt32, versionTag: UInt32, scope: UInt32, entry: UInt32) {
    self.id = id
    self.name = name
    self.versionTag = versionTag
    self.scope = scope
    self.entry = entry
  }
}

package struct ScopeRecord: BitwiseCopyable {
  /// A `ScopeKind`.
  package var kind: UInt32
  package var parent: UInt32
  /// The node that this is the scope of.
  package var node: UInt32
  /// The variables' names in the name table; variable i has slot `firstSlot` + i.
  package var firstName: UInt32
  package var nameCount: UInt32
  package var slotCount: UInt32
  /// Where the last token of an instance goes on; `none` if the scope is left by `leave` alone. Of a compensation, where its
  /// handler begins.
  package var exit: UInt32
  /// The rows of the catches, those within before those around, of these those with a code before those for any.
  package var firstCatch: UInt32 = 0
  package var catchCount: UInt32 = 0
  /// 1 for an event sub-process that interrupts the scope around.
  package var interrupts: UInt32 = 0
  /// 1 if tokens are here before they have reached the node.
  package var precedes: UInt32 = 0
  /// The rows of the joins that look around, in the order of the diagram.
  package var firstJoin: UInt32 = 0
  package var joinCount: UInt32 = 0
  /// How many nodes the scope has.
  package var nodeCount: UInt32 = 0
  /// 1 for an activity whose instances are the runs of the repetition around.
  package var isRun: UInt32 = 0

  package init(
    kind: UInt32, parent: UInt32, node: UInt32, firstName: UInt32, nameCount: UInt32, slotCount: UInt32, exit: UInt32
  ) {
    self.kind = kind
    self.parent = parent
    self.node = node
    self.firstName = firstName
    self.nameCount = nameCount
    self.slotCount = slotCount
    self.exit = exit
  }
}

@frozen
package enum ScopeKind: UInt32, Sendable {
  case process, subProcess, activity, probe, repetition
  /// In which a handler runs, or is kept until it does.
  case compensation

  /// The slot of the first named variable. A process and a sub-process keep variables that no expression names in slot 0,
  /// a probe whether its condition held when it was last computed, and in slot 1 what came with other definitions of its event.
  package var firstSlot: Int {
    switch self {
    case .process, .subProcess: 1
    case .probe: 2
    case .activity, .repetition: 0
    // The number of whoever compensates, and the node that has done what is compensated.
    case .compensation: 2
    }
  }

  /// Whether instances count their tokens, of which there may be several.
  package var countsTokens: Bool {
    switch self {
    case .process, .subProcess, .repetition: true
    case .activity, .probe, .compensation: false
    }
  }
}

package struct NodeRecord: BitwiseCopyable {
  package var id: UInt32
  package var name: UInt32
  /// The element's kind as the schema names it.
  package var element: UInt32
  package var scope: UInt32
  /// Which one of its scope's nodes it is.
  package var number: UInt32
  /// Where tokens arrive at the node, and where they leave it, with nothing in the registers; `none` if none do.
  package var entry = none
  package var exit = none
  /// The node that catches the compensation of what has been done here; none if nothing does.
  package var compensation = none

  package init(id: UInt32, name: UInt32, element: UInt32, scope: UInt32, number: UInt32 = 0) {
    self.id = id
    self.name = name
    self.element = element
    self.scope = scope
    self.number = number
  }
}

package struct FlowRecord: BitwiseCopyable {
  package var id: UInt32
  package var source: UInt32
  package var target: UInt32

  package init(id: UInt32, source: UInt32, target: UInt32) {
    self.id = id
    self.source = source
    self.target = target
  }
}

package struct WaitRecord: BitwiseCopyable {
  /// A `WaitKind`.
  package var kind: UInt32
  package var node: UInt32
  /// The activity's own scope, in whose instance the token waits; `none` if it has none and a bare record is made.
  package var scope: UInt32
  /// The job's type or the message's name.
  package var type: OperandRecord
  package var firstDetail: UInt32
  package var detailCount: UInt32
  package var firstHeader: UInt32
  package var headerCount: UInt32

  package init(
    kind: UInt32, node: UInt32, scope: UInt32, type: OperandRecord, firstDetail: UInt32, detailCount: UInt32,
    firstHeader: UInt32, headerCount: UInt32
  ) {
    self.kind = kind
    self.node = node
    self.scope = scope
    self.type = type
    self.firstDetail = firstDetail
    self.detailCount = detailCount
    self.firstHeader = firstHeader
    self.headerCount = headerCount
  }
}

@frozen
public enum WaitKind: UInt32, CaseIterable, Sendable {
  case job, userTask, message, signal, timer, call, events, adHoc, delivery, selection, send
}

/// A value: a constant's index, or a slot of the scope instance in which the token waits.
package struct OperandRecord: BitwiseCopyable {
  package var isSlot: UInt32
  package var index: UInt32

  package init(isSlot: UInt32, index: UInt32) {
    self.isSlot = isSlot
    self.index = index
  }
}

/// A detail (key: a `WaitDetail`) or a header (key: text) of a wait.
package struct EntryRecord: BitwiseCopyable {
  package var key: UInt32
  package var value: OperandRecord

  package init(key: UInt32, value: OperandRecord) {
    self.key = key
    self.value = value
  }
}

/// What is handed over with a job or a user task besides its type and headers.
public enum WaitDetail: UInt32, CaseIterable, Sendable {
  case retries, retryBackoff, priority
  case assignee, candidateUsers, candidateGroups, dueDate, followUpDate
  case formKey, formID
  case correlationKey
  case timerDate, timerDuration, timerCycle, timerEnd
  case variables, passesAll, binding, version, businessKey, reach, once
}

/// What instances of `scope` react to while they last.
package struct CatchRecord: BitwiseCopyable {
  /// The scope in whose instances it happens.
  package var scope: UInt32
  /// A `CatchKind`.
  package var kind: UInt32
  /// The event.
  package var node: UInt32
  /// The row of the waits that says what is waited for; `none` of other kinds than `wait`.
  package var wait: UInt32
  /// The scope that computes the condition; `none` of other kinds than `condition` and `failure`.
  package var probe: UInt32
  /// The constant that is the code of the error or escalation; `none` for any, and of other kinds. Of a failure, of the error that
  /// it means.
  package var code: UInt32
  /// Where the token goes on, with the variables that came, a context, in R[0], the code in R[1] and the message in R[2];
  /// of a condition, where it is computed. `none` of a failure.
  package var handler: UInt32
  package var condition: UInt32
  /// The `CatchFlags`.
  package var flags: UInt32
  /// The variables that the condition is computed for, in the name table; of none of them, for any.
  package var firstName: UInt32
  package var nameCount: UInt32

  package init(scope: UInt32, kind: CatchKind, node: UInt32, flags: CatchFlags) {
    self.scope = scope
    self.kind = kind.rawValue
    self.node = node
    self.flags = flags.rawValue
    wait = none
    probe = none
    code = none
    handler = none
    condition = none
    firstName = 0
    nameCount = 0
  }
}

extension CatchRecord {
  package var options: CatchFlags { CatchFlags(rawValue: flags) }
}

@frozen
package enum CatchKind: UInt32, Sendable { case wait, condition, error, escalation, cancel, failure, removal }

package struct CatchFlags: OptionSet, Sendable {
  package let rawValue: UInt32
  package init(rawValue: UInt32) { self.rawValue = rawValue }

  /// What runs in the scope instance is removed; without `around`, the scope instance itself stays.
  package static let interrupts = CatchFlags(rawValue: 1)
  /// The token goes on in the scope instance around.
  package static let around = CatchFlags(rawValue: 2)
  /// All catches of the node must have happened.
  package static let parallel = CatchFlags(rawValue: 4)
}

/// What starts an instance of a process besides whoever asks for one.
package struct StartRecord: BitwiseCopyable {
  package var process: UInt32
  package var node: UInt32
  /// The row of the waits that says what starts it, whose operands are constants; `none` of a condition.
  package var wait: UInt32
  /// The scope that computes the condition, and where; `none` of a wait.
  package var probe: UInt32
  package var condition: UInt32
  /// Where the first token of the instance starts, with the variables that came in R[0].
  package var entry: UInt32

  package init(process: UInt32, node: UInt32, wait: UInt32, probe: UInt32, condition: UInt32, entry: UInt32) {
    self.process = process
    self.node = node
    self.wait = wait
    self.probe = probe
    self.condition = condition
    self.entry = entry
  }
}

/// A function's code, which reads its registers alone: its arguments from 0 on, then what it has captured.
package struct FunctionRecord: BitwiseCopyable {
  package var entry: UInt32
  /// The parameters' names in the name table.
  package var firstName: UInt32
  package var parameterCount: UInt32
  package var captureCount: UInt32

  package init(entry: UInt32, firstName: UInt32, parameterCount: UInt32, captureCount: UInt32) {
    self.entry = entry
    self.firstName = firstName
    self.parameterCount = parameterCount
    self.captureCount = captureCount
  }
}

/// One row of the source map: the code from `address` on, up to the next row, is `node`'s; a token stopped there by an
/// incident is tried again at `restart`; `text` is the expression that is computed there.
package struct MarkRecord: BitwiseCopyable {
  package var address: UInt32
  package var node: UInt32
  package var restart: UInt32
  package var text: UInt32

  package init(address: UInt32, node: UInt32, restart: UInt32, text: UInt32) {
    self.address = address
    self.node = node
    self.restart = restart
    self.text = text
  }
}
