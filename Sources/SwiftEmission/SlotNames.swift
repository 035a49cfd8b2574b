import BatonBytecode

/// What the slots that a scope's code reads and sets are called in it: by their variables' names, as far as these differ.
struct SlotNames {
  struct Slot: Hashable {
    /// How many scopes outward.
    let levels: Int
    let number: Int
  }

  private let emitter: SwiftEmitter
  private let scope: Int
  private var names: [Slot: String] = [:]
  private var isSet: Set<Slot> = []
  private var taken: Set<String> = []

  init(_ scope: Int, _ emitter: SwiftEmitter) {
    self.scope = scope
    self.emitter = emitter
  }

  /// The name of `slot`, which the code reads, or sets.
  mutating func name(_ slot: Slot, toSet: Bool = false) -> String {
    if toSet { isSet.insert(slot) }
    if let name = names[slot] { return name }
    let variable = emitter.variable(slot.number, of: emitter.scope(outward: slot.levels, from: scope))
    let name = PlaceNames.unique(variable.map(Self.name) ?? "slot_\(slot.number)", &taken)
    names[slot] = name
    return name
  }

  /// Writes what the names mean.
  func write(to source: inout SourceText) {
    let slots = names.keys.sorted { ($0.levels, $0.number) < ($1.levels, $1.number) }
    if slots.contains(where: { $0.levels == 0 }) { source.line("let slots = token.slots") }
    for levels in Set(slots.map(\.levels)).sorted() where levels > 0 {
      source.line("let \(place(levels)) = token.slots(outward: \(levels), in: machine)")
    }
    for slot in slots {
      let place = "\(place(slot.levels))[\(slot.number)]"
      let body = isSet.contains(slot) ? "get { \(place) } set { \(place) = newValue }" : place
      source.line("var \(names[slot] ?? ""): Value { \(body) }")
    }
  }

  private func place(_ levels: Int) -> String { levels == 0 ? "slots" : "slots_\(levels)" }

  /// The name for `variable`, which is none that the code has uses for, with a number behind or without.
  private static func name(for variable: String) -> String {
    let name = variable.asSwiftName
    let parts = name.split(separator: "_", omittingEmptySubsequences: false)
    let isNumbered = parts.count == 2 && parts[1].allSatisfy(\.isNumber)
    return ownWords.contains(isNumbered ? String(parts[0]) : name) ? name + "_" : name
  }

  private static let ownWords: Set<String> = [
    "token", "machine", "number", "place", "start", "work", "isBrief", "instance", "nobody", "events", "heap",
    "constants", "slots", "slot", "register", "condition", "value", "advance", "Place", "Value", "FEEL", "JUEL",
    "UnsafeMutableRawPointer",
  ]
}
