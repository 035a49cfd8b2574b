import BatonTestSupport
import Testing

@Suite struct ManifestTests {
  @Test func `the table is read as Package.swift means it`() {
    let modules = Manifest(
      """
      module("Diagnostics"),
      module("Markup", uses: ["CLibXML2", "Diagnostics"]),
      module(
        "Adapters/Exec",
        uses: [
          "Services", "Values",
        ]),
      module("Umbrella", named: "Baton", uses: ["Values"]),
      program("baton", at: "Sources/baton", uses: ["Commands"]),
      program("benchmarks", at: "Tests/Benchmarks", uses: ["IR"]),
      """
    ).modules
    #expect(modules.map(\.name) == ["BatonDiagnostics", "BatonMarkup", "BatonExecAdapter", "Baton", "baton"])
    #expect(modules.map(\.folder) == ["Diagnostics", "Markup", "Adapters/Exec", "Umbrella", "baton"])
    #expect(
      modules.map(\.imports) == [
        [], ["CLibXML2", "BatonDiagnostics"], ["BatonServices", "BatonValues"], ["BatonValues"], ["BatonCommands"],
      ])
  }

  @Test func `no module of Package.swift is overlooked`() throws {
    let text = try Repository.text(of: "Package.swift")
    let written =
      text.matches(of: #/\n +module\(/#).count + text.matches(of: #/\n +program\(\s*"[a-z]+", at: "Sources/#).count
    #expect(Manifest(text).modules.count == written)
    #expect(written > 15)
  }
}
