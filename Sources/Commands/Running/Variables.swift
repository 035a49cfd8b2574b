import BatonDiagnostics
import BatonValues

/// Returns the variables that `argument` says: a JSON object, or `@` and the path of a file that holds one, or
/// `@-` for what comes from standard input.
func variables(_ argument: String) throws(UnusableInput) -> Record {
  let isPath = argument.hasPrefix("@")
  let path = isPath ? argument == "@-" ? "/dev/stdin" : String(argument.dropFirst()) : "--variables"
  let bytes = isPath ? try contents(of: path) : Array(argument.utf8)
  let value: Datum
  do throws(JSONError) {
    value = try parse(bytes)
  } catch {
    let position = SourceText(path: path, bytes: bytes).position(of: error.offset)
    throw UnusableInput("\(path):\(position.line):\(position.column): \(error.sentence)")
  }
  guard let record = value.context else {
    throw UnusableInput("\(path): the variables must be a JSON object, such as {\"amount\": 70}")
  }
  return record
}

private func parse(_ bytes: [UInt8]) throws(JSONError) -> Datum {
  try bytes.withUnsafeBufferPointer { buffer throws(JSONError) in try JSON.parse(buffer) }
}
