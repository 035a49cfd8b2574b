import BatonDiagnostics
import BatonValues

/// Returns the variables that `argument`, the value of `option`, says: a JSON object, or `@` and the path of a file that holds
/// one, or `@-` for what comes from standard input.
func variables(_ argument: String, for option: String = "--variables") throws(UnusableInput) -> Record {
  let value = try datum(argument, for: option)
  guard let record = value.context else {
    throw UnusableInput(
      "\(source(of: argument, option)): the variables must be a JSON object, such as {\"amount\": 70}")
  }
  return record
}

/// Returns the value that `argument` says, in JSON or behind `@` as above.
func datum(_ argument: String, for option: String) throws(UnusableInput) -> Datum {
  let path = source(of: argument, option)
  let bytes = argument.hasPrefix("@") ? try contents(of: path) : Array(argument.utf8)
  do throws(JSONError) {
    return try parse(bytes)
  } catch {
    let position = SourceText(path: path, bytes: bytes).position(of: error.offset)
    throw UnusableInput("\(path):\(position.line):\(position.column): \(error.sentence)")
  }
}

/// Where `argument` says that its value is.
private func source(of argument: String, _ option: String) -> String {
  guard argument.hasPrefix("@") else { return option }
  return argument == "@-" ? "/dev/stdin" : String(argument.dropFirst())
}

private func parse(_ bytes: [UInt8]) throws(JSONError) -> Datum {
  try bytes.withUnsafeBufferPointer { buffer throws(JSONError) in try JSON.parse(buffer) }
}
