/// The names of variables that nobody sees: no diagram can name one so.
package enum HiddenName {
  /// What such names start with.
  package static let prefix = "\u{1}"

  /// The variable of a process in which whoever starts an instance leaves its business key, if the process asks for it.
  package static let businessKey = prefix + "businessKey"

  /// The variables that tell of a failed attempt at a job, where it is decided which error that means.
  package static let failureMessage = prefix + "failureMessage"
  package static let failureDetails = prefix + "failureDetails"
  package static let failureRetries = prefix + "failureRetries"
}
