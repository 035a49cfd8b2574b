import BatonServices
import BatonValues
import Synchronization

/// The data stores that no host keeps: the last value written to each, by name.
final class DataStores: Sendable {
  private let values = Mutex<[String: Datum]>([:])

  /// Answers the job `job`, which reads or writes a store.
  fileprivate func read(_ job: JobRequest) -> Record {
    ["result": values.withLock { $0[Self.store(of: job)] } ?? .null]
  }

  fileprivate func write(_ job: JobRequest) -> Record {
    values.withLock { $0[Self.store(of: job)] = job.headers["value"] ?? .null }
    return [:]
  }

  private static func store(of job: JobRequest) -> String { job.headers["dataStore"]?.string ?? "" }
}

extension ServiceRegistry {
  /// The services with data stores in memory, where there are no others.
  func keepingData(in stores: DataStores = DataStores()) -> ServiceRegistry {
    var services = self
    if self["data-store:read"] == nil { services["data-store:read"] = .synchronous { stores.read($0) } }
    if self["data-store:write"] == nil { services["data-store:write"] = .synchronous { stores.write($0) } }
    return services
  }
}
