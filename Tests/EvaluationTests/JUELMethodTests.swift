import BatonTestSupport
import BatonValues
import Testing

/// The methods of values in JUEL, as lists of what they give.
@Suite struct JUELMethodTests {
  private static let variables: Record = [
    "a": 7, "half": 0.5, "name": "kim", "long": "Grüße aus Köln", "none": nil, "yes": true, "nobody": [],
    "list": [1, "two", 3, "two"],
    "order": ["id": "o1", "price": 2.5, "lines": [["sku": "x"], ["sku": "y"]], "gone": nil],
    "text": #"{"age": 20, "tags": ["a", "b"], "address": {"city": "Köln"}}"#,
    "results": [["result": 5]], "break": "\n", "lines": "a\r\nb", "accent": "a,\u{301}b",
  ]

  private func expect(_ text: String, _ value: Datum) throws {
    #expect(try evaluate(text, Self.variables) == .value(value), "\(text)")
  }

  @Test(
    arguments: [
      ("${name.length()}", 3), ("${long.length()}", 14), ("${'Activiti'.substring(0,3)}", "Act"),
      ("${long.substring(3)}", "ße aus Köln"), ("${long.substring(10, 14)}", "Köln"),
      ("${'source'.concat(name)}", "sourcekim"),
      ("${name.concat(1)}", "kim1"), ("${name.equals('kim')}", true), ("${name.equals(1)}", false),
      ("${name.equalsIgnoreCase('KIM')}", true), ("${name.contains('i')}", true), ("${name.startsWith('ki')}", true),
      ("${name.startsWith('m', 2)}", true), ("${name.endsWith('im')}", true), ("${name.endsWith('kimkim')}", false),
      ("${'banana'.indexOf('an')}", 1), ("${'banana'.indexOf('an', 2)}", 3), ("${'banana'.indexOf('x')}", -1),
      ("${'banana'.lastIndexOf('an')}", 3), ("${'banana'.lastIndexOf('an', 2)}", 1), ("${long.indexOf('K')}", 10),
      ("${name.toUpperCase()}", "KIM"), ("${'ÄB'.toLowerCase()}", "äb"), ("${' x '.trim()}", "x"),
      ("${'a-b-c'.replace('-', '+')}", "a+b+c"), ("${'ab'.replace('', '-')}", "-a-b-"),
      ("${'a.b.c'.replaceAll('\\\\.', '/')}", "a/b/c"), ("${'a-b-c'.replaceFirst('-', '')}", "ab-c"),
      ("${'a,b,,'.split(',')}", ["a", "b"]), ("${'a,b'.split(',')[1]}", "b"), ("${'ab'.matches('ab')}", true),
      ("${lines.split(break)}", ["a\r", "b"]), ("${accent.split(',')}", ["a", "\u{301}b"]),

      ("${''.split(',')}", [""]), ("${''.repeat(9000000000000000)}", ""),
      ("${''.isEmpty()}", true), ("${' '.isBlank()}", true), ("${long.charAt(2)}", "ü"), ("${'ab'.repeat(2)}", "abab"),
      ("${name.compareTo('kit')}", -1), ("${name.toString()}", "kim"), ("${'a'.concat('b').concat('c').length()}", 3),
    ] as [(String, Datum)])
  func strings(text: String, value: Datum) throws { try expect(text, value) }

  /// Needles of more than 32 bytes that overlap with themselves, which a search must not compare anew at each place.
  @Test func `long strings are found`() throws {
    var random = SplitMix64(seed: 5)
    func text(_ count: Int) -> String {
      String((0..<count).map { _ in UInt8.random(in: 0...12, using: &random) == 0 ? "b" : "a" })
    }
    var foundCount = 0
    for _ in 0..<300 {
      let (text, needle) = (text(300), text(Int.random(in: 30...40, using: &random)))
      let (bytes, wanted) = (Array(text.utf8), Array(needle.utf8))
      let places = (0...bytes.count - wanted.count).filter { bytes[$0..<$0 + wanted.count].elementsEqual(wanted) }
      foundCount += places.isEmpty ? 0 : 1
      let variables: Record = ["text": .string(text), "needle": .string(needle)]
      for (call, place) in [("indexOf", places.first), ("lastIndexOf", places.last)] {
        #expect(try evaluate("${text.\(call)(needle)}", variables) == .value(.number(Decimal128(place ?? -1))))
      }
    }
    #expect(foundCount > 20)
    let (long, tail) = (String(repeating: "a", count: 200_000), String(repeating: "a", count: 100_000))
    let variables: Record = ["text": .string(long), "needle": .string(tail + "b"), "start": .string("b" + tail)]
    #expect(try evaluate("${text.contains(needle)}", variables) == .value(false))
    #expect(try evaluate("${text.lastIndexOf(start)}", variables) == .value(-1))
  }

