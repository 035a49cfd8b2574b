import BatonBytecode

/// Writes the struct and the protocol of a `BriefInstance`.
struct BriefEmitter {
  private let instance: BriefInstance
  private let emitter: SwiftEmitter

  init(_ instance: BriefInstance, _ emitter: SwiftEmitter) {
    self.instance = instance
    self.emitter = emitter
  }

  func source() -> SourceText {
    let row = emitter.module.processes[instance.process]
    let title = emitter.title(of: "process", row.id, row.name)
    var source = SourceText()
    if instance.path != emitter.typeName {
      source.line("extension \(emitter.typeName) {")
      source.line("  public enum \(instance.path.dropFirst(emitter.typeName.count + 1)) {}")
      source.line("}")
      source.line()
    }
    source.block("extension \(instance.path) {") { source in
      if instance.hasJobs {
        writeProtocol(title, to: &source)
        source.line()
      }
      source.line(
        "/// An instance of \(title) that needs no record in a machine until it waits: its variables, as words.")
      source.block("public struct Instance {") { source in
        writeFields(to: &source)
        source.line()
        source.line("public init() {}")
        source.line()
        writeRun(to: &source)
      }
    }
    if instance.hasJobs { writeNobody(to: &source) }
    return source
  }

  private func writeProtocol(_ title: String, to source: inout SourceText) {
    source.line(
      "/// What does the jobs of instances of \(title), at once. A method reads and sets the instance's variables;")
    source.line("/// it returns false, and has set none, if the job is to be handed out.")
    source.block("public protocol Work {") { source in
      for job in instance.jobs {
        let nodes = job.nodes.map { emitter.title(ofNode: $0) }.joined(separator: ", ").inComment
        source.line("/// `\(job.type.inComment)`: \(nodes).")
        source.line("mutating func \(job.name)(_ instance: inout Instance) -> Bool")
      }
    }
  }

  private func writeFields(to source: inout SourceText) {
    for field in instance.fields {
      if let variable = field.variable, variable != field.name { source.line("/// `\(variable.inComment)`.") }
      source.line("\(field.variable == nil ? "fileprivate" : "public") var \(field.name) = Value.absent")
    }
  }

  private func writeRun(to source: inout SourceText) {
    let entry = Int(emitter.module.processes[instance.process].entry)
    let place = "\(emitter.names.scope(instance.scope)).advance"
    source.line(
      "/// Runs it from its start. Returns nil if it has come to its end, else what it is called in the machine,")
    source.line("/// where it waits or has met an incident.")
    source.line("@inline(__always)")
    let work = instance.hasJobs ? "_ work: inout some Work, " : ""
    source.block("public mutating func run(\(work)as process: BriefProcess, in machine: inout Machine) -> Handle? {") {
      source in
      source.block("withUnsafeMutablePointer(to: &self) { instance in") { source in
        source.line("var token = process.token(UnsafeMutableRawPointer(instance).assumingMemoryBound(to: Value.self))")
        source.line("// Who listens is told of every node by the machine.")
        source.block("let address = machine.events", tail: nil) { source in
          source.line("? \(entry)")
          let argument = instance.hasJobs ? "&work, " : ""
          source.line(
            ": \(place)(&token, from: .\(emitter.names.place(entry)), \(argument)isBrief: true, in: &machine)")
        }
        source.line("return address < 0 ? nil : machine.keep(token, of: process, at: address)")
      }
    }
  }

  private func writeNobody(to source: inout SourceText) {
    source.line()
    source.line("/// Lets the machine do all jobs.")
    source.block("private struct \(instance.nobody): \(instance.path).Work {") { source in
      for job in instance.jobs {
        source.line("mutating func \(job.name)(_ instance: inout \(instance.path).Instance) -> Bool { false }")
      }
    }
  }
}
