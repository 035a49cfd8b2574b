import BatonValues

/// The services that a program offers, by job type.
public struct ServiceRegistry: Sendable {
  private var services: [String: Service] = [:]

  public init() {}

  /// Performs jobs of `type`, or jobs of any type that has no service of its own if `type` is `*`, by `body`.
  public mutating func register(_ type: String, _ body: @escaping @Sendable (JobRequest) throws -> Record) {
    self[type] = .synchronous(body)
  }

  /// Performs jobs of `type`, or jobs of any type that has no service of its own if `type` is `*`, by `body`.
  public mutating func register(_ type: String, _ body: @escaping @Sendable (JobRequest) async throws -> Record) {
    self[type] = .asynchronous(body)
  }

  /// The service registered for exactly `type`.
  public subscript(type: String) -> Service? {
    get { services[type] }
    set { services[type] = newValue }
  }

  /// Returns the service that performs jobs of `type`: its own, or else the one for `*`; nil leaves them to workers.
  public func service(for type: String) -> Service? { services[type] ?? services["*"] }

  /// The types with a service of their own, `*` included, sorted.
  public var types: [String] { services.keys.sorted() }
}
