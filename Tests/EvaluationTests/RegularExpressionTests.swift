import BatonValues
import Testing

/// The functions with regular expressions (DMN 1.5 table 76, XPath 3.1 F&O §5.6).
@Suite struct RegularExpressionTests {
  /// Text, pattern, flags, and whether it matches; nil where the pattern is none. Patterns are as regular expressions are
  /// written, without the backslashes of FEEL's literals.
  @Test(
    arguments: [
      ("abracadabra", "bra", "", true),
      ("abracadabra", "bra", "p", nil),
      ("abc", "abc", "si", true),
      ("input", "pattern", " ", nil),
      // Lines
      ("\nabcd\ndefg\n", "^$", "m", true),
      ("abcd\n\ndefg\n ", "^$", "m", true),
      ("abcd\n", "^$", "m", false),
      ("abcd\n", "^abcd$", "", false),
      ("abcd\n", "^abcd$", "m", true),
      ("Mary\rJones", "Mary.Jones", "", false),
      ("Mary\rJones", "Mary.Jones", "s", true),
      ("\r\n", "^.$", "s", false),
      // Case
      ("abZ", "^[a-z]*$", "i", true),
      ("\u{212A}", "k", "i", true),
      ("ß", "ss", "i", false),
      ("Q", "[^Q]", "i", false),
      ("q", "[^Q]", "i", false),
      ("a", "\\p{Lu}", "i", false),
      ("b", "[^\\p{Lu}B]", "i", false),
      ("aA", "(a)\\1", "i", true),
      // Subtraction
      ("x", "[A-Z-[OI]]", "i", true),
      ("i", "[A-Z-[OI]]", "i", false),
      ("c", "[a-z-[b-d-[c]]]", "", true),
      ("d", "[a-z-[b-d-[c]]]", "", false),
      ("b", "[^a-z-[A-Z]]", "", false),
      // Blanks
      ("hello world", "hello\\ sworld", "x", true),
      ("hello world", "he ll o[ ]worl d", "x", true),
      ("hello world", "\\p{ I s B a s i c L a t i n }+", "x", true),
      ("hello world", "\\p{ IsBasicLatin}+", "", nil),
      // Classes
      ("é", "^\\p{IsLatin-1Supplement}$", "", true),
      ("a", "\\p{IsNoSuchBlock}", "", nil),
      ("a", "\\p{Foo}", "", nil),
      ("_x:y-1", "^\\i\\c*$", "", true),
      ("1x", "^\\i", "", false),
      (" ", "\\C", "", true),
      ("+", "\\w", "", true),
      ("_", "\\w", "", false),
      ("٣", "^\\d$", "", true),
      ("\u{A0}", "\\s", "", false),
      ("🐎", "^[🐀-🐿]$", "", true),
      ("a-^", "^[a^-]+$", "", true),
      // References
      ("h", "(.)\\2", "", nil),
      ("abcd", "(asd)[\\1]", "", nil),
      ("abcd", "1[asd\\0]", "", nil),
      ("aa", "(a\\1)", "", nil),
      ("abab0", "^(ab)\\10$", "", true),
      ("b", "^(a)?b\\1$", "", true),
      ("ab", "^(a)?b\\1$", "", false),
      // Literally
      ("a.b", "a.b", "q", true),
      ("axb", "a.b", "q", false),
      ("A(B", "a(b", "qi", true),
      // What XPath does not have
      ("a", "(?i)a", "", nil),
      ("a", "(?=a)", "", nil),
      ("a", "\\b", "", nil),
      ("a", "\\x61", "", nil),
      ("a", "a**", "", nil),
      ("a", "a{,2}", "", nil),
      ("a", "a{3,2}", "", nil),
      ("a", "a]", "", nil),
      ("a", "(a", "", nil),
      ("a", "[z-a]", "", nil),
      ("a", "[a[b]", "", nil),
      ("a", "[a-c-e]", "", nil),
      ("a", "[]a]", "", nil),
    ] as [(String, String, String, Bool?)])
  func `whether a text matches`(text: String, pattern: String, flags: String, isMatch: Bool?) throws {
    let variables: Record = ["text": .string(text), "pattern": .string(pattern), "letters": .string(flags)]
    #expect(
      try evaluate("=matches(text, pattern, letters)", variables) == .value(isMatch.map { .boolean($0) } ?? .null))
  }

  @Test(
    arguments: [
      ("matches(null, \"a\")", nil),
      ("matches(\"a\", null)", nil),
      ("matches(\"abc\", \"b\", null)", true),
      ("matches(\"a\", \"a\", [])", nil),
      ("replace(\"abracadabra\", \"bra\", \"*\")", "a*cada*"),
      ("replace(\"abracadabra\", \"a.*?a\", \"*\")", "*c*bra"),
      ("replace(\"abcd\", \"(ab)|(a)\", \"[1=$1][2=$2]\")", "[1=ab][2=]cd"),
      ("replace(\"facetiously\", \"[iouy]\", \"[$0]\")", "facet[i][o][u]sl[y]"),
      ("replace(\"abc\", \"(b)\", \"$12$3\")", "ab2c"),
      ("replace(\"abc\", \"b\", \"\\\\$1\\\\\\\\\")", "a$1\\c"),
      ("replace(\"abc\", \"b\", \"$\")", nil),
      ("replace(\"abc\", \"b\", \"\\\\n\")", nil),
      ("replace(\"a.c\", \".\", \"$\", \"q\")", "a$c"),
      ("replace(\"abc\", \"x*\", \"-\")", nil),
      ("replace(\"ab🐎cd\", \"b.c\", \"___\")", "a___d"),
      ("replace(\"a\\na\\nb\\na\", \"^a$\", \"CD\", \"m\")", "CD\nCD\nb\nCD"),
      ("replace(\"abc\", \"[A-Z]\", \"#\", \"i\")", "###"),
      ("split(\"John Doe\", \"\\s\")", ["John", "Doe"]),
      ("split(\"a;b;c;;\", \";\")", ["a", "b", "c", "", ""]),
      ("split(\"foo🐎bar\", \"o.b\")", ["fo", "ar"]),
      ("split(\"abc\", \"\")", nil),
      ("split(\"foo\", \"[a-z\")", nil),
      ("extract(\"references are 1234, 1256, 1378\", \"12[0-9]*\")", ["1234", "1256"]),
      ("extract(\"none\", \"[0-9]+\")", []),
    ] as [(String, Datum)])
  func `a value`(text: String, value: Datum) throws {
    #expect(try evaluate("=" + text) == .value(value))
  }

  @Test(
    arguments: [
      (String(repeating: "a", count: 30) + "b", "(a+)+$"),
      (String(repeating: "a", count: 100_000) + "b", "(a+)+$"),
      (String(repeating: "a", count: 30), "(a?){30}a{31}"),
      (String(repeating: "a", count: 200_000), "a.*b"),
    ])
  func `a pattern that backtracks for ever is given up`(text: String, pattern: String) throws {
    let variables: Record = ["text": .string(text), "pattern": .string(pattern)]
    #expect(try evaluate("=matches(text, pattern)", variables) == .value(.null))
    #expect(try evaluate("=split(text, pattern)", variables) == .value(.null))
  }

  @Test func `long texts take time in proportion`() throws {
    let variables: Record = ["text": .string(String(repeating: "aé,", count: 100_000))]
    #expect(try evaluate("=string length(replace(text, \"é\", \"xyz\"))", variables) == .value(500_000))
    #expect(try evaluate("=count(split(text, \",\"))", variables) == .value(100_001))
  }
}
