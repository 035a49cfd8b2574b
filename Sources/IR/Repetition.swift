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
  /// Set if the runs are to be cancelled, where something may happen between the condition and the cancellation.
  package var isDone: Variable?

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
  /// What is thrown, in the scope around, as a run completes.
  package var events: [Event] = []

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

  /// Something that is thrown as a run completes, if `condition`, computed in the scope around, is true or not there.
  package struct Event: Sendable {
    package var condition: Computation?
    /// What the throw needs.
    package var setup: [Assignment] = []
    package var throwing: Throw

    package init(if condition: Computation?, _ throwing: Throw) {
      self.condition = condition
      self.throwing = throwing
    }
  }
}
