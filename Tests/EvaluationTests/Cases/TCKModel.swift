import BatonEvaluation
import BatonExpressions
import BatonValues
import Foundation
import FoundationXML

/// A model of the DMN TCK, as far as its decisions are literal expressions over input data alone.
struct TCKModel {
  /// The texts of those decisions that require no other decision and no knowledge, with their types.
  private(set) var decisions: [String: (text: String, type: String?)] = [:]
  private var inputs: [String: String] = [:]
  private let types: ItemDefinitions

  init(_ url: URL) throws {
    let root = try XMLDocument(contentsOf: url, options: []).rootElement() ?? XMLElement(name: "none")
    types = ItemDefinitions(root)
    for input in root.elements("inputData") {
      inputs[input.attribute("name") ?? ""] = input.elements("variable").first?.attribute("typeRef")
    }
    for decision in root.elements("decision") {
      guard let name = decision.attribute("name"), let expression = decision.elements("literalExpression").first,
        decision.elements("knowledgeRequirement").isEmpty,
        decision.elements("informationRequirement").allSatisfy({ $0.elements("requiredDecision").isEmpty })
      else { continue }
      decisions[name] = (
        expression.elements("text").first?.stringValue ?? "",
        decision.elements("variable").first?.attribute("typeRef") ?? expression.attribute("typeRef")
      )
    }
  }

  /// The value of the decision `name` where the input data are those of `context`.
  func evaluate(_ name: String, in context: Record) throws -> Datum {
    guard let (text, type) = decisions[name] else { return .null }
    var context = context
    for (name, value) in context { context[name] = types.convert(value, to: inputs[name]) }
    var names = KnownNames(of: context)
    for name in types.components { names.insert(entry: name) }
    names.types = types.types
    let formula = try Formula(text, as: .feel, knowing: names)
    return types.convert(try formula.evaluate(context), to: type)
  }
}

extension XMLElement {
  /// The children of the name `name` without prefix.
  func elements(_ name: String) -> [XMLElement] {
    (children ?? []).compactMap { $0 as? XMLElement }.filter { $0.localName == name }
  }

  /// The value of the attribute `name`, as written with its prefix.
  func attribute(_ name: String) -> String? { attributes?.first { $0.name == name }?.stringValue }
}
