import BatonBytecode
import BatonChecking
import BatonCompiler
import BatonDiagnostics
import BatonIR
import BatonSwiftEmission
import BatonSyntax

/// Compiles a diagram, or prints what a phase of the compiler makes of it.
struct Compile: Sendable {
  enum Product: String, Word {
    case module, listing, ir, syntax, swift
  }

  var files: [String] = []
  var output: String?
  var product = Product.module
  var depfile: String?
  var dialect: Dialect?

  static let command = Command(
    "compile", "compiles a diagram to a module that 'baton run' and a host execute", settings: Compile(),
    operands: .several("FILE", \.files, "the diagram"),
    options: [
      .text("o", "OUT", \.output, "the file to write; it is replaced whole or not at all"),
      .choice("emit", \.product, "what to write: all but a module is text to read, on standard output without -o"),
      .text("depfile", "FILE", \.depfile, "write a rule for make that says what OUT was made from"),
      .choice("dialect", \.dialect, "the vendor whose words the diagram uses, if it does not tell"),
    ],
    notes: [
      .paragraph("Ends with status 1, and writes nothing, if the diagram has errors."),
      .paragraph(
        "--emit swift writes the same state machine as a source file for a program that imports BatonRuntime: OUT is Order.swift, "
          + "then Order.program is what a runtime deploys. Spec/AheadOfTime.md tells more."),
    ]
  ) { compile, console in
    try compile.perform(on: console)
  }
}

extension Compile {
  private func perform(on console: Console) throws -> ExitStatus {
    guard let file = files.first, files.count == 1 else {
      throw UsageError("a module is made from one FILE: compile each of them into a module of its own")
    }
    if output == nil {
      if product == .module { throw UsageError("say where to write the module: -o OUT.bpmnc") }
      if depfile != nil { throw UsageError("--depfile needs -o OUT, which its rule is about") }
    }
    try demandDifferent([("FILE", file), ("-o", output), ("--depfile", depfile)])
    let compilation = try Loading(dialect: dialect, console: console).compilation(of: file)
    guard let product = product.bytes(of: compilation, file, output) else { return .no }
    if let output {
      try replace(contentsOf: output, with: product)
    } else {
      console.output.write(String(decoding: product, as: UTF8.self))
    }
    if let depfile, let output {
      try replace(contentsOf: depfile, with: Array(Depfile(output: output, inputs: [file]).text.utf8))
    }
    return .fine
  }
}

/// Throws if two of `roles` are one file, which would be overwritten.
private func demandDifferent(_ roles: [(name: String, path: String?)]) throws(UsageError) {
  for (index, role) in roles.enumerated() {
    for other in roles[..<index] {
      guard let path = role.path, let otherPath = other.path, isSameFile(path, otherPath) else { continue }
      throw UsageError("\(other.name) and \(role.name) are the same file, \(quoted(path))")
    }
  }
}

extension Compile.Product {
  /// Returns what is written; nil if `compilation` did not come so far.
  fileprivate func bytes(of compilation: Compilation, _ path: String, _ output: String?) -> [UInt8]? {
    switch self {
    case .module: compilation.module?.fileBytes
    case .listing: compilation.module.map { Array(Listing(of: $0).description.utf8) }
    case .ir: compilation.hasErrors ? nil : compilation.program.map { Array($0.description.utf8) }
    case .syntax: compilation.definitions.map { Array(Outline(of: $0).text.utf8) }
    case .swift: compilation.module.map { Array(SwiftEmitter.source(of: $0, from: path, to: output ?? path).utf8) }
    }
  }
}
