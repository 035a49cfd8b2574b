/// The names of variables that nobody sees: no diagram can name one so.
package enum HiddenName {
  /// What such names start with.
  package static let prefix = "\u{1}"

  /// The variable of a process in which whoever starts an instance leaves its business key, if the process asks for it.
  package static let businessKey = prefix + "businessKey"
}
