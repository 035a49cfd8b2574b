import BatonBytecode
import Foundation

#if canImport(Glibc)
  import CLinux
#endif

/// How long it takes until a program has started, done next to nothing and ended.
enum StartUp {
  /// Reports what `baton run` takes for a compiled process of five tasks, beside a program that does nothing.
  static func measure(_ setting: Setting) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "baton-start-up-\(getpid()).bpmnc")
    defer { unlink(file.path) }
    try Data(Module.compiled(PackageResources.FiveTasks_bpmn, "five-tasks").fileBytes).write(to: file)
    let commands = [["/bin/true"], [baton, "run", file.path]]
    for command in commands { _ = try run(command) }
    var times = commands.map { _ in [Double]() }
    for _ in 0..<setting.turns * 3 {
      for (index, command) in commands.enumerated() { times[index].append(try run(command)) }
    }
    let medians = times.map { $0.median / 1e6 }
    setting.report("start-up: /bin/true", medians[0], "ms")
    setting.report(
      "start-up: baton run five-tasks.bpmnc", medians[1], "ms", ratio: .init(medians[1] / medians[0], to: "/bin/true"))
  }

  /// The program `baton`: this one, or the one that was built with it.
  private static var baton: String {
    URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().appending(path: "baton").path
  }

  /// Runs `command` to its end, without output, and returns how many nanoseconds that takes on the clock on the wall.
  private static func run(_ command: [String]) throws -> Double {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    let arguments = command.map { strdup($0) }
    defer { for argument in arguments { free(argument) } }
    var process: pid_t = 0
    var status: Int32 = 0
    let start = time(of: CLOCK_MONOTONIC)
    let error = posix_spawn(&process, command[0], &actions, nil, arguments + [nil], environ)
    try demand(error, is: 0, from: "starting \(command[0])")
    while waitpid(process, &status, 0) < 0 { try demand(errno, is: EINTR, from: "waiting for \(command[0])") }
    let duration = Double(time(of: CLOCK_MONOTONIC) - start)
    try demand(status, is: 0, from: command[0])
    return duration
  }
}
