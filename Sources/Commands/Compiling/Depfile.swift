/// A rule in the syntax of make: `output` is out of date when one of `inputs` is newer.
struct Depfile {
  let output: String
  let inputs: [String]

  var text: String { "\(escaped(output)): \(inputs.map(escaped).joined(separator: " "))\n" }

  /// The path with what make would take for something else escaped, as GCC does.
  private func escaped(_ path: String) -> String {
    path.map { character in
      switch character {
      case "$": "$$"
      case " ", "\t", "#", ":": "\\\(character)"
      case _: String(character)
      }
    }.joined()
  }
}
