import BatonBytecode
import BatonRuntime
import BatonServices
import BatonTestSupport
import BatonValues

/// Random events against instances of a model, up to their ends, in two runtimes: in one nothing else happens, in the other
/// instances are saved, removed and restored before each event: those that the last event has stirred, one after the other, and
/// each fourth time all of them at once.
package struct Walk {
  /// What went against the rules, if anything did.
  package private(set) var complaint: String?
  package private(set) var eventCount = 0
  /// Whether instances were cancelled at last, because their ends were too far away.
  package private(set) var wasCutShort = false
  /// What has happened, if that is kept.
  package private(set) var story: [String] = []

  let model: RandomModel
  let whole: Subject
  let interrupted: Subject
  var random: SplitMix64
  private let isTold: Bool
  private let module: Module
  private let mutants: Int
  /// How many tampered instances were restored, and how many were not.
  package private(set) var (accepted, refused) = (0, 0)
  private var ledger = Ledger()
  private var mendings = 0
  /// The instances to which something has happened with the last event.
  private var stirred: Set<Int> = []
  /// Whether some token was elsewhere after it than before.
  private var somethingMoved = false

  /// - Parameter isTold: whether `story` is kept.
  /// - Parameter mutants: how many tampered copies of instances are restored at each event.
  package init(_ model: RandomModel, _ module: Module, seed: UInt64, mutants: Int = 0, isTold: Bool = false) {
    self.model = model
    self.module = module
    self.mutants = mutants
    whole = Subject(module, seed: seed)
    interrupted = Subject(module, seed: seed)
    random = SplitMix64(seed: seed)
    self.isTold = isTold
  }

  /// Lets `count` events happen, and then only such as lead to the end.
  package mutating func go(_ count: Int) {
    for index in 0...roll(3) { happen(.start(key: index == 0 ? nil : "k\(index)")) }
    var step = 0
    while complaint == nil, step < count, let number = anyActive() {
      step += 1
      happen(choose(number))
    }
    driveHome()
    // What is kept for a time is forgotten after it, and what starts after a time has started then.
    happen(.advance(minutes: 24 * 60))
    driveHome()
    if complaint == nil { end() }
  }

  /// The numbers of the active instances.
  private var living: [Int] { whole.present.filter { whole.isActive($0) } }

  private mutating func anyActive() -> Int? {
    let active = living
    return active.isEmpty ? nil : active[roll(active.count)]
  }

  mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &random) }

  // MARK: Happening

  private mutating func happen(_ act: Act) {
    guard complaint == nil else { return }
    eventCount += 1
    do {
      if let fault = try interrupted.interrupt(eventCount % 4 == 0 ? nil : stirred, like: whole) {
        return complain(fault, act)
      }
    } catch {
      return complain("saving and restoring: \(error)", act)
    }
    for index in 0..<mutants { breed(index) }
    let outcomes = (whole.perform(act), interrupted.perform(act))
    if isTold { story.append("\(eventCount). \(act) \(outcomes.0)") }
    if outcomes.0 != outcomes.1 { return complain("\(outcomes.0) becomes \(outcomes.1)", act) }
    if let one = whole.takeUsed(), let other = interrupted.takeUsed(), whole.isGone(one) {
      whole.remember(one)
      interrupted.remember(other)
    }
    compareStories(act)
    check(act)
  }

  /// Lets a tampered copy of an instance live for a while.
  private mutating func breed(_ index: Int) {
    guard let number = living.first(where: { $0 >= eventCount % 4 }) ?? living.first else { return }
    guard case .success(let saved) = Result(catching: { try whole.save(number) }) else { return }
    var mutant = Mutant(of: saved, seed: UInt64(eventCount) << 8 + UInt64(index))
    if mutant.live(in: module) { accepted += 1 } else { refused += 1 }
  }

  private mutating func complain(_ fault: String, _ act: Act) {
    complaint = complaint ?? "event \(eventCount), \(act): \(fault)"
  }

  private mutating func compareStories(_ act: Act) {
    let (one, other) = (whole.takeStory(), interrupted.takeStory())
    stirred = Set(one.compactMap(\.number))
    somethingMoved = one.contains { $0.event.isMove }
    for (number, event) in one {
      if isTold { story.append("    \(number.map { "\($0) " } ?? "")\(event.element ?? "") \(event.kind)") }
      if let fault = ledger.enter(event, of: number) { return complain(fault, act) }
    }
    for (left, right) in zip(one, other) {
      let isSame =
        left.number == right.number && left.event.kind == right.event.kind && left.event.element == right.event.element
        && left.event.time == right.event.time
      if !isSame { return complain("after being restored, not\n  \(left)\nbut\n  \(right)", act) }
    }
    if one.count != other.count {
      let rest = one.count > other.count ? one[other.count] : other[one.count]
      complain("after being restored, \(one.count) changes become \(other.count): \(rest)", act)
    }
  }

  /// What holds after every event.
  private mutating func check(_ act: Act) {
    var seen: Set<TokenID> = []
    for number in living where complaint == nil {
      let tokens = whole.tokens(of: number)
      if isTold { story.append("  \(number): \(whole.summary(of: number))") }
      if !tokens.contains(where: { !whole.runtime.isCatch($0) }) {
        complain("instance \(number) is active and waits for nothing", act)
      }
      for token in tokens where !seen.insert(token).inserted { complain("two tokens are called \(token)", act) }
    }
    forgetEnded { $0 % 4 != 0 }
  }

  // MARK: The end

  /// Lets happen what brings the instances nearer to their ends; those for which that takes too long are cancelled.
  private mutating func driveHome() {
    let limit = eventCount + 1_000
    var idle = 0
    while complaint == nil, let number = living.first {
      if eventCount > limit {
        for number in living where whole.isActive(number) { happen(.cancel(instance: number)) }
        wasCutShort = true
        return
      }
      var hasMoved = false
      for other in living where whole.isActive(other) && !hasMoved {
        for act in wayHome(other) where whole.isActive(other) {
          happen(act)
          hasMoved = hasMoved || somethingMoved
        }
      }
      idle = hasMoved ? 0 : idle + 1
      if idle == 4 { complaint = "nothing moves on any more: \(whole.summary(of: number))" }
    }
  }

  /// What lets one of the instance's tokens go on.
  private mutating func wayHome(_ number: Int) -> [Act] {
    let tokens = whole.tokens(of: number)
    for (index, token) in tokens.enumerated() {
      let spot = Act.Spot(instance: number, token: index)
      guard let wait = whole.runtime.wait(at: token), !wait.hasIncident else {
        mendings += 1
        return [[.skip(spot), .retry(spot), .terminate(spot)][mendings % 3]]
      }
      if wait.kind == .selection { return [.activate(wait.element, instance: number), .terminate(spot)] }
      if [.job, .userTask, .adHoc].contains(wait.kind) { return [.complete(spot, pick: roll(8), goesRound: false)] }
    }
    let waits = tokens.compactMap { whole.runtime.wait(at: $0) }
    let isLeftByCatches = waits.contains { $0.kind == .events }
    var acts: [Act] = []
    for wait in waits where !wait.isCatch || isLeftByCatches && RandomModel.isAwaited(wait.type) {
      switch wait.kind {
      case .message:
        acts.append(.correlate(wait.type, key: nil, instance: number))
        // Of several in one instance, the first.
        acts.append(.publish(wait.type, key: whole.businessKey(of: number), minutes: 0))
      case .signal: acts.append(.signal(wait.type, instance: number))
      case .timer: acts.append(.advance(minutes: 240))
      case .events: acts += (0..<8).map { .set(instance: number, pick: $0, goesRound: false) }
      case .call, .job, .userTask, .adHoc, .delivery, .selection, .send: break
      }
    }
    return acts
  }

  /// Forgets the ended instances of which `isMeant` is true, after a last look.
  private mutating func forgetEnded(_ isMeant: (Int) -> Bool = { _ in true }) {
    let act = Act.ask(instance: 0)
    for number in whole.present where isMeant(number) && !whole.isActive(number) {
      if let fault = ledger.fault(ofEnded: number) { complain("instance \(number): \(fault)", act) }
      let variables = [whole, interrupted].map { $0.runtime.variables(of: $0.instances[number]) }
      if variables[0] != variables[1] { complain("variables \(variables)", act) }
      for subject in [whole, interrupted] {
        do { try subject.release(number) } catch { complain("\(error)", act) }
      }
    }
  }

  /// What is left when everything is over.
  private mutating func end() {
    do {
      if let fault = try interrupted.interrupt(nil, like: whole) { complain(fault, .ask(instance: 0)) }
    } catch {
      complain("\(error)", .ask(instance: 0))
    }
    forgetEnded()
    for subject in [whole, interrupted] {
      if let rest = subject.runtime.residue.first { complain("memory is not given back: \(rest)", .ask(instance: 0)) }
    }
  }
}

