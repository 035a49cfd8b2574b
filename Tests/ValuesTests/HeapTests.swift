import BatonTestSupport
import Testing

@testable import BatonValues

@Suite struct HeapTests {
  @Test func treesGoInAndComeOut() {
    var generator = SplitMix64(seed: 10)
    var heap = Heap()
    defer { heap.free() }
    for _ in 0..<300 {
      let datum = randomDatum(depth: 5, using: &generator)
      let value = heap.store(datum)
      #expect(heap.datum(of: value) == datum)
    }
    #expect(heap.failure == .none)
  }

  @Test(arguments: [0, 1, 16, 17, 40, 1000])
  func contextsFindTheirKeys(count: Int) {
    var heap = Heap()
    defer { heap.free() }
    let keys = (0..<count).map { $0 % 2 == 0 ? "k\($0)" : "a rather long key \($0)" }
    let context = heap.store(.context(Record(keys.enumerated().map { ($1, .number($0)) })))
    for (i, key) in keys.enumerated() {
      #expect(heap.lookup(key, in: context) == Value(exactly: i))
      let value = heap.string(key)
      #expect(heap.lookup(value, in: context) == Value(exactly: i))
    }
    for key in ["", "k", "a rather long key", "a rather long key 2"] { #expect(heap.lookup(key, in: context) == nil) }
    #expect(heap.entries(of: context).map { heap.string(of: $0.key) } == keys)
  }

  @Test(arguments: [3, 30])
  func laterEntriesOverwriteEarlierOnes(count: Int) {
    var heap = Heap()
    defer { heap.free() }
    var entries = (0..<count).map { Heap.Entry(key: heap.string("key number \($0 % 3)"), value: Value(Int32($0))) }
    let context = entries.withUnsafeMutableBufferPointer { heap.context(uniquing: $0) }
    #expect(heap.count(of: context) == 3)
    #expect(heap.entries(of: context).map { $0.value.integerUnchecked } == [count - 3, count - 2, count - 1])
  }

  // MARK: Limits

  @Test func aFullHeapFailsAndStaysUsable() {
    var heap = Heap(limit: 100)
    defer { heap.free() }
    #expect(heap.store(.list(Array(repeating: 1, count: 200))) == .failed)
    #expect(heap.failure == .outOfMemory)
    #expect(heap.string(String(repeating: "x", count: 1000)) == .failed)
    #expect(FEEL.add(heap.string("0123456789"), .failed, &heap) == .failed)
    #expect(heap.store([1, 2, 3]).isList)
    #expect(heap.list([.failed]) == .failed)
  }

  @Test func nestingHasALimit() {
    var heap = Heap()
    defer { heap.free() }
    var value = Value.null
    var depth = 0
    while !value.isFailed, depth < 5000 {
      value = heap.list([value])
      depth += 1
    }
    #expect(depth == Extent.maximumDepth + 1)
    #expect(heap.failure == .nestedTooDeeply)
    var datum: Datum = .null
    for _ in 0..<2000 { datum = [datum] }
    #expect(heap.store(datum) == .failed)
  }

  /// Thirty lists of twice the one before would take a gigabyte to print.
  @Test func sharingHasALimit() {
    var heap = Heap()
    defer { heap.free() }
    var value = heap.list([.null])
    var depth = 1
    while !value.isFailed, depth < 100 {
      value = heap.list([value, value])
      depth += 1
    }
    #expect(depth < 30)
    #expect(heap.failure == .outOfMemory)
  }

  @Test func extentsRoundUp() {
    for size in Array(0..<5000) + [1 << 20, 1 << 20 + 1, 12_345_678, Extent.maximumSize, Extent.maximumSize - 1] {
      var extent = Extent()
      extent.size = size
      extent.depth = size % 1000
      let decoded = Extent(decoding: extent.encoded)
      #expect(decoded.depth == extent.depth)
      #expect(decoded.size >= size && decoded.size <= size + size / 256)
      #expect(extent.encoded < 1 << 24)
    }
  }

  // MARK: Compaction

  @Test func compactionKeepsWhatRootsReach() {
    var generator = SplitMix64(seed: 11)
    for round in 0..<200 {
      var heap = Heap()
      defer { heap.free() }
      var slots: [Value] = []
      var trees: [Datum] = []
      for i in 0..<(round % 40 + 1) {
        let datum = randomDatum(depth: 4, using: &generator)
        let value = heap.store(datum)
        guard i % 3 != 1 else { continue }  // garbage
        slots.append(value)
        trees.append(datum)
        if i % 5 == 0 {
          slots.append(heap.list([value, value]))  // sharing
          trees.append([datum, datum])
        }
      }
      let before = heap.top
      slots.withUnsafeMutableBufferPointer { heap.compact(roots: [$0]) }
      #expect(heap.top <= before && heap.live == heap.top)
      #expect(slots.map { heap.datum(of: $0) } == trees)
      #expect(isVerified(heap, slots))
      let after = heap.top
      slots.withUnsafeMutableBufferPointer { heap.compact(roots: [$0]) }
      #expect(heap.top == after)
      heap.shrink()
      #expect(slots.map { heap.datum(of: $0) } == trees)
      heap.compact(roots: [])
      #expect(heap.top == 0)
    }
  }

  @Test func theReasonOfAFailureSurvivesCompaction() {
    var heap = Heap()
    defer { heap.free() }
    _ = heap.store("some garbage before it")
    heap.note(.undefinedVariable(heap.string("a long variable name")))
    heap.compact(roots: [])
    #expect(heap.explanation == "variable 'a long variable name' is not defined")
  }

  // MARK: Saving, constants, copies

  @Test func savedWordsAreTheHeap() {
    var heap = Heap()
    let value = heap.store(["a": [1, 2.5, "a long enough string"]])
    let words = Array(heap.savedWords)
    heap.free()
    var copy = words.withUnsafeBufferPointer { Heap(copying: $0, constants: nil) }
    defer { copy.free() }
    #expect(copy.datum(of: value) == ["a": [1, 2.5, "a long enough string"]])
    #expect(copy.store("another long string").isString)
  }

  @Test func constantsAreSharedAndVerified() {
    var builder = Heap()
    let datum: Datum = ["key": ["a long enough string", 1e40, [:]]]
    let constant = builder.store(datum).inConstants
    let words = builder.constantWords
    builder.free()
    words.withUnsafeBufferPointer { words in
      let roots = [constant, Value(Int32(1))]
      let verified = roots.withUnsafeBufferPointer { Heap.verify(constants: words, roots: $0) }
      #expect(verified != nil)
      let wrong = [Value(.list, at: 0)]
      #expect(wrong.withUnsafeBufferPointer { Heap.verify(constants: words, roots: $0) } == nil)
      var heap = Heap(constants: words.baseAddress)
      defer { heap.free() }
      #expect(heap.datum(of: constant) == datum)
      let list = heap.list([constant, constant])
      #expect(heap.datum(of: list) == [datum, datum])
      let slots = [list]
      #expect(
        slots.withUnsafeBufferPointer {
          Heap.verify(heap.savedWords, roots: $0, constants: verified, at: words.baseAddress)
        })
      #expect(slots.withUnsafeBufferPointer { !Heap.verify(heap.savedWords, roots: $0) })
    }
  }

