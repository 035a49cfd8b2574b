import BatonServices
import BatonValues
import CCurl

extension Adapter {
  /// Performs a job by a request to a server: the task's input as a JSON object in a POST, the task's output as a JSON
  /// object in the response, unless the task's headers say otherwise.
  ///
  /// What the answer's status and body mean is written at `HTTPJob.output(of:)`. Redirects are not followed, and
  /// certificates are always verified.
  package static let http = Adapter(
    schemes: ["http", "https"], form: "http://HOST/PATH or https://HOST/PATH",
    summary: "sends the task's input to the URL as JSON; the response is the result",
    headers: [
      HeaderDeclaration("method", "the request's method", default: "POST"),
      HeaderDeclaration("url", "another URL, absolute or relative to the adapter's (RFC 3986 §5)"),
      HeaderDeclaration("header.*", "the request's header of the name after the dot"),
      HeaderDeclaration("headers", "a context of more headers for the request"),
      HeaderDeclaration(
        "body", "what is sent: a string as it is, anything else as JSON",
        default: "the task's input; nothing with GET, HEAD and DELETE"),
      HeaderDeclaration("timeout", "how long the request may take in all", default: "PT10S"),
      HeaderDeclaration("errorStatuses", "statuses that are BPMN errors, as in 404=NOT_FOUND,409=CONFLICT"),
      HeaderDeclaration(
        "resultVariable", "the variable that takes the whole response",
        default: "the keys of the response's object become variables"),
    ] + RetryPolicy.headers(backoff: "PT1S*2..PT5M")
  ) { specification throws(SpecificationError) in
    guard baton_curl_library() != nil else {
      throw SpecificationError("HTTP needs the library libcurl.so.4, which is not there; Debian's package is libcurl4")
    }
    guard let url = HTTPURL(specification.text) else {
      throw SpecificationError("\(specification.text.quoted) is no URL of a server, such as http://host:8080/path")
    }
    return .asynchronous { job in try await HTTPJob(job, url: url).perform() }
  }
}
