import BatonBytecode
import BatonValues

/// A place where frozen instances wait that have equally many words, and what is needed to pack and to unpack one.
struct FreezingSite {
  /// The descriptor of the process, and that of the wait's record.
  let scope: UInt32
  let wait: UInt32
  /// Where the token waits, in the module's code.
  let address: UInt32
  /// How many words the heap has.
  let heapCount: Int
  /// The number of slots, and the size class, of the process's record and of the wait's.
  let outer: (slotCount: Int, sizeClass: Int)
  let inner: (slotCount: Int, sizeClass: Int)
  let module: UnsafeMutablePointer<ModuleTables>
  /// The row of the module's waits, and its kind.
  let row: Int
  let kind: WaitKind
  /// Which of the words is the correlation key, if it is none of the constants; −1 if there is none.
  let keyWord: Int
  let constantKey: Value
  /// The words of the first instance that was frozen here.
  let template: UnsafePointer<UInt64>
  /// What whoever drives the machine knows those by who wait here for a message; −1 as long as nobody has said.
  var mark = -1
  /// How a token goes on here.
  var way = WayOn.unknown
  /// Another site at this place in the code, for instances with another number of words; `none` if there is none.
  var next = none

  @inline(__always)
  var wordCount: Int { outer.slotCount &+ inner.slotCount &+ heapCount }

  /// The correlation key of the instance whose words are packed at `packed`; a reference if it is in no word.
  @inline(__always)
  func key(in packed: UnsafeRawPointer) -> Value {
    if keyWord < 0 { return constantKey }
    return Value(bits: PackedWords.word(keyWord, of: wordCount, from: packed, template))
  }
}

/// How a token goes on that gets behind a wait with nothing, alone in its instance.
enum WayOn {
  /// Nobody has asked yet.
  case unknown
  /// In the machine's stream, with a record.
  case whole
  /// At this word of brief code, which may call services that see what the heap holds.
  case brief(Int, needsHeap: Bool)
  /// Not at all: nothing is left to be done, and the instance has come to its end.
  case end
}

/// Where frozen instances wait, by number.
///
/// Unsafe because each freezing looks a site up, and each thawing reads it: a load each, where arrays within arrays retain and
/// release.
struct FreezingSites {
  private var sites: UnsafeMutablePointer<FreezingSite>
  private(set) var count = 0
  private var capacity = 16
  /// For each module, and each place in its code, the number of the first site there; `none` if there is none yet.
  private var first: UnsafeMutablePointer<UnsafeMutablePointer<UInt32>?>
  private var moduleCount = 0

  init() {
    sites = .allocate(capacity: capacity)
    first = .allocate(capacity: 1)
  }

  func deallocate() {
    for index in 0..<count { sites[index].template.deallocate() }
    sites.deallocate()
    for module in 0..<moduleCount { first[module]?.deallocate() }
    first.deallocate()
  }

  /// The site `number`, until another one is added.
  @inline(__always)
  subscript(number: UInt32) -> UnsafeMutablePointer<FreezingSite> { sites + Int(number) }

  /// The number of the site at `address` of the code of module `module` for instances with `heapCount` words in their heaps;
  /// `none` if there is none yet.
  @inline(__always)
  func number(at address: UInt32, of module: Int, heapCount: Int) -> UInt32 {
    guard module < moduleCount, let table = first[module] else { return none }
    var number = table[Int(address)]
    while number != none, sites[Int(number)].heapCount != heapCount { number = sites[Int(number)].next }
    return number
  }

  /// Forgets how tokens go on, as there is another stream.
  func forgetWays() { for number in 0..<count { sites[number].way = .unknown } }

  /// Adds `site`, which is in module `module` with `codeCount` places in its code, and returns its number.
  mutating func append(_ site: FreezingSite, of module: Int, codeCount: Int) -> UInt32 {
    let table = table(of: module, codeCount)
    if count == capacity { grow() }
    (sites + count).initialize(to: site)
    sites[count].next = table[Int(site.address)]
    table[Int(site.address)] = UInt32(count)
    count += 1
    return UInt32(count) - 1
  }

  private mutating func table(of module: Int, _ codeCount: Int) -> UnsafeMutablePointer<UInt32> {
    if module >= moduleCount {
      first.reallocate(moduleCount, capacity: module + 1)
      (first + moduleCount).initialize(repeating: nil, count: module + 1 - moduleCount)
      moduleCount = module + 1
    }
    if let table = first[module] { return table }
    let table = UnsafeMutablePointer<UInt32>.allocate(capacity: codeCount)
    table.initialize(repeating: none, count: codeCount)
    first[module] = table
    return table
  }

  private mutating func grow() {
    capacity *= 2
    sites.reallocate(count, capacity: capacity)
  }
}
