import BatonCommands

#if canImport(Glibc)
  import CLinux
  import Glibc
#else
  import Darwin
#endif

#if canImport(Glibc)
  // What one file leaves free the next one takes: to give it back to the system meanwhile, and fetch it page by page, took 7 % of a
  // check of many files.
  mallopt(M_TRIM_THRESHOLD, 1 << 28)
  mallopt(M_MMAP_THRESHOLD, 1 << 26)
  mallopt(M_TOP_PAD, 1 << 20)
#endif

// A reader that leaves early, as `head` does, ends the program where it writes, and not in the middle of a request.
signal(SIGPIPE, SIG_IGN)
exit(await Commands.baton.run(Array(CommandLine.arguments.dropFirst()), on: .standard).rawValue)