  @Test(
    arguments: [
      ("${a.toString().length()}", 1), ("${a.intValue()}", 7), ("${half.intValue()}", 0), ("${a.equals(7)}", true),
      ("${a.compareTo(8)}", -1), ("${yes.toString()}", "true"), ("${yes.booleanValue()}", true),
      ("${list.size()}", 4), ("${list.get(1)}", "two"), ("${list.contains('two')}", true),
      ("${list.contains(2)}", false),
      ("${list.indexOf('two')}", 1), ("${list.lastIndexOf('two')}", 3), ("${list.subList(0, 2)}", [1, "two"]),
      ("${nobody.isEmpty()}", true), ("${list.toString()}", "[1, two, 3, two]"),
      ("${list.containsAll(list.subList(1, 3))}", true),
      ("${order.get('id')}", "o1"), ("${order.get('nothing')}", nil), ("${order.containsKey('gone')}", true),
      ("${order.containsValue(2.5)}", true), ("${order.size()}", 4),
      ("${order.keySet()}", ["id", "price", "lines", "gone"]),
      ("${order.getOrDefault('x', 1)}", 1), ("${order.lines.get(0).values()}", ["x"]),
      ("${order.lines[1].sku.toUpperCase()}", "Y"), ("${results.getSingleResult().result}", 5),
      ("${results.getSingleEntry()}", 5), ("${results.collectEntries('result')}", [5]),
    ] as [(String, Datum)])
  func `lists, maps, numbers and booleans`(text: String, value: Datum) throws { try expect(text, value) }

  @Test(
    arguments: [
      ("${S(text).prop('age').numberValue() < 21}", true), ("${JSON(text).prop(\"age\").value()}", 20),
      ("${S(text).hasProp('name')}", false), ("${S(text).prop('tags').elements().size()}", 2),
      ("${S(text).prop('address').prop('city').stringValue()}", "Köln"),
      ("${S(text).jsonPath('$.address.city').stringValue()}", "Köln"),
      ("${S(text).jsonPath(\"$.tags[-1]\").element().stringValue()}", "b"),
      ("${S(text).jsonPath(\"$['address']['city']\").value()}", "Köln"),
      ("${order.prop('price').numberValue()}", 2.5), ("${order.prop('gone').isNull()}", true),
      ("${S('[1, 2]').isArray()}", true), ("${S(order).prop('lines').elements().get(0).prop('sku').value()}", "x"),
      ("${S(text).fieldNames()}", ["age", "tags", "address"]), ("${S('true').boolValue()}", true),
    ] as [(String, Datum)])
  func `JSON values`(text: String, value: Datum) throws { try expect(text, value) }

  @Test(
    arguments: [
      ("${none.length()}", "null has no method 'length'"), ("${none.equals('x')}", "null has no method 'equals'"),
      ("${a.length()}", "a number has no method 'length'"), ("${name.size()}", "a string has no method 'size'"),
      ("${list.get(4)}", "index 4 is out of range"), ("${name.substring(4)}", "index 4 is out of range"),
      ("${name.charAt('x')}", "'x' is not a number"), ("${order.prop('x')}", "there is no entry 'x'"),
      ("${S('{').prop('x')}", "the text is not JSON"), ("${missing.length()}", "variable 'missing' is not set"),
      ("${name.compareTo(1)}", "argument 1 of method 'compareTo' cannot be a number"),
      ("${name.matches('[a-')}", "'[a-' is no regular expression"),
      ("${'a'.repeat(1000000000000)}", "exceed"),
    ])
  func `an error that says why`(text: String, reason: String) throws {
    guard case .incident(let message) = try evaluate(text, Self.variables) else {
      Issue.record("\(text) has a value")
      return
    }
    #expect(message.contains(reason))
  }

  @Test(
    arguments: [
      ("${vars:get(a)}", 7), ("${var:get('missing')}", nil), ("${variables:exists(missing)}", false),
      ("${vars:getOrDefault(missing, 3)}", 3), ("${vars:getOrDefault(a, 3)}", 7), ("${var:equals(a, 7)}", true),
      ("${var:eq('name', 'kim')}", true), ("${vars:ne(missing, 1)}", true), ("${var:equals(missing, null)}", true),
      ("${var:lt(a, 10)}", true), ("${var:gt('a', 10)}", false), ("${vars:lowerThanOrEquals(a, 7)}", true),
      ("${vars:gte(missing, 1)}", false), ("${vars:isEmpty(missing)}", true), ("${vars:isNotEmpty(list)}", true),
      ("${vars:contains(list, 1, 'two')}", true), ("${vars:contains(list, 1, 2)}", false),
      ("${vars:containsAny(list, 5, 3)}", true), ("${vars:contains(name, 'ki')}", true),
      ("${vars:base64(name)}", "a2lt"),
      ("${currentUser()}", nil), ("${currentUserGroups().isEmpty()}", true),
      ("${execution.getVariableLocal('a')}", 7), ("${task.getVariable('missing')}", nil),
      ("${execution.tenantId == null}", true), ("${execution.getTenantId()}", nil),
      ("${execution.processBusinessKey}", nil),
      ("${execution.multiInstanceRoot ? 'Multi Instance Root' : vars:get(a)}", 7),
    ] as [(String, Datum)])
  func `functions and the engine's objects`(text: String, value: Datum) throws { try expect(text, value) }
}
