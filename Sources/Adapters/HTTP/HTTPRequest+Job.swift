import BatonServices
import BatonValues

extension HTTPRequest {
  /// The request that `job`'s headers describe, to `base` if they say nothing else.
  init(_ job: JobRequest, to base: HTTPURL) throws(JobFailure) {
    let headers = JobHeaders(job.headers)
    method = try headers.text("method")?.uppercased() ?? "POST"
    guard method.isHTTPToken else { throw JobFailure(header: "method", "\(method.quoted) is no method") }
    url = try HTTPRequest.url(headers, base)
    timeout = try headers.duration("timeout", default: .seconds(10))
    body = HTTPRequest.body(headers, job.variables, method: method)
    self.headers = try HTTPRequest.fields(headers, hasBody: body != nil)
  }

  private static func url(_ headers: JobHeaders, _ base: HTTPURL) throws(JobFailure) -> HTTPURL {
    guard let text = try headers.text("url") else { return base }
    guard let url = HTTPURL(text, relativeTo: base) else {
      throw JobFailure(header: "url", "\(text.quoted) is no URL of a server")
    }
    return url
  }

  private static func body(_ headers: JobHeaders, _ variables: Record, method: String) -> [UInt8]? {
    guard let body = headers["body"] else {
      return ["GET", "HEAD", "DELETE"].contains(method) ? nil : Array(JSON.text(of: .context(variables)).utf8)
    }
    return Array((body.string ?? JSON.text(of: body)).utf8)
  }

  /// Returns the request's headers: those of `headers`, of `header.*`, and then the usual ones that are missing.
  private static func fields(_ headers: JobHeaders, hasBody: Bool) throws(JobFailure) -> [HTTPField] {
    var fields: [HTTPField] = []
    func add(_ name: String, _ value: Datum, from header: String) throws(JobFailure) {
      guard let text = value.scalarText, let field = HTTPField(name, text) else {
        throw JobFailure(header: header, "\(name.quoted) is no header of a request with a text of one line")
      }
      guard !fields.contains(where: { $0.name.lowercased() == name.lowercased() }) else {
        throw JobFailure(header: header, "the request has two headers \(name.quoted)")
      }
      fields.append(field)
    }
    if let declared = headers["headers"] {
      guard let record = declared.context else { throw JobFailure(header: "headers", "must be a context") }
      for (name, value) in record where !value.isNull { try add(name, value, from: "headers") }
    }
    for (name, value) in headers.record where name.hasPrefix("header.") && !value.isNull {
      try add(String(name.dropFirst(7)), value, from: name)
    }
    let usual = ["Accept": "application/json", "User-Agent": "baton"]
      .merging(hasBody ? ["Content-Type": "application/json"] : [:]) { first, _ in first }
    for (name, value) in usual.sorted(by: { $0.key < $1.key })
    where !fields.contains(where: { $0.name.lowercased() == name.lowercased() }) {
      try add(name, .string(value), from: name)
    }
    return fields
  }
}

extension JobHeaders {
  /// Returns the codes of `errorStatuses`, by status.
  func errorStatuses() throws(JobFailure) -> [Int: String] {
    var codes: [Int: String] = [:]
    for entry in try text("errorStatuses")?.split(separator: ",") ?? [] {
      let sides = entry.split(separator: "=", maxSplits: 1).map(\.trimmingSpaces)
      guard sides.count == 2, let status = Int(sides[0]), 100...599 ~= status, !sides[1].isEmpty else {
        throw JobFailure(header: "errorStatuses", "\(String(entry).quoted) must be like 404=NOT_FOUND")
      }
      guard codes.updateValue(String(sides[1]), forKey: status) == nil else {
        throw JobFailure(header: "errorStatuses", "\(status) occurs twice")
      }
    }
    return codes
  }
}
