/// Why a token cannot go on, as an incident.
struct TokenFault: Error {
  var kind: IncidentKind
  var message: String

  init(_ kind: IncidentKind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}
