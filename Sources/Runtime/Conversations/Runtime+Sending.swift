import BatonExecution
import BatonValues

extension Runtime {
  /// Lets the message go out that the token `token` sends: along the message flows from its node, to instances of the processes
  /// that they lead to; where there are none, to whoever waits for its name. It is kept for those who are not there yet. The token
  /// goes on, unless it cannot be told whom the message is for.
  func post(at token: TokenID) {
    guard machine.isWaiting(token.handle), let wait = machine.wait(token.handle) else { return }
    budget -= 1
    do throws(TokenFault) {
      guard budget > 0 else {
        throw TokenFault(.stepLimit, "messages were sent \(options.stepLimit) times in one command")
      }
      let letters = try letters(of: wait)
      let placements = letters.map { place($0) }
      for case .ambiguous(_, let count) in placements {
        throw TokenFault(.extractValueError, "message '\(wait.type)' is for one instance, but \(count) wait for it")
      }
      record(.message(name: wait.type, key: businessKeys[InstanceID(wait.instance)]), at: token)
      let sender = InstanceID(wait.instance)
      for letter in letters {
        conversations.join(
          sender, letter.conversations, with: letter.elements == nil ? nil : letter.process, letter.keys)
      }
      finish(token, [:])
      for (letter, placement) in zip(letters, placements) { deliver(letter, placement) }
      if deployment(of: wait.instance).collaboration.routes(from: wait.node).isEmpty { broadcast(wait, from: sender) }
    } catch {
      _ = machine.fail(token.handle, error.kind, error.message)
    }
  }

  private func deliver(_ letter: Letter, _ placement: Placement) {
    if carryOut(placement, letter) { return }
    guard case .keep(let isExpected) = placement, letter.elements != nil else { return }
    var letter = letter
    letter.isExpected = isExpected
    letter.origin = nil
    _ = letters.insert(letter)
  }

  /// The letters that `wait` sends.
  private func letters(of wait: WaitDescription) throws(TokenFault) -> [Letter] {
    let sender = InstanceID(wait.instance)
    guard let number = machine.module(of: wait.instance), let process = process(of: sender)?.id else { return [] }
    let variables = wait.details.handedOver(all: wait.variables)
    let keys = try keys(of: wait, variables, from: sender, in: number)
    let routes = deployments[number].collaboration.routes(from: wait.node)
    let numbers = conversations.numbers(of: sender)
    var letter = Letter(name: wait.type, key: businessKeys[sender], variables: variables, process: "", sender: process)
    letter.keys = keys
    letter.origin = (sender, deployments[number].templates[wait.index].element)
    letter.conversations = numbers
    if routes.isEmpty {
      return listeners.processes(listeningFor: wait.type).filter { isCorrelated(wait.type, for: $0) }.map {
        letter.process = $0
        return letter
      }
    }
    return routes.map { route in
      letter.process = route.process
      letter.elements = route.elements
      letter.joinsSeveral = route.joinsSeveral
      return letter
    }
  }

  /// The correlation keys of what `wait` sends, which must be told, and must be those that the sender has already.
  private func keys(
    of wait: WaitDescription, _ variables: Record, from sender: InstanceID, in number: Int
  ) throws(TokenFault) -> [String: [String]] {
    var known: [String: [String]] = [:]
    for (key, values) in keys(of: wait.type, variables, in: number).sorted(by: { $0.key < $1.key }) {
      guard let values else {
        throw TokenFault(
          .extractValueError, "message '\(wait.type)' lacks what its correlation key '\(key)' is made of")
      }
      if let own = conversations[sender].keys[key], own != values {
        throw TokenFault(
          .extractValueError,
          "message '\(wait.type)' has the correlation key \(values.joined(separator: ", ")), but the conversation has "
            + own.joined(separator: ", "))
      }
      known[key] = values
    }
    return known
  }

  /// Lets those get what `wait` sends who wait for its name, without keys.
  private func broadcast(_ wait: WaitDescription, from sender: InstanceID) {
    let address = MessageAddress(name: wait.type, key: businessKeys[sender])
    let variables = wait.details.handedOver(all: wait.variables)
    let message = MessageBuffer.Message(address: address, variables: variables, id: nil)
    for listener in audience(of: wait.type) where !listener.isCorrelated {
      _ = distribute(message, to: listener)
    }
  }
}
