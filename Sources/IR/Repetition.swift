import BatonValues

/// How often an activity runs (BPMN 2.0.2 §10.3.8, §13.3.6, §13.3.7).
///
/// Around all runs lies a scope of kind `repetition`, in which the runs are counted and to which boundary events are attached;
/// each run is an instance of the activity's own scope inside of it.
package struct Repetition: Sendable {
  package enum Course: Sendable {
    case loop(Loop)
    case instances(Instances)
  }

  /// The scope around all runs.
  package var scope: ScopeID
  package var course: Course

  package init(scope: ScopeID, course: Course) {
    self.scope = scope
    self.course = course
  }
}

/// The standard loop: runs one after the other, as long as a condition holds.
package struct Loop: Sendable {
  /// How many runs have begun, a variable of the scope around them.
  package var counter: Variable
  /// Computed in that scope too; always true if there is none.
  package var condition: Computation?
  package var maximum: Int?
  /// Whether the condition is computed, and the maximum looked at, before the first run too.
  package var testsBefore = false

  package init(counter: Variable) { self.counter = counter }
}

/// As many runs as a list has elements, or as a number says.
package struct Instances: Sendable {
  package var isSequential = false
  /// What there is to go through, a list. At least one of this and `cardinality` is there; if both, `cardinality` counts.
  package var collection: Computation?
  package var cardinality: Computation?

  // Of the scope around the runs:

  /// The list.
  package var items: Variable
  /// How many runs there are to be.
  package var count: Variable
  /// The number of the next run to be made, or how many are still to be made if all are made at once.
  package var next: Variable
  /// What is computed once `items` and `count` are known.
  package var beginning: [Assignment] = []

  // Of each run, in its own scope:

  /// Which one it is, from 0.
  package var number: Variable
  /// What it begins with.
  package var opening: [Assignment] = []
  /// What is computed as it completes.
  package var closing: [Assignment] = []
  /// If this is true as a run completes, those that are left are cancelled.
  package var completionCondition: Computation?

  package var outputs: [Output] = []
  /// What is thrown as a run completes, if anything is.
  package var throwing: Throwing?

  package init(items: Variable, count: Variable, next: Variable, number: Variable) {
    self.items = items
    self.count = count
    self.next = next
    self.number = number
  }

  /// A list made of what each run gives.
  package struct Output: Sendable {
    /// Computed in the run's scope as it completes.
    package var value: Computation
    /// The variable that the list goes to, when all is done.
    package var target: Variable
    /// Whether runs that have been cancelled leave no gap.
    package var isDense: Bool

    package init(value: Computation, target: Variable, isDense: Bool) {
      self.value = value
      self.target = target
      self.isDense = isDense
    }
  }

  /// What is thrown as a run completes (table 10.29, `behavior`). The values that it needs are the run's; it is thrown when the run
  /// is over, in a scope of its own inside of the one around: what catches it catches it outside of all runs, and a compensation
  /// finds the run completed.
  package struct Throwing: Sendable {
    package var scope: ScopeID
    package var events: [Event] = []
    /// Whether the runs that are left are cancelled, if there is a condition for that.
    package var isDone: Passage?

    package init(in scope: ScopeID) { self.scope = scope }
  }

  package struct Event: Sendable {
    /// Whether it is thrown; always, if there is no condition.
    package var condition: HandedOn?
    /// What `throwing` needs, if it is thrown.
    package var operands: [HandedOn] = []
    package var throwing: Throw

    package init(if condition: HandedOn?, _ throwing: Throw) {
      self.condition = condition
      self.throwing = throwing
    }
  }

  /// A value that is computed in a run and outlasts it.
  package struct HandedOn: Sendable {
    package var value: Computation
    package var passage: Passage

    package init(_ value: Computation, by passage: Passage) {
      self.value = value
      self.passage = passage
    }
  }

  /// The way of a value out of a run.
  package struct Passage: Sendable {
    /// Where it is kept in the run.
    package var kept: Variable
    /// Where it goes in the scope of throwing.
    package var target: Variable

    package init(from kept: Variable, to target: Variable) {
      self.kept = kept
      self.target = target
    }
  }
}
