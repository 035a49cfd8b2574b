import Foundation

/// A diagram of the corpus.
struct Diagram {
  let path: String
  let bytes: [UInt8]
}

extension Setting {
  /// The diagrams in the files and folders of the corpus; if none is named, those that lie beside the benchmarks.
  func diagrams() throws -> [Diagram] {
    if corpus.isEmpty { return Diagram.own }
    return try corpus.flatMap { root in
      try Self.paths(in: root).map { Diagram(path: $0, bytes: [UInt8](try Data(contentsOf: URL(filePath: $0)))) }
    }
  }

  private static func paths(in root: String) throws -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: root, isDirectory: &isFolder), isFolder.boolValue else {
      return [root]
    }
    return try FileManager.default.subpathsOfDirectory(atPath: root)
      .filter { $0.hasSuffix(".bpmn") || $0.hasSuffix(".bpmn20.xml") }.sorted().map { root + "/" + $0 }
  }
}

extension Diagram {
  fileprivate static let own = [
    Diagram(path: "FiveTasks.bpmn", bytes: PackageResources.FiveTasks_bpmn),
    Diagram(path: "Loop.bpmn", bytes: PackageResources.Loop_bpmn),
    Diagram(path: "Fork.bpmn", bytes: PackageResources.Fork_bpmn),
    Diagram(path: "CallAndTask.bpmn", bytes: PackageResources.CallAndTask_bpmn),
    Diagram(path: "TenNodes.bpmn", bytes: PackageResources.TenNodes_bpmn),
    Diagram(path: "AwaitMessage.bpmn", bytes: PackageResources.AwaitMessage_bpmn),
    Diagram(path: "AwaitPerson.bpmn", bytes: PackageResources.AwaitPerson_bpmn),
  ]
}
