import BatonDiagnostics
import BatonSyntax

/// Data in Camunda 7, Activiti and Flowable: mappings of variables, calls, decisions and loops.
extension Reader {
  mutating func readData7(_ extended: ExtendedElement, _ extensions: inout Extensions) {
    let element = extended.element
    if let io = vendorElement(.inputOutput, .seven, of: extended) {
      extensions.inputs += parameters(.inputParameter, of: io)
      extensions.outputs += parameters(.outputParameter, of: io)
    }
    for properties in vendorElements(.properties, .seven, of: extended) {
      extensions.properties += self.properties(.seven, of: properties)
    }
    extensions.call = call7(of: element)
    extensions.handedIn = handover(.in, of: extended, &extensions.call)
    extensions.handedOut = handover(.out, of: extended, &extensions.call)
  }

  /// Returns the parameters called `word` of an `inputOutput`; inputs are variables of the activity itself.
  mutating func parameters(_ word: Word, of io: Node) -> [Mapping] {
    vendorChildren(word, .seven, of: io).map { parameter in
      let target = requiredName(.name, .seven, of: parameter)
      var mapping = Mapping(to: target, from: mappingSource(parameter), site: site(parameter))
      mapping.isLocal = word == .inputParameter
      return mapping
    }
  }

  /// Returns the value that `element` contains: a list, a map, a script, or text.
  private mutating func mappingSource(_ element: Node) -> MappingSource {
    var source: MappingSource?
    forEachChild(of: element) { reader, child in
      guard VendorFamily.seven.contains(reader.namespace(child)), source == nil else { return }
      source = reader.structuredSource(child)
    }
    return source ?? content(of: element).map { .expression($0.expression(bare: .literal)) } ?? .null
  }

  /// Returns the list, map, script or value that `element` is; nil, and unread, if it is something else.
  private mutating func structuredSource(_ element: Node) -> MappingSource? {
    switch word(element) {
    case .script?:
      accept(element)
      return .script(vendorScript(element))
    case .list?:
      accept(element)
      var items: [MappingSource] = []
      forEachChild(of: element) { reader, child in
        if let item = reader.structuredSource(child) { items.append(item) }
      }
      return .list(items)
    case .map?:
      accept(element)
      return .map(
        vendorChildren(.entry, .seven, of: element).map { entry in
          MappingSource.MapEntry(key: requiredName(.key, .seven, of: entry), value: mappingSource(entry))
        })
    case .value?, .string?, .expression?:
      accept(element)
      _ = vendorText(.id, .seven, of: element) ?? vendorText(.name, .seven, of: element)
      return content(of: element).map { .expression($0.expression(bare: .literal)) } ?? .null
    case _: return nil
    }
  }

  /// Returns the script that a vendor's `script` element is.
  mutating func vendorScript(_ element: Node) -> Script {
    let format =
      vendorText(.scriptFormat, .seven, of: element) ?? vendorText(.language, .seven, of: element)
    let resource = vendorText(.resource, .seven, of: element)
    return Script(verbatim(element), format: format, resource: resource, at: Place(site(element), .text))
  }

  /// Returns the variables that `in` or `out` elements hand over; a business key among them goes to `call`.
  private mutating func handover(_ word: Word, of extended: ExtendedElement, _ call: inout Call?) -> Handover {
    var handover = Handover()
    for element in vendorElements(word, .seven, of: extended) {
      let isLocal = vendorFlag(.local, .seven, of: element) ?? false
      if vendorText(.variables, .seven, of: element) == "all" {
        handover.all = true
        handover.isLocal = isLocal
      } else if let key = vendorExpression(.businessKey, .seven, of: element) {
        call = call ?? Call()
        call?.businessKey = key
      } else if var mapping = handedMapping(element) {
        mapping.isLocal = isLocal
        handover.mappings.append(mapping)
      }
    }
    return handover
  }

  private mutating func handedMapping(_ element: Node) -> Mapping? {
    let target =
      vendorExpression(.target, .seven, of: element)
      ?? vendorExpression(.targetExpression, .seven, of: element, bare: .expression)
    let variable = vendorAttribute(.source, .seven, of: element)
    let expression = vendorExpression(.sourceExpression, .seven, of: element)
    let source =
      expression.map(MappingSource.expression) ?? variable.map { .variable(Reference($0.text, at: $0.place)) }
    guard let target, let source else {
      let reason = target == nil ? "it has no target" : "it has no source"
      reportIneffective(element, because: reason)
      return nil
    }
    var mapping = Mapping(to: target, from: source, site: site(element))
    mapping.isTransient = vendorFlag(.transient, .seven, of: element) ?? false
    return mapping
  }

  private mutating func call7(of element: Node) -> Call? {
    guard word(element) == .callActivity else { return nil }
    var call = Call()
    call.caseID = vendorExpression(.caseRef, .seven, of: element)
    call.binding =
      call.caseID == nil
      ? binding(
        .calledElementBinding, version: .calledElementVersion, tag: .calledElementVersionTag, .seven, of: element)
      : binding(.caseBinding, version: .caseVersion, tag: .calledElementVersionTag, .seven, of: element)
    call.businessKey = vendorExpression(.businessKey, .seven, of: element)
    let bean = vendorExpression(.variableMappingDelegateExpression, .seven, of: element, bare: .expression)
    call.mapper = vendorExpression(.variableMappingClass, .seven, of: element) ?? bean?.beanName
    return call
  }

  mutating func decision7(of element: Node) -> DecisionCall? {
    guard word(element) == .businessRuleTask else { return nil }
    guard let decision = vendorExpression(.decisionRef, .seven, of: element) else { return nil }
    var call = DecisionCall(decision)
    call.binding = binding(
      .decisionRefBinding, version: .decisionRefVersion, tag: .decisionRefVersionTag, .seven, of: element)
    call.shape = vendorChoice(.mapDecisionResult, .seven, of: element)
    return call
  }

  mutating func iteration7(of element: Node) -> Iteration? {
    guard word(element) == .multiInstanceLoopCharacteristics else { return nil }
    var iteration = Iteration()
    iteration.collection = vendorExpression(.collection, .seven, of: element, bare: .expression)
    iteration.elementVariable = vendorText(.elementVariable, .seven, of: element)
    iteration.indexVariable = vendorText(.elementIndexVariable, .seven, of: element)
    return iteration.collection == nil && iteration.elementVariable == nil ? nil : iteration
  }
}
