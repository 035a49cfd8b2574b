import BatonExecAdapter
import BatonHTTPAdapter
import BatonServices
import BatonValues
import Foundation

/// Returns how `job` ends when the adapter of `specification` performs it.
func perform(_ specification: String, _ job: JobRequest = JobRequest(type: "test")) async throws -> JobOutcome {
  try await [Adapter.exec, .http].service(for: AdapterSpecification(specification)).perform(job)
}

extension JobRequest {
  init(headers: Record, variables: Record = [:], retries: Int = 3, attempt: Int = 1) {
    self.init(
      key: 1, type: "test", process: "p", instance: 2, element: "Task", retries: retries, attempt: attempt,
      headers: headers, variables: variables)
  }
}

extension JobOutcome {
  var variables: Record? { if case .completed(let variables) = self { variables } else { nil } }
  var failure: JobFailure? { if case .failed(let failure) = self { failure } else { nil } }
  var error: BPMNError? { if case .bpmnError(let error) = self { error } else { nil } }
}

/// A directory for a test's files, removed with its owner.
final class TemporaryDirectory: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "baton-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    do { try FileManager.default.removeItem(atPath: path) } catch { print("left behind: \(path): \(error)") }
  }

  /// Writes a script for /bin/sh and returns the specification of the adapter that runs it.
  func shell(_ script: String) throws -> String { "exec:/bin/sh '\(try file("script.sh", script))'" }

  func file(_ name: String, _ text: String) throws -> String {
    let file = path + "/" + name
    try text.write(toFile: file, atomically: false, encoding: .utf8)
    return file
  }
}
