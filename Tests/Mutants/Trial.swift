import BatonChecking
import BatonCompiler
import BatonDiagnostics
import BatonMarkup
import BatonTestSupport

/// A file that is checked again and again, each time with another mistake in it.
package struct Trial {
  package let path: String
  package let text: [UInt8]
  private let options: CompilerOptions
  /// How often the file without mistakes has each finding.
  private let known: [Finding: Int]

  private struct Finding: Hashable {
    let rule: String
    let message: String
  }

  package init(of text: [UInt8], path: String, profile: Profile = .default) {
    self.path = path
    self.text = text
    options = CompilerOptions(for: .findings, check: CheckOptions(profile: profile))
    known = Self.findings(Compiler.compile(text, path: path, options: options).diagnostics)
  }

  private static func findings(_ diagnostics: [Diagnostic]) -> [Finding: Int] {
    diagnostics.reduce(into: [:]) { $0[Finding(rule: $1.rule, message: $1.message), default: 0] += 1 }
  }

  /// Returns what is wrong with how `mutant` is checked: more than a hundred findings that the file did not have before, or one
  /// that points nowhere.
  package func complaint(about mutant: [UInt8]) -> String? {
    let compilation = Compiler.compile(mutant, path: path, options: options)
    let new = Self.findings(compilation.diagnostics).reduce(0) { $0 + max(0, $1.value - (known[$1.key] ?? 0)) }
    if new > 100 { return "\(new) findings from one mistake" }
    let locator = Locator([compilation.text])
    for diagnostic in compilation.diagnostics {
      for place in [diagnostic.place] + diagnostic.notes.compactMap(\.place) {
        let (range, count) = (locator.range(of: place), compilation.text.bytes.count)
        guard Int(place.site.offset) <= count, range.upperBound <= count else {
          return "\(diagnostic.rule) points outside of the file"
        }
      }
    }
    _ = TextFormat(compilation.sources).render(compilation.diagnostics)
    return nil
  }
}
