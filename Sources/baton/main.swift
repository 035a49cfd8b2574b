import BatonCommands

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// A reader that leaves early, as `head` does, ends the program where it writes, and not in the middle of a request.
signal(SIGPIPE, SIG_IGN)
exit(await Commands.baton.run(Array(CommandLine.arguments.dropFirst()), on: .standard).rawValue)
