/// A task that runs a script (BPMN 2.0.2 §10.3.3).
package struct ScriptTask: Sendable {
  package var activity: Activity
  /// Nil where the file gives neither text nor resource.
  package var script: Script?

  package init(_ activity: Activity) { self.activity = activity }
}
