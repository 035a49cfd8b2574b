#if canImport(Glibc)
  import CLinux
  import Glibc
#else
  import Darwin
#endif

/// Returns how many bytes of memory this process has, after it has given back what it does not use.
func residentSize() -> Int {
  #if canImport(Glibc)
    malloc_trim(0)
    // The second word of the file is the number of resident pages.
    guard let file = fopen("/proc/self/statm", "re") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    guard fgets(&line, Int32(line.count), file) != nil else { return 0 }
    let words = line.prefix { $0 != 0 }.split(separator: CChar(UInt8(ascii: " ")))
    let pages = words.dropFirst().first.flatMap { Int(String(decoding: $0.map { UInt8($0) }, as: UTF8.self)) }
    return (pages ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE)))
  #else
    return 0
  #endif
}
