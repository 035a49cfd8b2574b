import BatonTestSupport
import Foundation

extension Differences {
  /// What compiling and playing has printed.
  public struct Answer {
    public let output: String
    public let isFine: Bool
  }

  /// Compiles one in `stride` models ahead of time into a program, and lets that tell how their scenarios go otherwise in it.
  ///
  /// The program is made of the objects that this build has made; so it takes no longer than the models do.
  public static func look(oneIn stride: Int, isOptimised: Bool = false) throws -> Answer {
    let folder = FileManager.default.temporaryDirectory.appending(path: "baton-differences-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { removed(folder) }
    let sources = try writeSources(to: folder, oneIn: stride)
    let build = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    let objects = try String(
      contentsOf: build.appending(path: "differences.product/Objects.LinkFileList"), encoding: .utf8
    )
    .split(separator: "\n").filter { !$0.contains("/differences.build/") }
    var compile = ["swiftc", "-c", "-swift-version", "6", "-warnings-as-errors", "-j2", "-module-name", "Programs"]
    compile += isOptimised ? ["-O", "-wmo", "-num-threads", "2"] : ["-Onone", "-enable-batch-mode"]
    compile += ["-I", build.appending(path: "Modules").path]
    compile += ["-Xcc", "-fmodule-map-file=\(Repository.root.path)/Sources/CLibXML2/module.modulemap"]
    compile += ["-Xcc", "-I/usr/include/libxml2"]
    let compilation = try run(compile + sources, in: folder)
    if !compilation.isFine { return compilation }
    let made = sources.map { $0.dropLast("swift".count) + "o" }
    try (made + objects).joined(separator: "\n").write(toFile: "\(folder)/objects", atomically: true, encoding: .utf8)
    let linking = try run(["swiftc", "-o", "program", "@objects", "-lxml2"], in: folder)
    return linking.isFine ? try run(["\(folder)/program"], in: folder) : linking
  }

  private static func removed(_ folder: String) {
    do { try FileManager.default.removeItem(atPath: folder) } catch { print("\(folder) stays: \(error)") }
  }

  private static func run(_ words: [String], in folder: String) throws -> Answer {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    process.currentDirectoryURL = URL(filePath: folder)
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Answer(output: String(decoding: data, as: UTF8.self), isFine: process.terminationStatus == 0)
  }
}
