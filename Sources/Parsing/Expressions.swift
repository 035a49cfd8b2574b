import BatonDiagnostics
import BatonSyntax

/// Expressions and scripts: kept as text with what is said of their language.
extension Reader {
  /// Returns the expression that the one child called `word` has; nil if there is none, or it is blank.
  mutating func childExpression(
    _ word: Word, of element: Node, bare: ExpressionText.BareMeaning = .expression
  ) -> ExpressionText? {
    child(word, of: element).flatMap { expression($0, bare: bare) }
  }

  /// Returns the expression that the content of `element` is; nil if it is blank.
  mutating func expression(_ element: Node, bare: ExpressionText.BareMeaning = .expression) -> ExpressionText? {
    _ = attribute(.id, of: element)
    for child in children(.documentation, of: element) { _ = documentation(child) }
    for child in children(.extensionElements, of: element) { accept(child) }
    let language = text(.language, of: element)
    let type = text(.evaluatesToTypeRef, of: element)
    return content(of: element).map {
      ExpressionText(
        $0.text, bare: bare, declaredLanguage: language, evaluatesTo: type, at: $0.place, start: $0.start)
    }
  }

  /// Returns the condition of a sequence flow: an expression, or a script in another language, which may be kept elsewhere.
  mutating func condition(_ element: Node) -> SequenceFlow.Condition? {
    let resource = vendorText(.resource, .seven, of: element)
    let language = text(.language, of: element)
    let expression = expression(element)
    // A blank condition is kept, since a flow without condition means something else.
    let blank = ExpressionText("", bare: .expression, at: Place(site(element), .text))
    guard resource != nil || expression?.foreignLanguage != nil else { return .expression(expression ?? blank) }
    let place = expression?.place ?? Place(site(element))
    return .script(Script(expression?.text ?? "", format: language, resource: resource, at: place))
  }

  /// Returns the script of a script task; nil if there is none. Older tools write its format as `scriptLanguage`.
  mutating func taskScript(_ element: Node) -> Script? {
    let format = text(.scriptFormat, of: element) ?? text(.scriptLanguage, of: element)
    let resource = vendorAttribute(.resource, .seven, of: element)?.text
    guard let body = child(.script, of: element) else {
      return resource.map { Script("", format: format, resource: $0, at: Place(site(element))) }
    }
    _ = attribute(.id, of: body)
    if content(of: body) == nil && resource == nil { return nil }
    return Script(verbatim(body), format: format, resource: resource, at: Place(site(body), .text))
  }
}
