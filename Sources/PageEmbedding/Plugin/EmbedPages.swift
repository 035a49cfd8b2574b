import Foundation
import PackagePlugin

/// Lets the build write the pages of `Spec/Rules` into a source file of the target.
@main struct EmbedPages: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) async throws -> [Command] {
    let rules = context.package.directoryURL.appending(path: "Spec/Rules")
    let pages = try FileManager.default.contentsOfDirectory(at: rules, includingPropertiesForKeys: nil)
      .map { $0.appending(path: "README.md") }.filter { FileManager.default.fileExists(atPath: $0.path) }
      .sorted { $0.path < $1.path }
    let output = context.pluginWorkDirectoryURL.appending(path: "RulePages.swift")
    return [
      .buildCommand(
        displayName: "Embedding \(pages.count) pages of rules", executable: try context.tool(named: "embedpages").url,
        arguments: [output.path] + pages.map(\.path), inputFiles: pages, outputFiles: [output])
    ]
  }
}
