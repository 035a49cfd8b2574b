import Foundation

/// Returns the files that `paths` name: those named themselves, and those in the directories named, at any depth, whose names
/// end as one of `endings` says. Hidden files and directories are passed over, and no link to a directory is followed.
func files(at paths: [String], endingWith endings: [String]) throws(UnusableInput) -> [String] {
  var found: [String] = []
  for path in paths {
    guard isDirectory(path) else {
      found.append(path)
      continue
    }
    let before = found.count
    try search(path, endings, into: &found)
    guard found.count > before else {
      throw UnusableInput("\(path): no file in this directory ends with \(endings.joined(separator: " or "))")
    }
  }
  return found
}

private func search(_ directory: String, _ endings: [String], into found: inout [String]) throws(UnusableInput) {
  let names: [String]
  do {
    names = try FileManager.default.contentsOfDirectory(atPath: directory)
  } catch {
    throw UnusableInput("\(directory): the directory cannot be read")
  }
  for name in names.sorted() where !name.hasPrefix(".") {
    let path = directory.hasSuffix("/") ? directory + name : "\(directory)/\(name)"
    if isDirectory(path) {
      if !isLink(path) { try search(path, endings, into: &found) }
    } else if endings.contains(where: name.hasSuffix) {
      found.append(path)
    }
  }
}

private func isDirectory(_ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

private func isLink(_ path: String) -> Bool {
  var status = stat()
  return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
}
