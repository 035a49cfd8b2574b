import BatonBytecode
import BatonValues

/// Makes a Swift source file of a module: what its instructions do between two that need the machine, as straight code, and the
/// module itself, which has all the rest.
///
///     enum Order                         what a program names: Order.program
///       CompiledProgram                  the module, in base 64, and its code:
///         OrderCode: CompiledCode        leads a token to the scope that it runs in
///           Process_order.advance        one function a scope, one case a place: a node, a way back to it, or behind a wait
///
/// It is made from the instructions, which the machine executes too, not from what they were made from: so what an instruction
/// means is said in `Opcode` and once more in a line here, and how a node becomes instructions is said once. An instruction that
/// has no line is left to the machine (`Treatment`).
package struct SwiftEmitter {
  let module: Module
  let plan: CodePlan
  let names: PlaceNames
  let heap: Heap
  let typeName: String
  /// The instances that may do without a record, by their processes' scopes.
  let briefInstances: [Int: BriefInstance]

  private init(_ module: Module, typeName: String) {
    self.module = module
    self.typeName = typeName
    let plan = CodePlan(of: module)
    self.plan = plan
    names = PlaceNames(of: plan)
    heap = Heap(constants: module.constantWords.baseAddress)
    var taken: Set<String> = []
    briefInstances = plan.briefProcesses.sorted { $0.key < $1.key }.reduce(into: [:]) { instances, row in
      let id = module.text(module.processes[row.value].id) ?? ""
      let isOnly = module.processes.count == 1
      let name = PlaceNames.unique(id.asSwiftTypeName, &taken)
      instances[row.key] = BriefInstance(
        process: row.value, scope: row.key, path: isOnly ? typeName : "\(typeName).\(name)",
        nobody: isOnly ? "Nobody" : "Nobody_\(name)", plan)
    }
  }

  /// Returns the source file of `module`, which was made from the file at `path`, as it stands in the file at `output`: its type is
  /// called like that, without what comes behind a dot.
  package static func source(of module: Module, from path: String, to output: String) -> String {
    let emitter = SwiftEmitter(module, typeName: typeName(inFile: output))
    return emitter.header(from: path.lastName).text + emitter.code().text + emitter.contents().text
  }

  package static func typeName(inFile path: String) -> String {
    String(path.lastName.prefix { $0 != "." }).asSwiftTypeName
  }

  private func header(from file: String) -> SourceText {
    var source = SourceText()
    source.line("// swift-format-ignore-file")
    source.line("// Made by `baton compile --emit swift` from \(file.inComment). Make it anew instead of changing it.")
    source.line("// The module's SHA-256 is \(module.digest).")
    source.line()
    source.line("import BatonExecution")
    source.line("import BatonRuntime")
    source.line()
    for process in module.processes {
      source.line("/// \(title(of: "process", process.id, process.name)).")
    }
    source.block("public enum \(typeName) {") { source in
      source.line("/// What a runtime deploys, and a machine loads.")
      source.line("public static let program = CompiledProgram(base64: contents, code: \(typeName)Code())")
    }
    for scope in briefInstances.keys.sorted() {
      guard let instance = briefInstances[scope] else { continue }
      source.line()
      source.append(BriefEmitter(instance, self).source())
    }
    return source
  }

  // MARK: The code

  private func code() -> SourceText {
    var source = SourceText()
    let scopes = Set(plan.entries.keys).union(briefInstances.keys).sorted()
    let addresses = scopes.flatMap { plan.entries[$0] ?? [] }
    source.line()
    source.block("private final class \(typeName)Code: CompiledCode, @unchecked Sendable {") { source in
      source.line("init() { super.init(places: [\(addresses.map(String.init).joined(separator: ", "))]) }")
      if scopes.isEmpty { return }
      source.line()
      source.line(
        "override func advance(_ token: inout CompiledToken, from number: Int, in machine: inout Machine) -> Int {")
      source.indented { source in
        var end = 0
        source.line("switch number {")
        for scope in scopes {
          end += plan.entries[scope]?.count ?? 0
          let label = scope == scopes.last ? "default" : "case ..<\(end)"
          source.line("\(label): \(names.scope(scope)).advance(&token, from: number, in: &machine)")
        }
        source.line("}")
      }
      source.line("}")
    }
    for scope in scopes {
      source.line()
      source.append(ScopeEmitter(scope, self).source())
    }
    return source
  }

  /// The module.
  private func contents() -> SourceText {
    var source = SourceText()
    let digits = module.fileBytes.withUnsafeBufferPointer { Base64.digits(of: $0) }
    source.line()
    source.line("/// The module's tables.")
    source.line("private let contents: StaticString = \"\"\"")
    source.indented { source in
      for start in stride(from: 0, to: digits.count, by: 112) {
        source.line(String(decoding: digits[start..<min(start + 112, digits.count)], as: UTF8.self))
      }
      source.line("\"\"\"")
    }
    return source
  }

  // MARK: Words

  /// What the element `id` is called in a comment.
  func title(of element: String, _ id: UInt32, _ name: UInt32) -> String {
    let name = module.text(name).map { " \"\($0)\"" } ?? ""
    return "\(element) \(module.text(id) ?? "")\(name)".inComment
  }

  func title(ofNode node: Int) -> String {
    let row = module.nodes[node]
    return title(of: module.text(row.element) ?? "", row.id, row.name)
  }

  /// The name of the variable in slot `slot` of `scope`; nil if it holds none that has one.
  func variable(_ slot: Int, of scope: Int) -> String? {
    let row = module.scopes[scope]
    let index = slot - (ScopeKind(rawValue: row.kind)?.firstSlot ?? 0)
    guard 0..<Int(row.nameCount) ~= index else { return nil }
    let name = heap.string(of: module.constants[Int(module.names[Int(row.firstName) + index])])
    return name.hasPrefix(HiddenName.prefix) ? nil : name.inComment
  }

  /// The scope `levels` outward from `scope`.
  func scope(outward levels: Int, from scope: Int) -> Int {
    (0..<levels).reduce(scope) { scope, _ in Int(module.scopes[scope].parent) }
  }
}

extension String {
  /// What is behind the last stroke.
  fileprivate var lastName: String { split(separator: "/").last.map(String.init) ?? self }
}
