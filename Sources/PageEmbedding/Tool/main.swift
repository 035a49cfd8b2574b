import Foundation

// Writes the pages of rules into a source file: embedpages OUT.swift Spec/Rules/<rule>/README.md…

/// The text of a literal whose frame is three quotes with more number signs than any in `page` that follow a quote.
func literal(_ page: String) -> String {
  let signs = String(repeating: "#", count: 1 + (page.matches(of: /"#+/).map { $0.output.count - 1 }.max() ?? 0))
  return "\(signs)\"\"\"\n\(page)\n\"\"\"\(signs)"
}

let paths = CommandLine.arguments.dropFirst(2)
let rows = try paths.sorted().map { path in
  let url = URL(filePath: path)
  let page = try String(contentsOf: url, encoding: .utf8)
  return "  (\"\(url.deletingLastPathComponent().lastPathComponent)\", \(literal(page))),\n"
}
let text = "/// The rules and their pages.\nlet rulePages: [(StaticString, StaticString)] = [\n\(rows.joined())]\n"
try text.write(toFile: CommandLine.arguments[1], atomically: true, encoding: .utf8)
