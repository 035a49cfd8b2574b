import BatonTestSupport
import Foundation
import Testing

/// The script that compares instruction counts with the committed table.
@Suite struct GuardTests {
  /// What the script says of two tables, and its exit status.
  private func compare(_ old: String, _ new: String) throws -> (text: String, status: Int32) {
    let files = ["old", "new"].map {
      FileManager.default.temporaryDirectory.appending(path: "baton-guard-\(UUID().uuidString)-\($0)")
    }
    defer { for file in files { unlink(file.path) } }
    for (file, text) in zip(files, [old, new]) { try Data(text.utf8).write(to: file) }
    let (process, output) = (Process(), Pipe())
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["python3", Repository.root.appending(path: "Tests/Benchmarks/guard").path, "--compare"] + files.map(\.path)
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (text, process.terminationStatus)
  }

  private let table = """
    # instructions, allocations, retains
            1000      0.00      2.00  ten nodes, bare
             200     13.00      0.00  W1, five tasks in a row
    """

  @Test func `what has moved by over three in a hundred is told, either way`() throws {
    let new = """
              1031      0.10      2.00  ten nodes, bare
               193     13.00      0.00  W1, five tasks in a row
      """
    let seen = try compare(table, new)
    #expect(
      seen.text == """
        +3.1 % instructions, 1000 before, 1031 now: ten nodes, bare
        from none allocations, 0 before, 0.1 now: ten nodes, bare
        -3.5 % instructions, 200 before, 193 now: W1, five tasks in a row

        """)
    #expect(seen.status == 1)
  }

  @Test func `what has moved by less is not`() throws {
    let new = """
              1030      0.04      1.98  ten nodes, bare
               194     12.70      0.00  W1, five tasks in a row
      """
    let seen = try compare(table, new)
    #expect(seen.text == "nothing has moved by more than 3 %\n" && seen.status == 0)
  }

  @Test func `what is new or gone is told`() throws {
    let seen = try compare(table, "        1000      0.00      2.00  ten nodes, bare, twice\n")
    #expect(seen.text == "new: ten nodes, bare, twice\ngone: ten nodes, bare\ngone: W1, five tasks in a row\n")
    #expect(seen.status == 1)
  }
}
