#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Paths as texts: nothing here asks what is on the disk, but for the current directory.
enum Path {
  /// Returns the directory of the file at `path`.
  static func directory(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Returns `path` from the root, without `.` and `..`.
  static func absolute(_ path: String) -> String {
    var names: [Substring] = []
    for name in (path.hasPrefix("/") ? path : "\(current)/\(path)").split(separator: "/") where name != "." {
      if name == ".." { _ = names.popLast() } else { names.append(name) }
    }
    return "/" + names.joined(separator: "/")
  }

  /// Returns how one comes to `path` from `directory`.
  static func relative(_ path: String, to directory: String) -> String {
    let (target, start) = (absolute(path).split(separator: "/"), absolute(directory).split(separator: "/"))
    let common = zip(target, start).prefix { $0 == $1 }.count
    let up = Array(repeating: Substring(".."), count: start.count - common)
    let names = up + target.dropFirst(common)
    return names.isEmpty ? "." : names.joined(separator: "/")
  }

  /// Returns `path`, which is `name` as somebody in `directory` calls it.
  static func joined(_ directory: String, _ name: String) -> String {
    if name.hasPrefix("/") || directory == "." { return name }
    return directory.hasSuffix("/") ? directory + name : "\(directory)/\(name)"
  }

  /// Returns an absolute `path` as messages show it: from the current directory if it is in there.
  static func shown(_ path: String) -> String {
    let relative = relative(path, to: ".")
    return relative.hasPrefix("../") ? path : relative
  }

  private static var current: String {
    guard let path = getcwd(nil, 0) else { return "/" }
    defer { free(path) }
    return String(cString: path)
  }
}
