import BatonValues
import Foundation
import FoundationXML

/// What the test cases of one file of the DMN TCK expect of decisions.
struct TCKCases {
  struct Expectation {
    let id: String
    let decision: String
    let context: Record
    let expected: Datum
  }

  let modelName: String
  private(set) var expectations: [Expectation] = []

  init(_ url: URL) throws {
    let root = try XMLDocument(contentsOf: url, options: []).rootElement() ?? XMLElement(name: "none")
    modelName = root.elements("modelName").first?.stringValue ?? ""
    for testCase in root.elements("testCase") where testCase.attribute("type") ?? "decision" == "decision" {
      var context: Record = [:]
      for input in testCase.elements("inputNode") { context[input.attribute("name") ?? ""] = try Self.value(of: input) }
      for result in testCase.elements("resultNode") {
        let expected = try result.elements("expected").first.map(Self.value) ?? .null
        expectations.append(
          Expectation(
            id: testCase.attribute("id") ?? "", decision: result.attribute("name") ?? "", context: context,
            expected: expected))
      }
    }
  }

  /// The value that `element` holds: a scalar, a list or components.
  private static func value(of element: XMLElement) throws -> Datum {
    if element.isNil { return .null }
    if let list = element.elements("list").first {
      return list.isNil ? .null : .list(try list.elements("item").map(value))
    }
    let components = element.elements("component")
    guard components.isEmpty else {
      return .context(Record(try components.map { ($0.attribute("name") ?? "", try value(of: $0)) }))
    }
    guard let scalar = element.elements("value").first, !scalar.isNil else { return .null }
    return try self.scalar(scalar.stringValue ?? "", scalar.attribute("xsi:type"))
  }

  private static func scalar(_ text: String, _ type: String?) throws -> Datum {
    let word = text.trimmingCharacters(in: .whitespacesAndNewlines)
    switch type?.split(separator: ":").last {
    case "decimal", "double", "integer": return Decimal128(word).map { .number($0) } ?? .null
    case "boolean": return .boolean(word == "true" || word == "1")
    case "date": return try temporal("date", word)
    case "time": return try temporal("time", word)
    case "dateTime": return try temporal("date and time", word)
    case "duration":
      let isLong = word.prefix { $0 != "T" }.contains { $0 == "Y" || $0 == "M" }
      return try temporal(isLong ? "years and months duration" : "days and time duration", word)
    default: return .string(text)
    }
  }

  private static func temporal(_ type: String, _ text: String) throws -> Datum {
    try JSON.parse(#"{"@type":"\#(type)","value":"\#(text)"}"#)
  }
}

extension XMLElement {
  fileprivate var isNil: Bool { attribute("xsi:nil") == "true" }
}
