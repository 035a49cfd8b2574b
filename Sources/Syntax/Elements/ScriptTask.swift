/// A task that runs a script (BPMN 2.0.2 §10.3.3).
package struct ScriptTask: Sendable {
  package var activity: Activity
  /// Nil where the file gives neither text nor resource.
  package var script: Script?
  /// Whether the file has something where the script should not be, in an attribute of that name.
  package var misplacesScript = false

  package init(_ activity: Activity) { self.activity = activity }
}
