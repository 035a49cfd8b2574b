/// Shows diagnostics to servers that collect the results of tests: a suite for each file, in it a case for each finding, which
/// fails if that is an error; a warning or a remark is output of a case that passes. A file without findings is one case.
public struct JUnitFormat: Sendable {
  private let sources: Sources

  public init(_ sources: Sources) { self.sources = sources }

  /// What stands around the suites of all files.
  public static func document(of suites: [String]) -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"baton check\">\n\(suites.joined())</testsuites>\n"
  }

  /// Returns the suite of the file at `path`.
  public func suite(_ path: String, _ diagnostics: [Diagnostic]) -> String {
    let failures = diagnostics.count { $0.severity == .error }
    let name = path.escapedXML
    let cases =
      diagnostics.isEmpty
      ? ["    <testcase name=\"no findings\" classname=\"\(name)\"/>\n"] : diagnostics.map { testCase($0, name) }
    return
      "  <testsuite name=\"\(name)\" tests=\"\(cases.count)\" failures=\"\(failures)\" errors=\"0\">\n\(cases.joined())  </testsuite>\n"
  }

  /// Returns the suite of the file at `path`, which cannot be read for the reason `message`.
  public static func suite(unreadable path: String, _ message: String) -> String {
    """
      <testsuite name="\(path.escapedXML)" tests="1" failures="0" errors="1">
        <testcase name="readable" classname="\(path.escapedXML)">
          <error type="unreadable" message="\(message.escapedXML)"/>
        </testcase>
      </testsuite>

    """
  }

  private func testCase(_ diagnostic: Diagnostic, _ className: String) -> String {
    let element = diagnostic.element.map { " at \($0)" } ?? ""
    let line = sources.location(of: diagnostic.place).start.line
    let text = TextFormat(sources).render([diagnostic]).escapedXML
    let head =
      "    <testcase name=\"\((diagnostic.rule + element).escapedXML)\" classname=\"\(className)\" line=\"\(line)\">\n"
    switch diagnostic.severity {
    case .error:
      return head
        + "      <failure type=\"\(diagnostic.rule.escapedXML)\" message=\"\(diagnostic.message.escapedXML)\">\(text)</failure>\n    </testcase>\n"
    case .warning, .info:
      return head + "      <system-out>\(text)</system-out>\n    </testcase>\n"
    }
  }
}

extension String {
  /// The text as XML has it in content and in values; characters that XML lacks become U+FFFD.
  fileprivate var escapedXML: String {
    var result = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
