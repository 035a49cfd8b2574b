import BatonValues

/// Who talks with whom (BPMN 2.0.2 §8.4.2, §9.5).
///
/// A conversation has a number, which goes along with its messages: whoever gets one takes part from then on, and what it sends
/// goes to others who do. Beside that, the first message of a conversation that holds a correlation key gives it to both sides.
struct Conversations {
  /// What is known of an instance, as it is saved with it.
  struct Standing {
    /// The conversations that it takes part in.
    var numbers: [Int] = []
    /// The ids of the processes of whose instances it has sent messages to one, or has got messages from one; sorted.
    var partners: [String] = []
    /// The values of the properties of correlation keys, by the key's id.
    var keys: [String: [String]] = [:]

    var isEmpty: Bool { numbers.isEmpty && partners.isEmpty && keys.isEmpty }
  }

  private struct Holding: Hashable {
    var key: String
    var values: [String]
  }

  private var standings: [InstanceID: Standing] = [:]
  private var members: [Int: [InstanceID]] = [:]
  private var holders: [Holding: [InstanceID]] = [:]
  private var source: NumberSource

  /// Creates a table whose numbers are others than those of a table with another seed.
  init(seed: UInt64) { source = NumberSource(seed: seed) }

  var isEmpty: Bool { standings.isEmpty }

  subscript(instance: InstanceID) -> Standing { standings[instance] ?? Standing() }

  /// The instances that take part in one of the conversations `numbers`, or hold one of `keys`, each once.
  func participants(in numbers: [Int], holding keys: [String: [String]]) -> [InstanceID] {
    var seen: Set<InstanceID> = []
    let talking = numbers.flatMap { members[$0] ?? [] }
    let holding = keys.sorted { $0.key < $1.key }.flatMap { holders[Holding(key: $0.key, values: $0.value)] ?? [] }
    return (talking + holding).filter { seen.insert($0).inserted }
  }

  /// Returns the conversations that `instance` takes part in, a new one if there is none yet.
  mutating func numbers(of instance: InstanceID) -> [Int] {
    if let numbers = standings[instance]?.numbers, !numbers.isEmpty { return numbers }
    let number = source.draw { members[$0] == nil }
    add(number, to: instance)
    return [number]
  }

  /// Takes note that `instance` has sent something to an instance of `partner`, or got something from it, in the conversations
  /// `numbers`. Of `keys` it takes those that it does not have.
  mutating func join(_ instance: InstanceID, _ numbers: [Int], with partner: String?, _ keys: [String: [String]]) {
    if numbers.isEmpty, partner == nil, keys.isEmpty { return }
    for number in numbers where standings[instance]?.numbers.contains(number) != true { add(number, to: instance) }
    if let partner, standings[instance]?.partners.contains(partner) != true {
      standings[instance, default: Standing()].partners.append(partner)
      standings[instance]?.partners.sort()
    }
    for (key, values) in keys where standings[instance]?.keys[key] == nil {
      standings[instance, default: Standing()].keys[key] = values
      holders[Holding(key: key, values: values), default: []].append(instance)
    }
  }

  /// How many conversations an instance may take part in before those are looked for that are over.
  private static let limit = 32

  private mutating func add(_ number: Int, to instance: InstanceID) {
    if let numbers = standings[instance]?.numbers, numbers.count >= Self.limit {
      // Whoever lives long talks with many who are gone.
      for number in numbers where members[number] == [instance] { leave(number, instance) }
    }
    standings[instance, default: Standing()].numbers.append(number)
    members[number, default: []].append(instance)
  }

  private mutating func leave(_ number: Int, _ instance: InstanceID) {
    standings[instance]?.numbers.removeAll { $0 == number }
    members[number] = nil
  }

  /// Forgets `instance`, which has been released or is elsewhere.
  mutating func remove(_ instance: InstanceID) {
    guard !standings.isEmpty, let standing = standings.removeValue(forKey: instance) else { return }
    for number in standing.numbers { Self.remove(instance, from: &members[number]) }
    for (key, values) in standing.keys { Self.remove(instance, from: &holders[Holding(key: key, values: values)]) }
  }

  private static func remove(_ instance: InstanceID, from list: inout [InstanceID]?) {
    list?.removeAll { $0 == instance }
    if list?.isEmpty == true { list = nil }
  }

  mutating func restore(_ standing: Standing, of instance: InstanceID) {
    join(instance, standing.numbers, with: nil, standing.keys)
    standings[instance, default: Standing()].partners = standing.partners
  }
}

extension Conversations.Standing {
  var datum: Datum {
    [
      "conversations": .list(numbers.map { .number($0) }), "partners": .list(partners.map { .string($0) }),
      "keys": .context(Record(keys.sorted { $0.key < $1.key }.map { ($0.key, .list($0.value.map { .string($0) })) })),
    ]
  }

  /// What `datum` tells, or nil if something is missing or of a wrong kind.
  init?(_ datum: Datum) {
    guard let numbers = datum["conversations"]?.list?.map(\.integer), !numbers.contains(nil),
      let partners = datum["partners"]?.list?.map(\.string), !partners.contains(nil),
      let keys = datum["keys"]?.context
    else { return nil }
    self.init(numbers: numbers.compactMap(\.self), partners: partners.compactMap(\.self))
    for (key, value) in keys {
      guard let values = value.list?.map(\.string), !values.contains(nil) else { return nil }
      self.keys[key] = values.compactMap(\.self)
    }
  }
}
