import BatonExpressions
import Testing

@Suite struct JUELGrammarTests {
  @Test(arguments: [
    ("${a}", "a"),
    ("#{ a }", "a"),
    ("${1.5}", "1.5"),
    ("${'it\\'s'}", "\"it's\""),
    (#"${"a\\b"}"#, #""a\\b""#),
    ("${null}", "null"),
    ("${a.b[0].c}", "(. ([] (. a b) 0) c)"),
    ("${a['k']}", "([] a \"k\")"),
    ("${a.empty}", "(. a empty)"),
    ("${f()}", "(call f)"),
    ("${vars:get(x, 'y')}", "(call vars:get x \"y\")"),
    ("${var:gt('x', 1)}", "(call var:gt \"x\" 1)"),
    ("${a.b(1).c('x')}", "(call (. (call (. a b) 1) c) \"x\")"),
    ("${execution.getVariable('x')}", "(call (. execution getVariable) \"x\")"),
    ("${'Activiti'.substring(0,3)}", "(call (. \"Activiti\" substring) 0 3)"),
  ])
  func `operands`(text: String, tree: String) { #expect(understood(text) == tree) }

  @Test(arguments: [
    ("${a + b * c}", "(+ a (* b c))"),
    ("${a - b - c}", "(- (- a b) c)"),
    ("${a div b mod c}", "(% (/ a b) c)"),
    ("${a < b == c > d}", "(= (< a b) (> c d))"),
    ("${a eq 1 and b ne 2 or c}", "(or (and (= a 1) (!= b 2)) c)"),
    ("${a lt 1 || b ge 2 && c le 3}", "(or (< a 1) (and (>= b 2) (<= c 3)))"),
    ("${!a && not b}", "(and (not a) (not b))"),
    ("${empty a || b}", "(or (empty a) b)"),
    ("${!empty a.b}", "(not (empty (. a b)))"),
    ("${-a + --b}", "(+ (- a) (- (- b)))"),
    ("${a ? b : c ? d : e}", "(if a b (if c d e))"),
    ("${a ? b:c}", "(if a b c)"),
    ("${a == 1 ? 'x' : 'y'}", "(if (= a 1) \"x\" \"y\")"),
    ("${first-name}", "(- first name)"),
  ])
  func `precedence`(text: String, tree: String) { #expect(understood(text) == tree) }

  @Test(arguments: [
    ("Hello ${name}!", "(template \"Hello \" name \"!\")"),
    ("${a}${b}", "(template a b)"),
    ("${a} #{b}", "(template a \" \" b)"),
    ("a } ${'}'} b", "(template \"a } \" \"}\" \" b\")"),
    (#"\${a}"#, #""${a}""#),
    (#"\${a} ${b}"#, #"(template "${a} " b)"#),
    ("\n  ${a}  \n", "a"),
  ])
  func `templates`(text: String, tree: String) {
    #expect(understood(text) == tree)
    #expect(understood(text, as: .literalOrExpression) == tree)
  }
}
