/// What does the work of a task, a throwing event or a listener.
package enum Implementation: Sendable {
  /// A worker that takes jobs of a type: a literal or an expression.
  case job(type: ExpressionText, origin: JobOrigin)
  /// An expression, evaluated by the engine.
  case evaluation(ExpressionText)
  /// A script, run by the engine or by a worker of type `script:<format>`.
  case script(Script)
}

/// What a job's type was called in the file.
package enum JobOrigin: Sendable {
  /// Camunda 8's task definition.
  case taskDefinition
  /// The topic of an external task (Camunda 7, Flowable's external worker).
  case topic
  /// A class; the type is its qualified name.
  case className
  /// An expression that names a bean; the type is the bean's name where the expression is only that.
  case bean
  /// Camunda 7's connector; the type is its id.
  case connector
  /// A task type built into the vendor's engine: `mail`, `shell`, `http`, `camel`.
  case builtIn
}
