import BatonBytecode
import BatonCompiler

/// How large modules are beside the diagrams that they are made from.
enum ModuleSize {
  /// What the modules of one folder of the corpus add up to.
  private struct Sum {
    var files = 0
    var source = 0
    var module = 0
    var sections: [Int] = Section.allCases.map { _ in 0 }

    mutating func add(_ module: Module, from source: Int) {
      files += 1
      self.source += source
      self.module += module.byteCount
      for (section, size) in module.sectionSizes { sections[section.rawValue] += size }
    }

    /// How many bytes there are for each of XML, in percent.
    func percentage(_ size: Int) -> Double { 100 * Double(size) / Double(source) }
  }

  /// The most that a module may have without its source map, for each hundred bytes of XML, by the folder of the corpus.
  private static let targets = ["camunda7": 30.0, "miwg": 5.0]

  /// Reports how large the modules of each folder of the corpus are, added up, and what their sections have of it.
  static func measure(_ setting: Setting) throws {
    var sums: [(folder: String, sum: Sum)] = []
    for diagram in try setting.diagrams() {
      guard let module = Compiler.compile(diagram.bytes, path: diagram.path).module else { continue }
      let folder = setting.folder(of: diagram.path)
      if sums.last?.folder != folder { sums.append((folder, Sum())) }
      sums[sums.count - 1].sum.add(module, from: diagram.bytes.count)
    }
    for (folder, sum) in sums {
      setting.report("\(folder): models that compile", Double(sum.files), "files")
      setting.report("\(folder): their modules, of the XML", sum.percentage(sum.module), "%")
      let marks = sum.sections[Section.marks.rawValue]
      setting.report(
        "\(folder): without source map, of the XML", sum.percentage(sum.module - marks), "%",
        target: targets[folder].map { .atMost($0) })
      for section in Section.allCases where sum.sections[section.rawValue] > 0 {
        setting.report(
          "\(folder): section \(section), of the XML", sum.percentage(sum.sections[section.rawValue]), "%")
      }
      let rest = sum.module - sum.sections.reduce(0, +)
      setting.report("\(folder): header and padding, of the XML", sum.percentage(rest), "%")
    }
  }
}

extension Setting {
  /// The first folder below the corpus on the way to `path`, by which files are taken together.
  fileprivate func folder(of path: String) -> String {
    guard let root = corpus.first(where: { path.hasPrefix($0 + "/") }) else { return "all" }
    let inside = path.dropFirst(root.count + 1).split(separator: "/")
    return inside.count > 1 ? String(inside[0]) : root.split(separator: "/").last.map(String.init) ?? "all"
  }
}