  @Test func copiesAreTheirOwn() {
    var generator = SplitMix64(seed: 12)
    var target = Heap()
    defer { target.free() }
    for _ in 0..<100 {
      let datum = randomDatum(depth: 5, using: &generator)
      var source = Heap()
      let copy = target.copy(source.store(datum), from: source)
      source.free()
      #expect(target.datum(of: copy) == datum)
    }
    var full = Heap(limit: 4)
    defer { full.free() }
    #expect(full.copy(target.store([1, 2, 3, 4, 5, 6]), from: target) == .failed)
  }

  // MARK: Verification

  /// What the verifier admits, everything here can read without a trap; what it refuses it refuses without one.
  @Test func mutantsAreRefusedOrHarmless() {
    var generator = SplitMix64(seed: 13)
    var admitted = 0
    for _ in 0..<400 {
      var heap = Heap()
      defer { heap.free() }
      let root = heap.store(randomDatum(depth: 4, using: &generator))
      #expect(isVerified(heap, [root]))
      let words = Array(heap.savedWords)
      for _ in 0..<25 {
        var mutant = words
        var slot = root
        for _ in 0..<Int.random(in: 1...2, using: &generator) {
          let bit = UInt64(1) << UInt64.random(in: 0..<64, using: &generator)
          if let i = mutant.indices.randomElement(using: &generator), Bool.random(using: &generator) {
            mutant[i] = Bool.random(using: &generator) ? mutant[i] ^ bit : generator.next()
          } else {
            slot.bits ^= bit
          }
        }
        var copy = mutant.withUnsafeBufferPointer { Heap(copying: $0, constants: nil) }
        defer { copy.free() }
        guard isVerified(copy, [slot]) else { continue }
        admitted += 1
        exercise(&copy, slot)
      }
    }
    #expect(admitted > 100)
  }

