import BatonServices
import BatonValues

extension HTTPResponse {
  /// What a task gets from a response.
  enum Output: Hashable {
    case variables(Record)
    case unusable(String)

    var record: Record? {
      if case .variables(let record) = self { record } else { nil }
    }
  }

  /// Returns the body as the variable `name`, or, if that is nil, the keys of its JSON object as variables.
  ///
  /// No body is null, or no variables. As a variable, a body that its type does not call JSON is a string.
  func variables(under name: String?) -> Output {
    if body.isEmpty { return .variables(name.map { [$0: .null] } ?? [:]) }
    if let name, !isJSON {
      guard let text = String(validating: body, as: UTF8.self) else { return .unusable("its body is not UTF-8") }
      return .variables([name: .string(text)])
    }
    do {
      let value = try body.withUnsafeBufferPointer { bytes throws(JSONError) in try JSON.parse(bytes) }
      if let name { return .variables([name: value]) }
      return value.context.map(Output.variables)
        ?? .unusable("its body is no JSON object; set resultVariable to keep it")
    } catch {
      return .unusable("its body is not JSON (\(error))" + (name == nil ? "; set resultVariable to keep it" : ""))
    }
  }

  /// Whether the response calls itself JSON, as `application/json` and `application/problem+json` do.
  private var isJSON: Bool {
    let type = contentType.prefix { $0 != ";" }.lowercased()[...].trimmingSpaces
    return type.hasSuffix("/json") || type.hasSuffix("+json")
  }

  /// The status with its reason, as in `503 Service Unavailable`.
  var title: String { reason.isEmpty ? "\(status)" : "\(status) \(reason)" }

  /// Where a redirect leads, without what may be secret.
  var target: String { HTTPURL(location)?.publicText ?? "nowhere" }

  /// The first 200 bytes of the body, on one line.
  var excerpt: String { String(decoding: body.prefix(200), as: UTF8.self).abbreviated(to: 200) }
}
