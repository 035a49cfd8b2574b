import Testing

@testable import BatonCommands

@Suite struct FeelTests {
  @Test func `an expression has a value`() async {
    let seen = await type("feel", "amount * 2", "--context", #"{"amount": 3.5}"#)
    #expect(seen.output == "7\n" && seen.error == "" && seen.status == .fine)
    #expect(await type("feel", "-3 ** 2").output == "9\n")
    #expect(await type("feel", "--language", "juel", "${1 + '2'}").output == "3\n")
  }

  @Test func `a null says why`() async {
    let seen = await type("feel", "amunt > 10", "--context", #"{"amount": 3.5}"#)
    #expect(seen.output == "null\n" && seen.status == .fine)
    #expect(seen.error == "note: 'amunt' is not defined; did you mean 'amount'?\n")
    #expect(await type("feel", "1 / 0").error == "note: division by zero\n")
    #expect(await type("feel", "null").error == "")
  }

  @Test func `what is wrong is shown in its place`() async {
    let seen = await type("feel", "amount\n  * )")
    #expect(
      seen.error == """
        expression:2:5: error: expected an expression behind '*', found ')' [expression-syntax]
          * )
            ^

        """)
    #expect(seen.output == "" && seen.status == .no)
  }

  @Test func `a JUEL error is an error`() async {
    let seen = await type("feel", "--language", "juel", "${missing + 1}")
    #expect(seen.error.hasPrefix("error: ") && seen.output == "" && seen.status == .no)
  }

  @Test func `a context that cannot be read is wrong usage`() async {
    let seen = await type("feel", "a", "--context", "{a}")
    #expect(seen.error == "error: --context:1:2: expected a key in quotes\n" && seen.status == .unusable)
    #expect(await type("feel", "a", "--context", "[]").status == .unusable)
    #expect(await type("feel", "a", "b").status == .unusable)
    #expect(await type("feel").error.hasPrefix("baton feel: EXPR is missing\n"))
  }

  @Test func `a batch answers every line`() async {
    let seen = await type(
      "feel", "--batch",
      input: """
        {"id": 1, "expression": "a + 1", "context": {"a": 2}, "mode": "expression"}

        {"id": "two", "expression": "a +"}
        {"id": 3, "expression"
        {"id": 4, "expression": "missing"}
        {"id": 5, "expression": "1 + '2'", "mode": "juel"}
        {"id": 6, "expresion": "1"}
        {"id": 7, "expression": "1", "mode": "unry"}
        {"id": 8, "expression": "1", "mode": 5}
        """)
    #expect(
      seen.output == #"""
        {"id":1,"result":3}
        {"id":"two","error":"1:4: expected an expression behind '+', found the end"}
        {"id":null,"error":"column 23: the text ends too early"}
        {"id":4,"result":null,"note":"'missing' is not defined"}
        {"id":5,"result":3}
        {"id":6,"error":"unknown key 'expresion'; did you mean 'expression'?"}
        {"id":7,"error":"'mode' is expression, unary or juel, not \"unry\""}
        {"id":8,"error":"'mode' is expression, unary or juel, not 5"}

        """#)
    #expect(seen.status == .fine)
  }

  @Test func `a person is prompted`() async {
    let seen = await type(
      "feel",
      input: """
        x := 1 + (
        2)
        x * 2
        :context
        f(

        :qut
        :quit
        1
        """, isTerminal: true, environment: ["NO_COLOR": "1"])
    #expect(
      seen.output == """
        Type an expression, or :help.
        > … 3
        > 6
        >   x  3
        > … > >\u{20}
        """)
    #expect(
      seen.error == """
        expression:1:3: error: expected an expression behind '(', found the end [expression-syntax]
        f(
          ^
        error: unknown command ':qut'; did you mean ':quit'?

        """)
  }
}