  @Test func wordsThatAreNotCanonicalAreRefused() {
    for bits: UInt64 in [
      0b101_010,  // no special word
      1 << 8 | 0 << 3 | 1,  // a decimal of scale 0
      10 << 8 | 2 << 3 | 1,  // not trimmed
      0x41 << 8 | 2 << 3 | 3,  // a NUL is a character, but
      0x4141 << 8 | 1 << 3 | 3,  // bytes behind the last are not
      0xFF << 8 | 1 << 3 | 3,  // no UTF-8
      0x41 << 8 | 1 << 6 | 1 << 3 | 3,  // a bit without meaning
      4, 12, 5, 6, 7,  // references to nothing
    ] {
      let isSafe = bits == 0x41 << 8 | 2 << 3 | 3
      #expect(isVerified(Heap(), [Value(bits: bits)]) == isSafe, "\(bits)")
    }
    for words: [UInt64] in [
      [Header(.list, count: 1, detail: Extent(depth: 1, size: 2).encoded), Value.absent.bits],
      [Header(.list, count: 1, detail: Extent(depth: 2, size: 2).encoded), Value.null.bits],
      [Header(.list, count: 1, detail: Extent(depth: 1, size: 2).encoded), Value(.list, at: 0).bits],
      [Header(.list, count: 2, detail: Extent(depth: 1, size: 3).encoded), Value.null.bits],
      [Header(.string, count: 7, detail: 1), 0x41_4141_4141_4141],
      [Header(.string, count: 8, detail: 0), 0x4141_4141_4141_4141],
      [Header(.string, count: 8, detail: 0), 0xFF41_4141_4141_4141],
      [Header(.context, count: 1, detail: Extent(depth: 1, size: 3).encoded), Value.null.bits, Value.null.bits],
      [Header(.decimal, count: 0), 5, 6176 << 49], [Header(.decimal, count: 0), 0, 0], [0xFF],
      [Header(.string, count: 0xFFFF_FFFF, detail: 1), 0],
      [Header(.context, count: 0xFFFF_FFFF, detail: 0), 0],
    ] {
      var heap = words.withUnsafeBufferPointer { Heap(copying: $0, constants: nil) }
      defer { heap.free() }
      #expect(!isVerified(heap, []), "\(words)")
    }
  }

  private func isVerified(_ heap: Heap, _ roots: [Value]) -> Bool {
    roots.withUnsafeBufferPointer { Heap.verify(heap.savedWords, roots: $0) }
  }

  private func exercise(_ heap: inout Heap, _ value: Value) {
    var buffer = ByteBuffer()
    JSON.write(value, in: heap, to: &buffer)
    _ = heap.datum(of: value)
    let source = heap
    var other = Heap()
    defer { other.free() }
    _ = other.copy(value, from: source)
    _ = heap.isEqual(value, value)
    if value.isContext { for entry in heap.entries(of: value) { _ = heap.lookup(entry.key, in: value) } }
    let arguments = [value, value, Value(Int32(1))]
    for function in Builtin.allCases {
      for count in 0...3 { _ = function.call(args: arguments, count: count, heap: &heap) }
    }
    for operation in FEELOperatorTests.operators where operation.key != "." { _ = operation.value(value, value, &heap) }
    for operation in JUELOperatorTests.operators where operation.key != "." { _ = operation.value(value, value, &heap) }
    var slots = [value]
    slots.withUnsafeMutableBufferPointer { heap.compact(roots: [$0]) }
  }
}

extension Extent {
  init(depth: Int, size: Int) {
    self.init()
    self.depth = depth
    self.size = size
  }
}

/// A tree of all kinds, with strings and numbers of every form.
func randomDatum(depth: Int, using generator: inout SplitMix64) -> Datum {
  switch Int.random(in: 0..<(depth > 0 ? 11 : 8), using: &generator) {
  case 0: return .null
  case 1: return .boolean(Bool.random(using: &generator))
  case 2: return .number(Int.random(in: -1000...1000, using: &generator))
  case 3: return .number(randomDecimal(using: &generator))
  case 4, 5: return .string(randomText(using: &generator))
  case 6: return .number(Int(truncatingIfNeeded: generator.next()))
  case 7: return .temporal(RandomTemporal.any(&generator))
  case 8, 9:
    let count = Int.random(in: 0...5, using: &generator)
    return .list((0..<count).map { _ in randomDatum(depth: depth - 1, using: &generator) })
  default:
    let count = [1, 3, 20].randomElement(using: &generator) ?? 0
    return .context(
      Record((0..<count).map { _ in (randomText(using: &generator), randomDatum(depth: depth - 1, using: &generator)) })
    )
  }
}

private func randomText(using generator: inout SplitMix64) -> String {
  let alphabet: [Character] = ["a", "Z", "0", " ", "\"", "\\", "\n", "\u{1}", "é", "日", "🐎", "/", "\u{7F}", "\u{2028}"]
  let count = Int.random(in: 0...20, using: &generator)
  return String((0..<count).map { _ in alphabet.randomElement(using: &generator) ?? "a" })
}
