import Foundation
import PackagePlugin

/// Lets the build compile the diagrams of a target ahead of time: `order.bpmn` becomes a source file with the type `Order`.
@main struct BatonCompile: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) async throws -> [Command] {
    guard let target = target as? any SourceModuleTarget else { return [] }
    let baton = try context.tool(named: "baton").url
    var diagrams: [String: URL] = [:]
    return target.sourceFiles(withSuffix: ".bpmn").map(\.url).compactMap { diagram in
      let name = diagram.lastPathComponent
      if let other = diagrams.updateValue(diagram, forKey: name) {
        Diagnostics.error("\(diagram.path) and \(other.path) would become the same type: rename one of them")
        return nil
      }
      let output = context.pluginWorkDirectoryURL.appending(path: "\(name).swift")
      return .buildCommand(
        displayName: "Compiling \(name) ahead of time", executable: baton,
        arguments: ["compile", diagram.path, "--emit", "swift", "-o", output.path], inputFiles: [diagram],
        outputFiles: [output])
    }
  }
}
