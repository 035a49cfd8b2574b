import BatonValues
import CCurl

/// A request on its way, and what has come back so far. Only the thread of its `HTTPTransport` touches it.
final class Transfer {
  /// The most that a response may hold, in bytes.
  static let limit = 16 << 20

  let easy: UnsafeMutableRawPointer
  let timeout: Duration
  private(set) var reason = ""
  private(set) var body: [UInt8] = []
  private(set) var isOverfull = false
  private var fields: UnsafeMutablePointer<curl_slist>?
  /// Where curl writes what went wrong; it keeps the address.
  private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

  /// A transfer of `request`, ready to be given to curl; nil if there is no memory for it.
  init?(_ request: HTTPRequest) {
    guard let easy = baton_curl_easy_init() else { return nil }
    self.easy = easy
    timeout = request.timeout
    errorText.pointee = 0
    for field in request.headers {
      // curl drops a field without a value unless a semicolon stands for the colon.
      append(field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)")
    }
    append("Expect:")  // never wait for leave to send a body
    set(request)
    setSinks()
  }

  deinit {
    baton_curl_easy_cleanup(easy)
    baton_curl_slist_free_all(fields)
    errorText.deallocate()
  }

  /// What went wrong, in curl's words; may be empty.
  var problem: String { String(cString: errorText) }

  private func append(_ line: String) { fields = baton_curl_slist_append(fields, line) ?? fields }

  private func set(_ request: HTTPRequest) {
    baton_curl_set_string(easy, CURLOPT_URL, request.url.text)
    baton_curl_set_string(easy, CURLOPT_PROTOCOLS_STR, "http,https")
    baton_curl_set_long(easy, CURLOPT_FOLLOWLOCATION, 0)
    baton_curl_set_long(easy, CURLOPT_SSL_VERIFYPEER, 1)
    baton_curl_set_long(easy, CURLOPT_SSL_VERIFYHOST, 2)
    baton_curl_set_long(easy, CURLOPT_NOSIGNAL, 1)
    baton_curl_set_size(easy, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(Transfer.limit))
    baton_curl_set_long(easy, CURLOPT_TIMEOUT_MS, Int(min(timeout / .milliseconds(1), 2e9).rounded(.up)))
    if let body = request.body {
      baton_curl_set_size(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
      (body + [0]).withUnsafeBytes {  // a byte more, because no bytes have no address
        _ = baton_curl_set_pointer(easy, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: $0.baseAddress))
      }
    }
    if request.method == "HEAD" { baton_curl_set_long(easy, CURLOPT_NOBODY, 1) }
    baton_curl_set_string(easy, CURLOPT_CUSTOMREQUEST, request.method)
    baton_curl_set_pointer(easy, CURLOPT_HTTPHEADER, fields)
  }

  private func setSinks() {
    let context = Unmanaged.passUnretained(self).toOpaque()
    baton_curl_set_pointer(easy, CURLOPT_ERRORBUFFER, errorText)
    baton_curl_set_pointer(easy, CURLOPT_WRITEDATA, context)
    baton_curl_set_sink(easy, CURLOPT_WRITEFUNCTION) { bytes, _, count, context in
      Transfer.at(context).take(UnsafeRawBufferPointer(start: bytes, count: count)) ? count : 0
    }
    baton_curl_set_pointer(easy, CURLOPT_HEADERDATA, context)
    baton_curl_set_sink(easy, CURLOPT_HEADERFUNCTION) { bytes, _, count, context in
      Transfer.at(context).takeHeader(UnsafeRawBufferPointer(start: bytes, count: count))
      return count
    }
  }

  fileprivate static func at(_ context: UnsafeMutableRawPointer?) -> Transfer {
    guard let context else { unreachable("curl hands back the context that it was given") }
    return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
  }

  /// Keeps `bytes` of the body, and returns whether there may be more.
  private func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
    isOverfull = body.count + bytes.count > Transfer.limit
    if !isOverfull { body += bytes }
    return !isOverfull
  }

  /// Keeps the reason of a status line such as `HTTP/1.1 503 Service Unavailable`.
  private func takeHeader(_ line: UnsafeRawBufferPointer) {
    guard line.starts(with: "HTTP/".utf8) else { return }
    let words = line.split(separator: UInt8(ascii: " "), maxSplits: 2)
    let bytes = words.count > 2 ? words[2].filter { $0 >= 0x20 } : []
    reason = String(decoding: bytes.prefix(80), as: UTF8.self)
  }
}
