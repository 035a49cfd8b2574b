/// The rows of a module's tables. Every field is a 32-bit little-endian word, so a row is read in place.
///
/// Text is given by its index in the string table; `none` stands for an absent index of any kind.
package let none = UInt32.max

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
  /// Where the last token of an instance goes on; `none` if the scope is left by `leave` alone.
  package var exit: UInt32

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
  case process, subProcess, activity

  /// The slot of the first named variable. A process and a sub-process keep variables that no expression names in slot 0.
  package var firstSlot: Int {
    switch self {
    case .process, .subProcess: 1
    case .activity: 0
    }
  }
}

package struct NodeRecord: BitwiseCopyable {
  package var id: UInt32
  package var name: UInt32
  /// The element's kind as the schema names it.
  package var element: UInt32
  package var scope: UInt32

  package init(id: UInt32, name: UInt32, element: UInt32, scope: UInt32) {
    self.id = id
    self.name = name
    self.element = element
    self.scope = scope
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
public enum WaitKind: UInt32, Sendable { case job, userTask, message }

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
