/// A way to perform jobs outside of this program, chosen by a specification such as `exec:python3 worker.py`.
package struct Adapter: Sendable {
  /// What a specification for this adapter begins with, before the colon.
  package var schemes: [String]
  /// The specification's form, as in `exec:COMMAND`.
  package var form: String
  /// What the adapter does, in one line.
  package var summary: String
  /// The task headers that it understands.
  package var headers: [HeaderDeclaration]
  /// Returns the service that a specification stands for.
  package var service: @Sendable (AdapterSpecification) throws(SpecificationError) -> Service

  package init(
    schemes: [String], form: String, summary: String, headers: [HeaderDeclaration],
    service: @escaping @Sendable (AdapterSpecification) throws(SpecificationError) -> Service
  ) {
    self.schemes = schemes
    self.form = form
    self.summary = summary
    self.headers = headers
    self.service = service
  }
}

/// The name of a service outside of this program: a scheme, a colon, and what the scheme's adapter makes of the rest.
package struct AdapterSpecification: Hashable, Sendable {
  package var text: String
  package var scheme: Substring { text.prefix { $0 != ":" } }
  package var rest: Substring { text[scheme.endIndex...].dropFirst() }

  package init(_ text: String) { self.text = text }
}

/// A specification that names no service, with what would have been right.
package struct SpecificationError: Error, Hashable, Sendable, CustomStringConvertible {
  package var description: String

  package init(_ description: String) { self.description = description }
}

extension Sequence<Adapter> {
  /// Returns the service that `specification` stands for.
  package func service(for specification: AdapterSpecification) throws(SpecificationError) -> Service {
    let scheme = specification.scheme.lowercased()
    for adapter in self where adapter.schemes.contains(scheme) && specification.text.contains(":") {
      return try adapter.service(specification)
    }
    let forms = map(\.form).joined(separator: ", ")
    throw SpecificationError("\(specification.text.quoted) names no known adapter; known are \(forms)")
  }
}

extension ServiceRegistry {
  /// Performs the jobs of a type by one of `adapters`, both named by `binding`, which reads `TYPE=ADAPTER`.
  package mutating func bind(_ binding: String, to adapters: some Sequence<Adapter>) throws(SpecificationError) {
    guard let equals = binding.firstIndex(of: "="), equals > binding.startIndex else {
      throw SpecificationError("\(binding.quoted) must read TYPE=ADAPTER, as in charge-card=exec:./charge.py")
    }
    let specification = AdapterSpecification(String(binding[equals...].dropFirst()))
    self[String(binding[..<equals])] = try adapters.service(for: specification)
  }
}
