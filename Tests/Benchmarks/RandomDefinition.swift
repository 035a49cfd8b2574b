import BatonBytecode
import BatonCompiler
import BatonTestSupport
import BatonValues

/// A process of twelve random nodes between start and end: assignments, services, and gateways that may pass over the next.
struct RandomDefinition: Sendable {
  private enum Step {
    case assign(target: Int, source: Int, amount: Int)
    case service(Int)
    case skip(unless: Int, isOver: Int)
  }

  static let variables: Record = ["a": 1, "b": 2, "c": 3, "y": 0]
  private static let names = ["a", "b", "c"]
  private static let services = ["add-a", "add-b"]

  private let number: Int
  private let steps: [Step]
  /// The value of `y` at the end.
  let result: Int

  init(_ number: Int, _ random: inout SplitMix64) {
    self.number = number
    steps = (0..<12).map { index in
      switch random.next() % 10 {
      case 0..<6:
        .assign(target: Self.any(&random), source: Self.any(&random), amount: Int(random.next() % 10))
      case 6..<8: .service(Int(random.next() % 2))
      // The last has nothing behind it that could be passed over but the end.
      case _ where index == 11: .service(0)
      case _: .skip(unless: Self.any(&random), isOver: Int(random.next() % 20))
      }
    }
    result = Self.run(steps)
  }

  private static func any(_ random: inout SplitMix64) -> Int { Int(random.next() % UInt64(names.count)) }

  private static func run(_ steps: [Step]) -> Int {
    var (values, y, place) = ([1, 2, 3], 0, 0)
    while place < steps.count {
      switch steps[place] {
      case .assign(let target, let source, let amount): values[target] = values[source] + amount
      case .service(let index): y += values[index]
      case .skip(let variable, let limit): if values[variable] <= limit { place += 1 }
      }
      place += 1
    }
    return y
  }

  func module() throws -> Module {
    let names = ["start"] + steps.indices.map { "n\($0)" } + ["end"]
    var body = "<startEvent id=\"start\"/><endEvent id=\"end\"/>" + Self.flow("start", "n0")
    for (index, step) in steps.enumerated() {
      let (id, next) = (names[index + 1], names[index + 2])
      switch step {
      case .assign(let target, let source, let amount):
        let script = "expression=\"=\(Self.names[source]) + \(amount)\" resultVariable=\"\(Self.names[target])\""
        body += "<scriptTask id=\"\(id)\"><extensionElements><zeebe:script \(script)/></extensionElements></scriptTask>"
      case .service(let service):
        let type = "<zeebe:taskDefinition type=\"\(Self.services[service])\"/>"
        body += "<serviceTask id=\"\(id)\"><extensionElements>\(type)</extensionElements></serviceTask>"
      case .skip(let variable, let limit):
        body += "<exclusiveGateway id=\"\(id)\" default=\"\(id)-\(names[index + 3])\"/>"
        body += Self.flow(id, next, "\(Self.names[variable]) &gt; \(limit)") + Self.flow(id, names[index + 3])
        continue
      }
      body += Self.flow(id, next)
    }
    let text = """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="https://baton.example/benchmarks"
          xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">
        <process id="mixed-\(number)" isExecutable="true">\(body)</process>
      </definitions>
      """
    return try .compiled(Array(text.utf8), "mixed-\(number)")
  }

  private static func flow(_ source: String, _ target: String, _ condition: String? = nil) -> String {
    let inside = condition.map { "<conditionExpression>=\($0)</conditionExpression>" } ?? ""
    return
      "<sequenceFlow id=\"\(source)-\(target)\" sourceRef=\"\(source)\" targetRef=\"\(target)\">\(inside)</sequenceFlow>"
  }
}
