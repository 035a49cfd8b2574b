import CCurl

/// An absolute URL of the scheme `http` or `https`.
struct HTTPURL: Hashable, Sendable {
  /// The whole URL, as it is requested.
  let text: String
  /// The URL without what may be secret: user, password and query.
  let publicText: String

  /// The URL written as `text`, relative to `base` if it is no absolute one (RFC 3986 §5).
  ///
  /// Nil if it is no URL, of another scheme, or relative and without a base.
  init?(_ text: some StringProtocol, relativeTo base: HTTPURL? = nil) {
    guard !text.isEmpty, !text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }), let handle = baton_curl_url() else {
      return nil
    }
    defer { baton_curl_url_cleanup(handle) }
    let flags = UInt32(CURLU_URLENCODE | CURLU_NO_DEFAULT_PORT)
    if let base, baton_curl_url_set(handle, CURLUPART_URL, base.text, flags) != CURLUE_OK { return nil }
    guard baton_curl_url_set(handle, CURLUPART_URL, String(text), flags) == CURLUE_OK,
      ["http", "https"].contains(part(CURLUPART_SCHEME, of: handle)), let whole = part(CURLUPART_URL, of: handle)
    else { return nil }
    self.text = whole
    for part in [CURLUPART_USER, CURLUPART_PASSWORD, CURLUPART_OPTIONS, CURLUPART_QUERY, CURLUPART_FRAGMENT] {
      baton_curl_url_set(handle, part, nil, 0)
    }
    publicText = part(CURLUPART_URL, of: handle) ?? ""
  }
}

private func part(_ part: CURLUPart, of handle: OpaquePointer) -> String? {
  var text: UnsafeMutablePointer<CChar>?
  guard baton_curl_url_get(handle, part, &text, UInt32(CURLU_NO_DEFAULT_PORT)) == CURLUE_OK, let text else {
    return nil
  }
  defer { baton_curl_free(text) }
  return String(cString: text)
}
