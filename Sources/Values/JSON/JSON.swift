/// JSON texts (RFC 8259) in and out of trees and heaps.
///
/// Reading is strict: UTF-8 must be well-formed, surrogates must be paired, nothing may follow the value. Numbers are exact
/// up to 34 digits, beyond which they are rounded; of equal keys the last one counts.
public enum JSON {
  /// How deep arrays and objects may nest.
  public static let maximumDepth = 512

  /// The value that `text` is.
  public static func parse(_ text: String) throws(JSONError) -> Datum {
    var copy = text
    let result = copy.withUTF8 { utf8 in Result { () throws(JSONError) in try parse(utf8) } }
    return try result.get()
  }

  /// The value that `utf8` is.
  public static func parse(_ utf8: UnsafeBufferPointer<UInt8>) throws(JSONError) -> Datum {
    var reader = JSONReader(utf8, DatumBuilder())
    return try reader.readDocument()
  }

  /// The value that `utf8` is, in `heap`, where nothing is left of it if it is not well-formed.
  /// - Requires: `utf8` does not point into `heap`.
  public static func parse(_ utf8: UnsafeBufferPointer<UInt8>, into heap: inout Heap) throws(JSONError) -> Value {
    let top = heap.top
    var reader = JSONReader(utf8, HeapBuilder(heap))
    defer { reader.builder.free() }
    do {
      let value = try reader.readDocument()
      heap = reader.builder.heap
      return value
    } catch {
      heap = reader.builder.heap
      heap.top = top
      throw error
    }
  }
}

/// What is wrong in a JSON text, and where.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Reason: Hashable, Sendable {
    case expected(Expectation)
    case unfinished
    case badNumber
    case numberTooLarge
    case controlCharacter
    case badEscape
    case unpairedSurrogate
    case badUTF8
    case trailingText
    case nestedTooDeeply
    case outOfMemory
  }

  public enum Expectation: String, Hashable, Sendable {
    case value = "a value"
    case key = "a key in quotes"
    case colon = "':' after a key"
    case commaOrBracket = "',' or ']'"
    case commaOrBrace = "',' or '}'"
  }

  public let reason: Reason
  /// The offset of the first byte that cannot stand where it does.
  public let offset: Int

  public var description: String { "byte \(offset): \(sentence)" }

  /// What is wrong, without the place.
  public var sentence: String {
    switch reason {
    case .expected(let expectation): "expected \(expectation.rawValue)"
    case .unfinished: "the text ends too early"
    case .badNumber: "this is not how a number is written"
    case .numberTooLarge: "the number is too large"
    case .controlCharacter: "a control character in a string must be escaped"
    case .badEscape: "unknown escape in a string"
    case .unpairedSurrogate: "half of a surrogate pair stands alone"
    case .badUTF8: "the text is not well-formed UTF-8"
    case .trailingText: "something follows the value"
    case .nestedTooDeeply: "arrays and objects nest more than \(JSON.maximumDepth) deep"
    case .outOfMemory: "the value is too large"
    }
  }
}
