/// The objects that Camunda 7 and Flowable offer to every expression: the execution or task at hand, by several names.
package enum JUELObject: String, Sendable, CaseIterable {
  case execution, task, delegateExecution, delegateTask, externalTask, caseExecution
}

extension Term {
  /// The engine's object that the term is, in JUEL.
  var engineObject: JUELObject? {
    if case .name(let name) = form { JUELObject(rawValue: name) } else { nil }
  }
}

/// What `execution.x` and `task.getX()` tell about where the expression stands.
package enum EngineFact: Hashable, Sendable {
  /// The id and the name of the element; of a flow's condition, those of the element that the flow leaves.
  case activityID, activityName
  case processID
  /// The key that the instance was started with, null without one.
  case businessKey
  /// Null: there are no tenants.
  case tenantID
  /// Whether the expression stands at the body of a multi-instance activity: never, as these are the instances' own.
  case isMultiInstanceRoot
  /// What a listener hears: `start`, `complete` …; null elsewhere.
  case eventName
  /// What an external task tells of a failed attempt: why, the details, and how many attempts are left; null elsewhere.
  case failureMessage, failureDetails, failureRetries

  /// The fact that Java's property `name` of an execution or a task tells.
  init?(property name: String, of object: JUELObject) {
    if name == "name", object == .task || object == .delegateTask {
      self = .activityName
    } else if object == .externalTask, let fact = Self.failures.first(where: { $0.key == name })?.value {
      self = fact
    } else if let fact = Self.properties.first(where: { $0.key == name })?.value {
      self = fact
    } else {
      return nil
    }
  }

  private static let properties: KeyValuePairs<String, EngineFact> = [
    "currentActivityId": .activityID, "activityId": .activityID, "taskDefinitionKey": .activityID,
    "currentActivityName": .activityName, "activityName": .activityName,
    "processDefinitionId": .processID, "processDefinitionKey": .processID,
    "processBusinessKey": .businessKey, "businessKey": .businessKey,
    "tenantId": .tenantID, "multiInstanceRoot": .isMultiInstanceRoot,
    "eventName": .eventName,
  ]

  private static let failures: KeyValuePairs<String, EngineFact> = [
    "errorMessage": .failureMessage, "errorDetails": .failureDetails, "retries": .failureRetries,
  ]

  /// The names of properties that expressions may write.
  package static let names = properties.map(\.key)

  /// Why there is no property `name`, though Camunda or Flowable have it.
  static func absence(of name: String) -> String? {
    switch name {
    case "id", "processInstanceId", "rootProcessInstanceId", "parentId", "executionId", "parentActivityInstanceId",
      "activityInstanceId", "currentTransitionId":
      "expressions do not see the engine's ids"
    case "processDefinitionVersion": "versions are not counted"
    case "assignee", "owner", "description", "dueDate", "followUpDate", "priority", "createTime", "candidates",
      "taskState":
      "expressions do not see the task that they describe"
    case "variables", "variablesLocal", "variableNames", "variableNamesLocal", "variableScopeKey":
      "the variables are not a value: read them one by one"
    case "processEngineServices", "processEngine", "bpmnModelInstance", "bpmnModelElementInstance", "execution",
      "caseInstanceId", "caseExecution", "superExecution", "processInstance", "errorMessage", "errorDetails", "retries":
      "it is a part of another engine"
    default: nil
    }
  }
}
