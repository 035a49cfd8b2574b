import CCurl

extension Transfer {
  /// Returns the answer, or why there is none, after the transfer has ended with `code`.
  func result(_ code: CURLcode) -> Result<HTTPResponse, HTTPFailure> {
    if isOverfull || code == CURLE_FILESIZE_EXCEEDED {
      let failure = HTTPFailure(message: "more than \(Transfer.limit >> 20) MiB of response", isPassing: false)
      return .failure(failure)
    }
    guard code == CURLE_OK else {
      let message =
        code == CURLE_OPERATION_TIMEDOUT
        ? "no answer within \(timeout)" : problem.isEmpty ? String(cString: baton_curl_easy_strerror(code)) : problem
      return .failure(HTTPFailure(message: message, isPassing: isPassing(code)))
    }
    var status = 0
    baton_curl_get_long(easy, CURLINFO_RESPONSE_CODE, &status)
    var seconds: curl_off_t = 0
    baton_curl_get_size(easy, CURLINFO_RETRY_AFTER, &seconds)
    return .success(
      HTTPResponse(
        status: status, reason: reason, contentType: text(CURLINFO_CONTENT_TYPE),
        location: text(CURLINFO_REDIRECT_URL), retryAfter: seconds > 0 ? .seconds(min(seconds, 86_400)) : nil,
        body: body))
  }

  private func text(_ info: CURLINFO) -> String {
    var text: UnsafeMutablePointer<CChar>?
    baton_curl_get_string(easy, info, &text)
    return text.map { String(cString: $0) } ?? ""
  }
}

/// Whether a transfer that ended with `code` may succeed later: the network or the server was at fault, not the request.
private func isPassing(_ code: CURLcode) -> Bool {
  switch code {
  case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT, CURLE_OPERATION_TIMEDOUT,
    CURLE_SSL_CONNECT_ERROR, CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_PARTIAL_FILE, CURLE_HTTP2,
    CURLE_HTTP2_STREAM, CURLE_WEIRD_SERVER_REPLY, CURLE_OUT_OF_MEMORY:
    true
  default:  // not a closed enumeration: curl adds to it
    false
  }
}
