import BatonDiagnostics

/// A text without a mark of its language, where no literal may stand: FEEL, else JUEL, else refused.
struct BareText {
  let cursor: Cursor
  let names: KnownNames

  init(_ cursor: Cursor, knowing names: KnownNames) {
    self.cursor = cursor
    self.names = names
  }

  func parsed() throws(SyntaxFailure) -> ExpressionTree {
    if let failure = foreign { throw failure }
    let failure: SyntaxFailure
    do throws(SyntaxFailure) {
      var parser = try FEELParser(cursor, knowing: names)
      return ExpressionTree(.feel, try parser.wholeExpression())
    } catch {
      failure = error
    }
    do throws(SyntaxFailure) {
      var parser = try JUELParser(cursor)
      return ExpressionTree(.juel, try parser.wholeExpression())
    } catch {
      // The language in which more of the text makes sense is the one that was meant.
      throw error.range.lowerBound > failure.range.lowerBound ? error : failure
    }
  }

  /// The failure that the text is in another language, if it shows signs of one.
  private var foreign: SyntaxFailure? {
    if let range = firstRange(of: Self.xpathFunctions) { return .xpath(cursor.text(range), at: range) }
    var name = cursor
    name.skip { $0 == "/" }
    if name.position > cursor.position, cursor.scalar(at: name.position)?.value.startsWord == true {
      var path = cursor
      path.skip { $0 == "/" || $0.continuesWord }
      let range = cursor.position..<path.position
      return .xpath(cursor.text(range), at: range)
    }
    for sign in Self.statements where cursor.sees(sign) {
      return .script(sign, at: cursor.position..<cursor.position + sign.utf8.count)
    }
    return nil
  }

  /// Where the first of `texts` stands that occurs at all.
  private func firstRange(of texts: [String]) -> Range<Int>? {
    var ahead = cursor
    while !ahead.isAtEnd {
      if let text = texts.first(where: { ahead.sees($0) }) {
        return ahead.position..<ahead.position + text.utf8.count
      }
      ahead.position += 1
    }
    return nil
  }

  /// The functions that BPMN adds to XPath (BPMN 2.0.2 §10.4.3), and XPath's way to write an axis.
  private static let xpathFunctions = [
    "getDataObject(", "getDataInput(", "getDataOutput(", "getProcessProperty(", "getActivityProperty(",
    "getProcessInstanceAttribute(", "getActivityInstanceAttribute(", "child::", "self::", "descendant::",
  ]

  /// How a body in Java, JavaScript, Groovy or Python begins.
  private static let statements = ["return ", "return(", "def ", "var ", "let ", "const ", "import ", "function "]
}
