import CLinux
import Glibc

/// A program that runs with three pipes for its standard streams, and nothing else of ours.
struct ChildProcess: ~Copyable {
  let group: ProcessGroup
  /// Readable once the program has ended.
  let ending: Descriptor
  /// Writes to its standard input; nil once that is closed.
  var input: Descriptor?
  let output: Descriptor
  let errors: Descriptor

  /// Starts the program `words[0]`, found in PATH unless it contains a slash, with the arguments `words`.
  ///
  /// It leads `group`, gets our environment and working directory, default signal handling and no descriptor but its
  /// three streams. Nil if `group` has been cancelled.
  ///
  /// - Requires: `words` is not empty.
  static func start(_ words: [String], as group: ProcessGroup) throws(SystemError) -> ChildProcess? {
    let input = try Pipe()
    let output = try Pipe()
    let errors = try Pipe()
    try input.writing.makeNonBlocking()
    try output.reading.makeNonBlocking()
    try errors.reading.makeNonBlocking()
    let streams = [input.reading.number, output.writing.number, errors.writing.number]
    guard let leader = try group.start({ () throws(SystemError) in try spawn(words, streams: streams) }) else {
      return nil
    }
    let ending = pidfd_open(leader, 0)
    guard ending >= 0 else {
      let error = SystemError("pidfd_open")
      group.end()
      _ = group.reap()
      throw error
    }
    return ChildProcess(
      group: group, ending: Descriptor(owning: ending), input: input.writing, output: output.reading,
      errors: errors.reading)
  }
}

/// Starts the program of `words` in a process group of its own with `streams` as its descriptors 0, 1 and 2.
private func spawn(_ words: [String], streams: [Int32]) throws(SystemError) -> pid_t {
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  for (number, stream) in zip(Int32(0)..., streams) { posix_spawn_file_actions_adddup2(&actions, stream, number) }
  posix_spawn_file_actions_addclosefrom_np(&actions, 3)

  var attributes = posix_spawnattr_t()
  posix_spawnattr_init(&attributes)
  defer { posix_spawnattr_destroy(&attributes) }
  var signals = sigset_t()
  sigemptyset(&signals)
  posix_spawnattr_setsigmask(&attributes, &signals)
  sigfillset(&signals)
  posix_spawnattr_setsigdefault(&attributes, &signals)
  posix_spawnattr_setpgroup(&attributes, 0)
  posix_spawnattr_setflags(
    &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

  var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
  defer { for argument in arguments { free(argument) } }
  var child: pid_t = 0
  let code = posix_spawnp(&child, words[0], &actions, &attributes, &arguments, environ)
  guard code == 0 else { throw SystemError(words[0], code: code) }
  return child
}
