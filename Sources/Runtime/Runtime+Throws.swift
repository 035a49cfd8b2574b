import BatonBytecode
import BatonExecution
import BatonServices
import BatonValues

/// What instances throw.
extension Runtime {
  /// Lets a message or signal go out.
  func send(_ sending: Sending, from instance: InstanceID) {
    budget -= 1
    guard let number = machine.module(of: instance.handle) else { return }
    guard budget > 0 else { return drop(sending, of: number, from: instance) }
    switch WaitKind(rawValue: deployments[number].module.waits[sending.wait].kind) {
    case .signal:
      record(.signal(name: sending.name))
      let isInternal = sending.details[.reach]?.string == "instance"
      _ = broadcast(sending.name, sending.variables, in: isInternal ? instance : nil)
    case .message:
      let key = sending.details[.correlationKey].flatMap { $0.isNull ? nil : $0.scalarText }
      let address = MessageAddress(name: sending.name, key: key ?? businessKeys[instance])
      _ = distribute(MessageBuffer.Message(address: address, variables: sending.variables, id: nil))
    case .job, .userTask, .timer, .call, .events, .adHoc, .delivery, .selection, .send, nil:
      unreachable("only messages and signals are sent")
    }
  }

  /// Traces, once in a command, that `sending` and what comes behind it does not go out: instances that start one another for ever
  /// would never come to rest.
  private func drop(_ sending: Sending, of number: Int, from instance: InstanceID) {
    guard options.isTracing, budget == 0 else { return }
    let message = "'\(sending.name)' is not sent: this command has sent and called \(options.stepLimit) times"
    trace.append(
      TraceEvent(
        time: now, instance: instance, scope: nil, element: deployments[number].templates[sending.wait].element,
        kind: .incident(.stepLimit, message: message)))
  }
}
