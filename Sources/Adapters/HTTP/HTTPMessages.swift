import BatonValues

/// What goes to a server.
struct HTTPRequest: Hashable, Sendable {
  var method: String
  var url: HTTPURL
  /// Names as written; none occurs twice, whatever its case.
  var headers: [HTTPField]
  /// nil sends none.
  var body: [UInt8]?
  var timeout: Duration
}

/// A header of a request: no control characters, and a name that is a token (RFC 9110 §5).
struct HTTPField: Hashable, Sendable {
  let name: String
  let value: String

  init?(_ name: String, _ value: String) {
    guard name.isHTTPToken, value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else { return nil }
    self.name = name
    self.value = value
  }
}

/// What a server answered.
struct HTTPResponse: Hashable, Sendable {
  var status: Int
  /// The words after the status, as in `Service Unavailable`; HTTP/2 has none.
  var reason = ""
  var contentType = ""
  /// Where a redirect leads.
  var location = ""
  /// How long the server asks to wait before the next request, at most a day.
  var retryAfter: Duration?
  var body: [UInt8] = []
}

/// Why there is no answer.
struct HTTPFailure: Error, Hashable, Sendable {
  var message: String
  /// Whether the same request may succeed later.
  var isPassing: Bool
}

extension String {
  /// Whether this is a token of RFC 9110 §5.6.2, as methods and the names of headers are.
  var isHTTPToken: Bool {
    !isEmpty
      && utf8.allSatisfy {
        switch $0 {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "!#$%&'*+-.^_`|~".utf8.contains($0)
        }
      }
  }
}
