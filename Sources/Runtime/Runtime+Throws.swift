import BatonBytecode
import BatonExecution
import BatonServices
import BatonValues

/// What instances throw.
extension Runtime {
  /// Lets a message or signal go out.
  func send(_ sending: Sending, from instance: InstanceID) {
    budget -= 1
    // Who sends for ever without a wait in between has a loop, which has a limit of its own.
    guard budget > 0, let number = machine.module(of: instance.handle) else { return }
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
}
