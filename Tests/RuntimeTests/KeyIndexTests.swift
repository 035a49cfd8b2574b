import BatonTestSupport
import Testing

@testable import BatonRuntime

@Suite struct KeyIndexTests {
  /// Handles whose generations change as their places are used again.
  private struct Places {
    var generations: [UInt32: UInt64] = [:]
    /// The hash under which what is at a place now has been inserted.
    var hashes: [UInt32: Int] = [:]

    func current(_ place: UInt32) -> UInt64? { hashes[place] == nil ? nil : handle(place) }
    func handle(_ place: UInt32) -> UInt64 { generations[place, default: 0] << 32 | UInt64(place) }
    func isLive(_ handle: UInt64) -> Bool { current(UInt32(truncatingIfNeeded: handle)) == handle }

    /// Lets something else be at `place`, and returns its handle.
    mutating func renew(_ place: UInt32, _ hash: Int) -> UInt64 {
      generations[place, default: 0] += 1
      hashes[place] = hash
      return handle(place)
    }
  }

  @Test(arguments: [300, 20_000])
  func `what has been inserted and not removed is found, and no more`(count: Int) {
    let index = KeyIndex()
    var places = Places()
    var generator = SplitMix64(seed: 5)
    for round in 0..<4 * count {
      let place = UInt32(generator.next() % UInt64(count)) + 1
      if let hash = places.hashes[place] {
        index.remove(places.handle(place), hash: hash)
        places.hashes[place] = nil
        continue
      }
      // Some share a hash.
      let hash = round % 10 == 0 ? Int(generator.next() % 50) : Int(truncatingIfNeeded: generator.next())
      let handle = places.renew(place, hash)
      index.insert(
        handle, hash: hash, rank: { _ in nil }, isLive: { places.isLive($0) }, current: { places.current($0) })
    }
    for (place, hash) in places.hashes {
      let found = index.candidates(hash) { places.current($0) }
      #expect(found.filter { $0 == places.handle(place) }.count == 1)
    }
    #expect(places.hashes.count <= index.count && index.count <= places.hashes.count + 50)
    #expect(Set(index.all { places.current($0) }) == Set(places.hashes.keys.map { places.handle($0) }))
  }

  /// The shift that once bound tighter than a product put all hashes of a segment at one place of it: half a segment was looked
  /// through each time, and all that was found was right.
  @Test(arguments: [1000, 4000, 200_000, 300_000])
  func `a hash is found in a few steps, however many there are`(count: Int) {
    let index = KeyIndex()
    var generator = SplitMix64(seed: 7)
    let hashes = (1...count).map { _ in Int(truncatingIfNeeded: generator.next()) }
    for (place, hash) in hashes.enumerated() {
      index.insert(
        UInt64(place), hash: hash, rank: { _ in nil }, isLive: { _ in true },
        current: { UInt64($0) })
    }
    let steps = hashes.map { index.stepCount($0) }
    #expect(steps.reduce(0, +) < 6 * count)
    #expect(steps.max() ?? 0 < 100)
  }

  @Test func `handles of one key come in the order of their ranks`() {
    let index = KeyIndex()
    var places = Places()
    let ranks: [UInt64] = [5, 6, 2, 9]
    let handles = (1...4).map { places.renew($0, 7) }
    let rank = { (handle: UInt64) in handles.firstIndex(of: handle).map { ranks[$0] } }
    for handle in handles {
      index.insert(handle, hash: 7, rank: rank, isLive: { places.isLive($0) }, current: { places.current($0) })
    }
    places.hashes[2] = nil
    index.order(7, isLive: { places.isLive($0) }) { rank($0) ?? 0 }
    #expect(index.candidates(7) { places.current($0) } == [handles[2], handles[0], handles[3]])
  }

  @Test func `what nobody has removed is dropped in turn`() {
    let index = KeyIndex()
    var places = Places()
    for place in 1...10_000 as ClosedRange<UInt32> {
      let handle = places.renew(place % 100 + 1, Int(place))
      index.insert(
        handle, hash: Int(place), rank: { _ in nil }, isLive: { places.isLive($0) }, current: { places.current($0) })
      if index.count > 264 { index.sweep { places.hashes[$0] } }
    }
    #expect(index.count < 1000)
    for (place, hash) in places.hashes {
      #expect(index.candidates(hash) { places.current($0) }.contains(places.handle(place)))
    }
  }
}
