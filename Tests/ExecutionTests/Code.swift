import BatonBytecode
import BatonValues

/// A module of hand-written code, for what the compiler would never make: one process, whose scope 0 has the variable `x` in
/// slot 1; sub-process scopes 1 … n, each inside the one before; one node, and one wait for a job without a scope.
func module(
  exit: Int, nested exits: [Int] = [], marks: [(address: Int, restart: Int)] = [(0, 0)],
  functions: [(entry: Int, parameters: Int, captures: Int)] = [], _ code: [UInt32]
) throws(ModuleError) -> Module {
  var contents = ModuleContents()
  contents.constants = [Value(short: "x") ?? .null]
  contents.names = [0]
  contents.scopes = [
    ScopeRecord(kind: 0, parent: none, node: none, firstName: 0, nameCount: 1, slotCount: 2, exit: UInt32(exit))
  ]
  for (parent, exit) in exits.enumerated() {
    contents.scopes.append(
      ScopeRecord(
        kind: 1, parent: UInt32(parent), node: 0, firstName: 0, nameCount: 0, slotCount: 1, exit: UInt32(exit)))
  }
  contents.nodes = [NodeRecord(id: contents.text("n"), name: none, element: contents.text("task"), scope: 0)]
  contents.waits = [
    WaitRecord(
      kind: 0, node: 0, scope: none, type: OperandRecord(isSlot: 0, index: 0), firstDetail: 0, detailCount: 0,
      firstHeader: 0, headerCount: 0)
  ]
  contents.processes = [ProcessRecord(id: contents.text("p"), name: none, versionTag: none, scope: 0, entry: 0)]
  contents.functions = functions.map {
    FunctionRecord(
      entry: UInt32($0.entry), firstName: 0, parameterCount: UInt32($0.parameters), captureCount: UInt32($0.captures))
  }
  contents.code = code
  contents.marks = marks.map {
    MarkRecord(address: UInt32($0.address), node: 0, restart: UInt32($0.restart), text: none)
  }
  return try Module(bytes: contents.encoded())
}

func word(_ opcode: Opcode, a: Int = 0, b: Int = 0, c: Int = 0) -> UInt32 { Instruction(opcode, a: a, b: b, c: c).word }
func word(_ opcode: Opcode, t: Int) -> UInt32 { Instruction(opcode, t: t).word }
