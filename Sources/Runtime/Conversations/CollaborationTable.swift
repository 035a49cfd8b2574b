import BatonBytecode

/// What a module says of messages between its processes, and of what tells conversations apart.
struct CollaborationTable {
  /// A message flow from a node.
  struct Route {
    /// The id of the process that it leads to, and the nodes there.
    var process: String
    var elements: [String]
    /// Whether an instance there may talk with several of this side.
    var joinsSeveral: Bool
  }

  /// A correlation key, and the rows of the module that compute its properties.
  struct Key {
    var id: String
    var properties: [(name: String, row: Int)]
  }

  /// By the index of the node.
  private let routes: [Int: [Route]]
  /// The nodes that message flows lead to.
  private let targets: Set<String>
  private let keysByMessage: [String: [Key]]
  private let keysByProcess: [Int: [Key]]

  init(_ module: Module) {
    routes = module.routes
    targets = Set(module.messageFlows.map { module.text(module.nodes[Int($0.target)].id) ?? "" })
    (keysByMessage, keysByProcess) = module.correlationKeys
  }

  /// Whether it says nothing: messages are for whoever waits for them.
  var isEmpty: Bool { routes.isEmpty && targets.isEmpty && keysByMessage.isEmpty && keysByProcess.isEmpty }

  func routes(from node: Int) -> [Route] { routes[node] ?? [] }
  func receives(_ element: String) -> Bool { targets.contains(element) }

  /// The keys whose properties can all be told in a message of this name.
  func keys(ofMessage name: String) -> [Key] { keysByMessage[name] ?? [] }

  /// The keys that the process of this index follows by its own data.
  func keys(ofProcess index: Int) -> [Key] { keysByProcess[index] ?? [] }
}

extension Module {
  /// The message flows by the nodes that they lead from; those nodes at which one may end stand together.
  fileprivate var routes: [Int: [CollaborationTable.Route]] {
    var routes: [Int: [CollaborationTable.Route]] = [:]
    var last: (flow: UInt32, source: UInt32, process: String)?
    for row in messageFlows {
      let node = nodes[Int(row.target)]
      let process = processIndex(ofScope: node.scope).flatMap { text(processes[$0].id) } ?? ""
      let (source, element) = (Int(row.source), text(node.id) ?? "")
      if let last, last == (row.id, row.source, process), let index = routes[source]?.indices.last {
        routes[source]?[index].elements.append(element)
      } else {
        routes[source, default: []].append(
          .init(process: process, elements: [element], joinsSeveral: row.joinsSeveral == 1))
      }
      last = (row.id, row.source, process)
    }
    return routes
  }

  fileprivate var correlationKeys: ([String: [CollaborationTable.Key]], [Int: [CollaborationTable.Key]]) {
    var byMessage: [String: [CollaborationTable.Key]] = [:]
    var byProcess: [Int: [CollaborationTable.Key]] = [:]
    for (index, row) in correlations.enumerated() {
      let (key, property) = (text(row.key) ?? "", (name: text(row.property) ?? "", row: index))
      if let message = text(row.message) {
        byMessage[message, default: []].add(property, toKey: key)
      } else {
        byProcess[Int(row.process), default: []].add(property, toKey: key)
      }
    }
    return (byMessage, byProcess)
  }
}

extension [CollaborationTable.Key] {
  fileprivate mutating func add(_ property: (name: String, row: Int), toKey id: String) {
    if let index = firstIndex(where: { $0.id == id }) {
      self[index].properties.append(property)
    } else {
      append(CollaborationTable.Key(id: id, properties: [property]))
    }
  }
}
