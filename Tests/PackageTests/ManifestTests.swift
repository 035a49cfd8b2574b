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
      .executableTarget(
        name: "baton", dependencies: ["Commands"].map(dependency), path: "Sources/baton",
      """
    ).modules
    #expect(modules.map(\.name) == ["BatonDiagnostics", "BatonMarkup", "BatonExecAdapter", "baton"])
    #expect(modules.map(\.folder) == ["Diagnostics", "Markup", "Adapters/Exec", "baton"])
    #expect(
      modules.map(\.imports) == [
        [], ["CLibXML2", "BatonDiagnostics"], ["BatonServices", "BatonValues"], ["BatonCommands"],
      ])
  }

  @Test func `no module of Package.swift is overlooked`() throws {
    let text = try Repository.text(of: "Package.swift")
    let written =
      text.matches(of: #/\n +module\(/#).count + text.matches(of: #/path: "Sources/[A-Za-z]+",/#).count
    #expect(Manifest(text).modules.count == written)
    #expect(written > 15)
  }
}
