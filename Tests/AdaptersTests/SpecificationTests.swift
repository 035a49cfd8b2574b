import BatonExecAdapter
import BatonHTTPAdapter
import BatonServices
import Testing

@Suite struct SpecificationTests {
  @Test(arguments: ["a=exec:true", "a=http://host/x=y?z=1", "a=HTTPS://host", "*=exec:./run 'a b'", "a b=exec:x"])
  func binds(_ binding: String) throws {
    var registry = ServiceRegistry()
    try registry.bind(binding, to: [.exec, .http])
    #expect(registry.types == [String(binding.prefix { $0 != "=" })])
  }

  @Test(arguments: [
    ("exec:true", "must read TYPE=ADAPTER, as in charge-card=exec:./charge.py"),
    ("=exec:true", "must read TYPE=ADAPTER"), ("", "must read TYPE=ADAPTER"),
    ("a=", "names no known adapter; known are exec:COMMAND, http://HOST/PATH or https://HOST/PATH"),
    ("a=python3 worker.py", "names no known adapter"), ("a=exec", "names no known adapter"),
    ("a=ftp://host/x", #""ftp://host/x" names no known adapter"#),
    ("a=exec:", #""exec:": no command"#), ("a=exec:  ", "no command"), ("a=exec:'' x", "no command"),
    ("a=exec:echo 'x", "a ' without its partner"), (#"a=exec:echo "x"#, "a \" without its partner"),
    (#"a=exec:echo \"#, "a backslash at the end"), ("a=http:", "is no URL of a server"),
    ("a=http://", "is no URL of a server"), ("a=https://ho st/", "is no URL of a server"),
    ("a=http://host:99999/", "is no URL of a server"),
  ])
  func refuses(_ binding: String, _ message: String) {
    var registry = ServiceRegistry()
    let error = #expect(throws: SpecificationError.self) { try registry.bind(binding, to: [.exec, .http]) }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
    #expect(registry.types.isEmpty)
  }

  @Test func headersAreDeclaredOnce() {
    for adapter in [Adapter.exec, .http] {
      let names = adapter.headers.map(\.name)
      #expect(Set(names).count == names.count)
      #expect(Set(["timeout", "retries", "retryBackoff"]).isSubset(of: names))
    }
  }
}
