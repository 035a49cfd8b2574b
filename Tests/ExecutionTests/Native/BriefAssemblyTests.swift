import BatonValues
import Testing

@testable import BatonExecution

#if arch(x86_64)
  /// Each word of brief code, run as machine code, does what the definition of its operation says, or comes back and has done nothing.
  @Suite struct BriefAssemblyTests {
    /// What machine code has left behind.
    private struct Outcome: Equatable {
      var word: Int
      var slots: [UInt64]
      var notes: [UInt64] = []
      var budget = 5
    }

    /// What stands for the end.
    private static let end = -1
    private static let text = Value(short: "ab") ?? .null
    /// A decimal, and a reference to a heap.
    private static let (decimal, reference) = (Value(bits: 15 << 8 | 1 << 3 | 1), Value(bits: 4))
    private static let values: [Value] =
      [0, 1, -1, 7, Value.integerRange.upperBound, Value.integerRange.lowerBound].compactMap { Value(exactly: $0) }
      + [text, .emptyString, decimal, reference, .true, .false, .null, .absent, .failed]

    /// Runs `words` from the word `start` on, with `slots` and the constant 128.
    private func run(
      _ words: [BriefInstruction], from start: Int = 0, _ slots: [Value], constant: Value = .null,
      telling: Bool = false,
      room: Int = 50
    ) throws -> Outcome {
      let code = words.map(\.word)
      let constants = [Value](repeating: .null, count: 128) + [constant]
      var bits = slots
      var notes = [UInt64](repeating: 0, count: 100)
      let table = NativeWords(count: code.count)
      let assembly = BriefAssembly(code, constants: constants, telling: telling, table)
      let memory = try #require(ExecutableMemory(assembly.assembler.code), "this system lets programs make code")
      table.initialize(at: memory.address(0), assembly.places)
      defer { table.deallocate() }
      return notes.withUnsafeMutableBufferPointer { notes in
        bits.withUnsafeMutableBufferPointer { slots in
          guard let base = notes.baseAddress, let first = slots.baseAddress else { return Outcome(word: -1, slots: []) }
          var state = NativeState(WayNotes())
          state.budget = 5
          state.notes = base
          state.lastNote = base + room
          let word = table.first[start].entry(first, &state, base).map { $0 - table.first } ?? Self.end
          return Outcome(
            word: word, slots: slots.map(\.bits), notes: Array(notes[..<(state.notes - base)]), budget: state.budget)
        }
      }
    }

    private func outcome(_ word: Int, _ slots: [Value], notes: [Value] = []) -> Outcome {
      Outcome(word: word, slots: slots.map(\.bits), notes: notes.map(\.bits))
    }

    private static let operations: [(BriefOpcode, @Sendable (Value, Value) -> Value?)] = [
      (.add, Value.integerSum), (.subtract, Value.integerDifference), (.multiply, Value.integerProduct),
    ]

    @Test func operationsAreThoseOfIntegers() throws {
      for (opcode, definition) in Self.operations {
        for a in Self.values {
          for b in Self.values {
            let result = definition(a, b)
            let before = [a, b, .absent]
            let expected = result.map { outcome(1, [a, b, $0]) } ?? outcome(0, before)
            let end = BriefInstruction(.leave)
            #expect(try run([BriefInstruction(opcode, a: 2, b: 0, c: 1), end], before) == expected)
            #expect(try run([BriefInstruction(opcode, a: 2, b: 0, c: 128), end], before, constant: b) == expected)
            #expect(try run([BriefInstruction(opcode, a: 2, b: 128, c: 1), end], before, constant: a) == expected)
            let noted = [
              BriefInstruction(opcode, a: 2, b: 0, c: 1, immediate: 1), BriefInstruction(.note, a: 2), end,
            ]
            let told = result.map { outcome(2, [a, b, $0], notes: [$0]) } ?? outcome(0, before)
            #expect(try run(noted, before, telling: true) == told)
          }
        }
      }
    }

    @Test func sumsWithConstantsAreThoseOfIntegers() throws {
      for a in Self.values {
        for number in [1, -1, 1000, Int(Int32.max / 8), Int(Int32.min / 8)] {
          let word = BriefInstruction(.addConstant, a: 1, b: 0, immediate: Int32(8 * number))
          let sum = Value(exactly: number).flatMap { Value.integerSum(a, $0) }
          let expected = sum.map { outcome(1, [a, $0]) } ?? outcome(0, [a, .null])
          #expect(try run([word, BriefInstruction(.leave)], [a, .null]) == expected)
        }
      }
    }

    private static let comparisons: [(BriefOpcode, @Sendable (Value, Value) -> Bool?)] = [
      (.unlessLess, { $0.isInteger && $1.isInteger ? $0.integerUnchecked < $1.integerUnchecked : nil }),
      (.unlessLessOrEqual, { $0.isInteger && $1.isInteger ? $0.integerUnchecked <= $1.integerUnchecked : nil }),
      (.unlessEqual, { isComparable($0, $1) ? $0 == $1 : nil }),
      (.unlessNotEqual, { isComparable($0, $1) ? $0 != $1 : nil }),
    ]

    private static func isComparable(_ a: Value, _ b: Value) -> Bool {
      a.isInteger && b.isInteger || a.isShortString && b.isShortString
    }

    @Test func comparisonsAreThoseOfIntegersAndShortTexts() throws {
      for (opcode, definition) in Self.comparisons {
        for a in Self.values {
          for b in Self.values {
            let result = definition(a, b)
            let place = result.map { $0 ? 1 : 2 } ?? 0
            for (fields, constant) in [((0, 1), Value.null), ((0, 128), b), ((128, 1), a)] {
              let comparison = BriefInstruction(opcode, b: fields.0, c: fields.1, immediate: 2)
              let words = [comparison, BriefInstruction(.leave), BriefInstruction(.leave)]
              #expect(try run(words, [a, b], constant: constant) == outcome(place, [a, b]))
              let told = outcome(place, [a, b], notes: result.map { [Value(bits: $0 ? 1 : 0)] } ?? [])
              #expect(try run(words, [a, b], constant: constant, telling: true) == told)
            }
          }
        }
      }
    }

    @Test func slotsAreSetToWhatIsStoredAsItIs() throws {
      for value in Self.values {
        let isCopied = value.isStoredAsItIs && !value.isReference
        let copy = [BriefInstruction(.copy, a: 1, b: 0), BriefInstruction(.leave)]
        #expect(
          try run(copy, [value, .absent])
            == (isCopied ? outcome(1, [value, value]) : outcome(0, [value, .absent])))
        let set = [BriefInstruction(.setConstant, a: 0, b: 128, c: 1), BriefInstruction(.note, a: 0)]
        let end = [BriefInstruction(.leave)]
        #expect(
          try run(set + end, [.absent], constant: value, telling: true) == outcome(2, [value], notes: [value]))
        // Who comes to what tells by another way has it noted too, if it needs no heap.
        let told = value.isReference ? outcome(1, [value]) : outcome(2, [value], notes: [value])
        #expect(try run(set + end, from: 1, [value], telling: true) == told)
      }
    }

    @Test func loopsEndWhenTheBudgetIsSpentOrNotesHaveNoRoom() throws {
      let one = try #require(Value(exactly: 1))
      let words = [
        BriefInstruction(.addConstant, a: 0, b: 0, c: 1, immediate: 8), BriefInstruction(.note, a: 0),
        BriefInstruction(.loop, immediate: 0),
      ]
      let numbers = (2...7).compactMap { Value(exactly: $0) }
      var expected = outcome(2, [numbers[5]])
      expected.budget = 0
      #expect(try run(words.filter { $0.opcode != .note }.map { $0 }, [one]).word == 1)
      expected.notes = Array(numbers.map { [$0.bits] }.joined(separator: [0]))
      #expect(try run(words, [one], telling: true) == expected)
      let crowded = try run(words, [one], telling: true, room: 3)
      #expect(crowded == Outcome(word: 2, slots: [numbers[2].bits], notes: Array(expected.notes[..<5]), budget: 3))
    }

    @Test func otherWordsGoOnOrComeBack() throws {
      let end = BriefInstruction(.leave)
      for (opcode, word) in [(BriefOpcode.leave, 0), (.deliver, 0), (.end, Self.end)] {
        #expect(try run([BriefInstruction(opcode), end], []).word == word)
      }
      #expect(try run([BriefInstruction(.jump, immediate: 2), end, BriefInstruction(.tell), end], []).word == 3)
      #expect(try run([BriefInstruction(.jump, immediate: 1), end], []).word == 1)
      for (ways, word, budget) in [(3, 1, 3), (6, 1, 0), (7, 0, 5), (200, 0, 5)] {
        let result = try run([BriefInstruction(.straight, a: ways), end], [])
        #expect(result.word == word && result.budget == budget)
      }
    }
  }
#endif
