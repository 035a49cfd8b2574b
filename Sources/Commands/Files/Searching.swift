import Foundation

/// Returns the files that `paths` name: those named themselves; those in the directories named, at any depth, whose names end
/// as one of `endings` says; those that patterns such as `models/**/*.bpmn` stand for. Hidden files and directories are passed
/// over, and so is what `isIgnored` and not named itself; no link to a directory is followed.
func files(
  at paths: [String], endingWith endings: [String], except isIgnored: (String) throws -> Bool = { _ in false }
) throws -> [String] {
  var found: [String] = []
  for path in paths {
    if isDirectory(path) {
      var inside: [String] = []
      try search(path, into: &inside) { name in endings.contains(where: name.hasSuffix) }
      guard !inside.isEmpty else {
        throw UnusableInput("\(path): no file in this directory ends with \(endings.joined(separator: " or "))")
      }
      found += try inside.filter { try !isIgnored($0) }
    } else if Glob.isPattern(path), access(path, F_OK) != 0 {
      let inside = try files(like: path)
      guard !inside.isEmpty else { throw UnusableInput("\(path): no file has a name like this") }
      found += try inside.filter { try !isIgnored($0) }
    } else {
      found.append(path)
    }
  }
  var seen: Set<String> = []
  return found.filter { seen.insert($0).inserted }
}

/// Returns the files whose paths are as `pattern` says.
private func files(like pattern: String) throws(UnusableInput) -> [String] {
  let names = pattern.split(separator: "/", omittingEmptySubsequences: false)
  let fixed = names.prefix { !Glob.isPattern(String($0)) }.joined(separator: "/")
  let root = pattern.hasPrefix("/") && fixed.isEmpty ? "/" : fixed
  guard isDirectory(root.isEmpty ? "." : root) else { return [] }
  var found: [String] = []
  try search(root.isEmpty ? "." : root, into: &found) { _ in true }
  let glob = Glob(pattern)
  return found.map { root.isEmpty ? String($0.dropFirst(2)) : $0 }.filter(glob.matches)
}

/// Adds the files in `directory` whose names are wanted.
private func search(
  _ directory: String, into found: inout [String], where isWanted: (String) -> Bool
) throws(UnusableInput) {
  let names: [String]
  do {
    names = try FileManager.default.contentsOfDirectory(atPath: directory)
  } catch {
    throw UnusableInput("\(directory): the directory cannot be read")
  }
  for name in names.sorted() where !name.hasPrefix(".") {
    let path = directory.hasSuffix("/") ? directory + name : "\(directory)/\(name)"
    if isDirectory(path) {
      if !isLink(path) { try search(path, into: &found, where: isWanted) }
    } else if isWanted(name) {
      found.append(path)
    }
  }
}

func isDirectory(_ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

private func isLink(_ path: String) -> Bool {
  var status = stat()
  return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
}

/// Whether there is something at `path` that can be read, no directory.
func isFile(_ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFDIR
}