extension TraceEvent {
  /// Whether a token is elsewhere afterwards.
  fileprivate var isMove: Bool {
    switch kind {
    case .activated, .completed, .terminated, .resolved, .ended: true
    case .started, .taken, .variable, .job, .timer, .subscribed, .message, .signal, .error, .escalation, .compensation,
      .marker,
      .incident:
      false
    }
  }
}

/// Where tokens are, by what the trace tells.
private struct Ledger {
  private var active: [Int: [String: Int]] = [:]
  private var ended: Set<Int> = []
  /// What may go wrong in a sound model.
  private static let expected: Set<IncidentKind> = [.unhandledErrorEvent, .jobNoRetries, .calledElementError]

  /// Takes note of `event`, and returns what is wrong with it.
  mutating func enter(_ event: TraceEvent, of number: Int?) -> String? {
    guard let number else { return nil }
    if ended.contains(number) { return "something happens to an instance that has ended: \(event)" }
    guard let element = event.element else { return nil }
    switch event.kind {
    case .activated: active[number, default: [:]][element, default: 0] += 1
    case .completed, .terminated:
      active[number, default: [:]][element, default: 0] -= 1
      if active[number]?[element] ?? 0 < 0 { return "'\(element)' is left where no token is" }
    case .ended: ended.insert(number)
    case .incident(let kind, let message):
      if !Self.expected.contains(kind) { return "an incident: \(message)" }
    case .started, .taken, .variable, .job, .timer, .subscribed, .message, .signal, .error, .escalation, .compensation,
      .marker,
      .resolved:
      break
    }
    return nil
  }

  func fault(ofEnded number: Int) -> String? {
    let left = (active[number] ?? [:]).filter { $0.value != 0 }
    return left.isEmpty ? nil : "nodes have not been left: \(left)"
  }
}
