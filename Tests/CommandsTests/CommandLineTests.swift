import Testing

@testable import BatonCommands

/// A command with an option of each kind, which prints what it was given.
private struct Painting: Sendable {
  enum Pigment: String, Word { case red, blue, green }

  var walls: [String] = []
  var pigment = Pigment.red
  var isThick = false
  var title: String?
  var guests: [String] = []

  static let command = Command(
    "paint", "paints walls", settings: Painting(), operands: .several("WALL", \.walls, "what to paint"),
    options: [
      .choice("pigment", \.pigment, "which colour"),
      .flag("thick", \.isThick, "take more of it"),
      .text("t", "TITLE", \.title, "what to call it"),
      .texts("guest", "NAME", \.guests, "whom to invite"),
    ], notes: [.paragraph("Mind the floor.")]
  ) { painting, console in
    let title = painting.title ?? "-"
    console.print("\(painting.walls) \(painting.pigment) \(painting.isThick) \(title) \(painting.guests)")
    return painting.walls.contains("gone") ? .no : .fine
  }
}

private let house = Commands([("paint", { Painting.command })])

@Suite struct CommandLineTests {
  @Test func `the table has each command under its own name`() {
    for (name, command) in Commands.baton.table { #expect(command().name == name) }
  }

  @Test(
    arguments: [
      (["north"], #"["north"] red false - []"#),
      (["--pigment", "blue", "north", "--thick", "south"], #"["north", "south"] blue true - []"#),
      (["--pigment=blue", "-t", "x", "w"], #"["w"] blue false x []"#), (["-t=", "w"], #"["w"] red false  []"#),
      (["--guest", "a", "--guest=b=c", "w"], #"["w"] red false - ["a", "b=c"]"#),
      (["w", "--", "--thick", "--"], #"["w", "--thick", "--"] red false - []"#),
      (["-"], #"["-"] red false - []"#), (["w", "--color", "never"], #"["w"] red false - []"#),
      (["-t", "-1", "w"], #"["w"] red false -1 []"#), (["--", "--help"], #"["--help"] red false - []"#),
    ])
  func `options and operands are told apart`(words: [String], expected: String) async {
    let seen = await type(["paint"] + words, on: house)
    #expect(seen.output == expected + "\n")
    #expect(seen.error == "" && seen.status == .fine)
  }

  @Test(
    arguments: [
      ([], "WALL is missing"),
      (["--thik", "w"], "unknown option '--thik'; did you mean '--thick'?"),
      (["-x", "w"], "unknown option '-x'"),
      (["-thick", "w"], "unknown option '-thick'; did you mean '--thick'?"),
      (["--guests=me", "w"], "unknown option '--guests'; did you mean '--guest'?"),
      (["--pigment", "bleu", "w"], "--pigment takes red|blue|green, not 'bleu'; did you mean 'blue'?"),
      (["w", "--pigment"], "option '--pigment' needs a value: --pigment red|blue|green"),
      (["w", "--pigment", "--thick"], "option '--pigment' needs a value: --pigment red|blue|green"),
      (["--thick=yes", "w"], "option '--thick' takes no value, but got 'yes'"),
      (["--thick", "--thick", "w"], "option '--thick' is given twice"),
      (["--\u{1B}[2J", "w"], "unknown option '-- [2J'"),
    ])
  func `what makes no sense is explained`(words: [String], message: String) async {
    let seen = await type(["paint"] + words, on: house)
    #expect(seen.error == "baton paint: \(message)\n'baton help paint' tells more.\n")
    #expect(seen.output == "" && seen.status == .unusable)
  }

  @Test func `an unknown command is explained`() async {
    let seen = await type("pait", on: house)
    #expect(seen.error == "baton: unknown command 'pait'; did you mean 'paint'?\n'baton help' tells more.\n")
    #expect(seen.status == .unusable)
    #expect(await type("help", "pait", on: house).status == .unusable)
    #expect(await type("--versoin", on: house).error.hasPrefix("baton: unknown option '--versoin'; did you mean"))
    #expect(await type("--color", "pink", "paint", on: house).error.hasPrefix("baton: --color takes auto|always|never"))
    #expect(await type("paint", "--color", on: house).status == .unusable)
  }

  @Test func `a command's answer is the exit status`() async {
    #expect(await type("paint", "gone", on: house).status == .no)
  }

  @Test(arguments: [["help", "paint"], ["paint", "--help"], ["paint", "-h"], ["paint", "--oops", "--help"]])
  func `a command's help comes from its table`(words: [String]) async {
    let seen = await type(words, on: house)
    #expect(
      seen.output == """
        Usage: baton paint WALL… [OPTION]…

        Paints walls.

          WALL…  what to paint

        Options:
          --pigment red|blue|green   which colour (default: red)
          --thick                    take more of it
          -t TITLE                   what to call it
          --guest NAME               whom to invite; may be given several times
          --color auto|always|never  whether to write in colour; auto: on a terminal
          --help                     print this

        Mind the floor.

        """)
    #expect(seen.error == "" && seen.status == .fine)
  }

  @Test func `help fits the terminal`() async {
    let seen = await type("help", "paint", on: house, environment: ["COLUMNS": "50"])
    #expect(seen.output.contains("whom to invite; may\n" + String(repeating: " ", count: 29) + "be given several\n"))
    #expect(seen.output.split(separator: "\n").allSatisfy { $0.count <= 50 })
  }

  @Test func `without a command all are named`() async {
    let seen = await type(on: house)
    #expect(seen.error.hasPrefix("Usage: baton COMMAND …\n") && seen.error.contains("\n  paint  paints walls\n"))
    #expect(seen.output == "" && seen.status == .unusable)
    let help = await type("--help", on: house)
    #expect(help.output == seen.error && help.status == .fine)
  }

  @Test func `the version is told`() async {
    #expect(await type("--version", on: house).output == "baton \(Commands.version)\n")
  }
}
