import BatonValues
import Foundation

/// An expression, the variables that it reads, and the same thing in Swift.
struct ComparedExpression: Sendable {
  let text: String
  let isCondition: Bool
  let variables: Record
  let byHand: @Sendable () -> Void

  init(_ text: String, isCondition: Bool = false, where variables: Record, byHand: @escaping @Sendable () -> Void) {
    self.text = text
    self.isCondition = isCondition
    self.variables = variables
    self.byHand = byHand
  }
}

/// What the hand-written counterparts work on; a class, so that the optimiser cannot know what is in it.
private final class Inputs: @unchecked Sendable {
  struct Item {
    var name: String
    var price: Decimal128
  }

  struct Day: Comparable {
    var year: Int32
    var month: Int8
    var day: Int8

    static func < (a: Day, b: Day) -> Bool { (a.year, a.month, a.day) < (b.year, b.month, b.day) }
  }

  var amount = 1200
  var type = "gold"
  var a = Decimal128(floatLiteral: 19.99)
  var b = Decimal128(floatLiteral: 4.95)
  var c = Decimal128(floatLiteral: 2.75)
  var name = "Jonathan Livingston"
  var due = Day(year: 2026, month: 11, day: 21)
  var items = (1...100).map { Item(name: "item \($0)", price: Decimal128($0 == 100 ? 11 : $0 % 10)) }
  let pattern = NSRegularExpression.named
  var increment: (Int) -> Int = { $0 + 1 }
}

extension NSRegularExpression {
  fileprivate static var named: NSRegularExpression {
    guard case .success(let pattern) = Result(catching: { try NSRegularExpression(pattern: "^[A-Z][a-z]+ [A-Z]") })
    else {
      preconditionFailure("the pattern is one")
    }
    return pattern
  }
}

private let inputs = Inputs()

private let items: Record = [
  "items": .list((1...100).map { ["name": "item \($0)", "price": .number($0 == 100 ? 11 : $0 % 10)] })
]

private let ten = Decimal128(10)

let expressions = [
  ComparedExpression("=amount > 1000", isCondition: true, where: ["amount": 1200]) { keep(inputs.amount > 1000) },
  ComparedExpression("=amount + 1", where: ["amount": 1200]) { keep(inputs.amount + 1) },
  ComparedExpression("=a + b * c", where: ["a": 19.99, "b": 4.95, "c": 2.75]) {
    keep(inputs.b.multiplied(by: inputs.c).flatMap { inputs.a.adding($0) })
  },
  ComparedExpression("=some x in items satisfies x.price > 10", isCondition: true, where: items) {
    keep(inputs.items.contains { $0.price > ten })
  },
  ComparedExpression("=due > @\"2026-01-01\"", isCondition: true, where: ["due": date]) {
    keep(inputs.due > Inputs.Day(year: 2026, month: 1, day: 1))
  },
  ComparedExpression("=starts with(name, \"Jonathan\")", isCondition: true, where: ["name": "Jonathan Livingston"]) {
    keep(inputs.name.hasPrefix("Jonathan"))
  },
  ComparedExpression("=upper case(name)", where: ["name": "Jonathan Livingston"]) { keep(inputs.name.uppercased()) },
  ComparedExpression("=items[price > 10]", where: items) { keep(inputs.items.filter { $0.price > ten }) },
  ComparedExpression("=for x in items return x.price * 2", where: items) {
    keep(inputs.items.map { $0.price.multiplied(by: Decimal128(2)) })
  },
  ComparedExpression("=(function(x) x + 1)(amount)", where: ["amount": 1200]) {
    keep(inputs.increment(inputs.amount))
  },
  ComparedExpression(
    "=matches(name, \"^[A-Z][a-z]+ [A-Z]\")", isCondition: true, where: ["name": "Jonathan Livingston"]
  ) {
    let name = inputs.name
    keep(inputs.pattern.firstMatch(in: name, range: NSRange(location: 0, length: name.utf16.count)) != nil)
  },
  ComparedExpression(
    "${amount > 1000 && customer.type == 'gold'}", isCondition: true,
    where: ["amount": 1200, "customer": ["type": "gold"]]
  ) { keep(inputs.amount > 1000 && inputs.type == "gold") },
]

private let date: Datum = {
  guard case .success(let date) = Result(catching: { try JSON.parse("{\"@type\":\"date\",\"value\":\"2026-11-21\"}") })
  else {
    preconditionFailure("the date is one")
  }
  return date
}()
