/// The rows of a module's tables. Every field is a 32-bit little-endian word, so a row is read in place.
///
/// Text is given by its index in the string table; `none` stands for an absent index of any kind.
package let none = UInt32.max

package struct ProcessRecord {
  package var id: UInt32
  package var name: UInt32
  package var versionTag: UInt32
  package var scope: UInt32
  /// Where the first token of an instance starts.
  package var entry: UInt32
}

package struct ScopeRecord {
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

package struct NodeRecord {
  package var id: UInt32
  package var name: UInt32
  /// The element's kind as the schema names it.
  package var element: UInt32
  package var scope: UInt32
}

package struct FlowRecord {
  package var id: UInt32
  package var source: UInt32
  package var target: UInt32
}

package struct WaitRecord {
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
}

@frozen
public enum WaitKind: UInt32, Sendable { case job, userTask, message }

/// A value: a constant's index, or a slot of the scope instance in which the token waits.
package struct OperandRecord {
  package var isSlot: UInt32
  package var index: UInt32
}

/// A detail (key: a `WaitDetail`) or a header (key: text) of a wait.
package struct EntryRecord {
  package var key: UInt32
  package var value: OperandRecord
}

/// What is handed over with a job or a user task besides its type and headers.
public enum WaitDetail: UInt32, CaseIterable, Sendable {
  case retries, retryBackoff, priority
  case assignee, candidateUsers, candidateGroups, dueDate, followUpDate
  case formKey, formID
  case correlationKey
}

/// One row of the source map: the code from `address` on, up to the next row, is `node`'s; a token stopped there by an
/// incident is tried again at `restart`; `text` is the expression that is computed there.
package struct MarkRecord {
  package var address: UInt32
  package var node: UInt32
  package var restart: UInt32
  package var text: UInt32
}
