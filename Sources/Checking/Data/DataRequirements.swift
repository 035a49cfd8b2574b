import BatonDiagnostics
import BatonSyntax

/// What a process, an activity or an event takes and gives (BPMN 2.0.2 §10.4.1, §10.5.1).
struct DataRequirements: Sendable {
  /// How a message calls the element that has them, and its id.
  var title: String
  var element: String
  var inputs: [DataInput] = []
  var outputs: [DataOutput] = []
  var inputSets: [InputSet] = []
  var outputSets: [OutputSet] = []
}

extension DataRequirements {
  /// Those of all elements of a file that have any.
  static func all(of definitions: Definitions, _ graph: Graph) -> [DataRequirements] {
    let processes = definitions.processes.compactMap { process in
      process.io.map { DataRequirements($0, of: process.title, process.id) }
    }
    return processes + graph.nodes.compactMap(DataRequirements.init)
  }

  private init(_ io: InputOutputSpecification, of title: String, _ element: String) {
    self.init(
      title: title, element: element, inputs: io.inputs, outputs: io.outputs, inputSets: io.inputSets,
      outputSets: io.outputSets)
  }

  private init?(_ node: Graph.Node) {
    if let io = node.activity?.io {
      self.init(io, of: node.title, node.name)
    } else if let event = node.kind.thrown, !event.dataInputs.isEmpty || !event.inputSets.isEmpty {
      self.init(title: node.title, element: node.name, inputs: event.dataInputs, inputSets: event.inputSets)
    } else if let event = node.kind.caught, !event.dataOutputs.isEmpty || !event.outputSets.isEmpty {
      self.init(title: node.title, element: node.name, outputs: event.dataOutputs, outputSets: event.outputSets)
    } else {
      return nil
    }
  }
}
