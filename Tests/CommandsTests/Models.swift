/// Returns a diagram whose process `id` holds `nodes`.
func diagram(_ id: String = "order", _ nodes: String) -> String {
  """
  <?xml version="1.0" encoding="UTF-8"?>
  <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="test">
    <process id="\(id)" isExecutable="true">
  \(nodes)
    </process>
  </definitions>
  """
}

/// An order whose card is charged, approved by kim if it is expensive.
let order = diagram(
  "order",
  """
      <startEvent id="Start"/>
      <sequenceFlow id="Flow_1" sourceRef="Start" targetRef="Task_Charge"/>
      <serviceTask id="Task_Charge" name="Charge card">
        <extensionElements><zeebe:taskDefinition type="charge-card" retries="1"/></extensionElements>
      </serviceTask>
      <sequenceFlow id="Flow_2" sourceRef="Task_Charge" targetRef="Expensive"/>
      <exclusiveGateway id="Expensive" default="Flow_4"/>
      <sequenceFlow id="Flow_3" sourceRef="Expensive" targetRef="Task_Approve">
        <conditionExpression xsi:type="tFormalExpression">=amount &gt; 100</conditionExpression>
      </sequenceFlow>
      <sequenceFlow id="Flow_4" sourceRef="Expensive" targetRef="End"/>
      <userTask id="Task_Approve" name="Approve">
        <extensionElements>
          <zeebe:userTask/><zeebe:assignmentDefinition assignee="kim"/><zeebe:formDefinition formKey="approval"/>
        </extensionElements>
      </userTask>
      <sequenceFlow id="Flow_5" sourceRef="Task_Approve" targetRef="End"/>
      <endEvent id="End"/>
  """)

/// A process that refers to a node that is not there.
let broken = diagram(
  "broken",
  """
      <startEvent id="Start"/>
      <sequenceFlow id="Flow_1" sourceRef="Start" targetRef="Ende"/>
      <endEvent id="End"/>
  """)
