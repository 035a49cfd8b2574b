import BatonExpressions
import BatonValues
import Foundation
import FoundationXML

/// The types that a DMN model declares (DMN 1.5 §7.3.2), and conversion to them (§10.3.2.9.4).
struct ItemDefinitions {
  private var declared: [String: TypeName] = [:]
  /// The names of all components.
  private(set) var components: [String] = []

  init(_ root: XMLElement) {
    for item in root.elements("itemDefinition") {
      declared[item.attribute("name") ?? ""] = type(of: item)
    }
  }

  private mutating func type(of item: XMLElement) -> TypeName {
    let parts = item.elements("itemComponent")
    let type: TypeName
    if !item.elements("functionItem").isEmpty {
      type = .function([], result: .named("Any"))
    } else if parts.isEmpty {
      type = .named(item.elements("typeRef").first?.stringValue ?? "Any")
    } else {
      components += parts.compactMap { $0.attribute("name") }
      type = .context(parts.map { TypeName.Component(name: $0.attribute("name") ?? "", type: self.type(of: $0)) })
    }
    return item.attribute("isCollection") == "true" ? .list(type) : type
  }

  /// The types, each without names of others in it.
  var types: [String: TypeName] { declared.mapValues { resolved($0) } }

  private func resolved(_ type: TypeName) -> TypeName {
    switch type {
    case .named(let name): declared[name].map(resolved) ?? .named(Self.base(name))
    case .list(let element): .list(resolved(element))
    case .range(let element): .range(resolved(element))
    case .context(let parts): .context(parts.map { TypeName.Component(name: $0.name, type: resolved($0.type)) })
    case .function(let parameters, let result): .function(parameters.map(resolved), result: resolved(result))
    }
  }

  /// `value` where a value of the type `name` is wanted: itself, or the one element of a list, or a list of it, else null.
  func convert(_ value: Datum, to name: String?) -> Datum { name.map { convert(value, to: .named($0)) } ?? value }

  private func convert(_ value: Datum, to type: TypeName) -> Datum {
    if conforms(value, to: type) { return value }
    if case .list(let elements) = value, elements.count == 1, conforms(elements[0], to: type) { return elements[0] }
    if conforms(.list([value]), to: type) { return .list([value]) }
    return .null
  }

  private func conforms(_ value: Datum, to type: TypeName) -> Bool {
    if value == .null { return true }
    switch type {
    case .list(let element):
      guard case .list(let elements) = value else { return false }
      return elements.allSatisfy { conforms($0, to: element) }
    case .context(let parts):
      guard case .context(let record) = value else { return false }
      return parts.allSatisfy { part in record[part.name].map { conforms($0, to: part.type) } ?? false }
    case .function, .range: return false
    case .named(let name):
      if let type = declared[name] { return conforms(value, to: type) }
      switch Self.base(name) {
      case "Any": return true
      case "context": if case .context = value { return true } else { return false }
      case let base: return Self.name(of: value) == base
      }
    }
  }

  /// FEEL's name of the type that XML Schema or DMN calls `name`.
  private static func base(_ name: String) -> String {
    let name = name.split(separator: ":").last.map(String.init) ?? name
    return [
      "dateTime": "date and time", "dayTimeDuration": "days and time duration",
      "yearMonthDuration": "years and months duration",
    ][name] ?? name
  }

  private static func name(of value: Datum) -> String? {
    switch value {
    case .number: "number"
    case .string: "string"
    case .boolean: "boolean"
    case .temporal(let temporal): temporal.kind.name
    default: nil
    }
  }
}
