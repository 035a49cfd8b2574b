import BatonDiagnostics
import BatonSyntax

/// How messages call what they are about: by the name that stands in the diagram, with the id that stands in the file, and by
/// the words of modelling tools: "timer boundary event 'Too late' (Event_1x2y3)".

extension Element {
  /// How a message calls the element, which is a `noun`.
  func title(_ noun: String) -> String {
    BatonChecking.title(noun, id: id, name: name) ?? "\(noun) without id"
  }
}

/// Returns how a message calls a `noun` of this id and this name; nil if it has neither.
func title(_ noun: String, id: String, name: String?) -> String? {
  if !id.isEmpty { return "\(noun) \(quoted(id, named: name))" }
  return name.map { "\(noun) named \(quoted($0))" }
}

extension Graph.Node {
  package var title: String { syntax.title(isEventSubProcess ? "event sub-process" : definitions.noun(at: tag)) }

  /// The title without what the event throws or catches, for messages that tell that.
  var shortTitle: String { syntax.title(tag.noun) }
}

extension [EventDefinition] {
  /// What an event of `tag` with these definitions is, in words: "timer boundary event".
  fileprivate func noun(at tag: FlowNode.Tag) -> String { count == 1 ? "\(self[0].tag.noun) \(tag.noun)" : tag.noun }
}

extension Graph.Flow {
  package var title: String { syntax.title }
}

extension SequenceFlow {
  var title: String {
    BatonChecking.title("sequence flow", id: id, name: id.isEmpty ? nil : name)
      ?? "sequence flow from \(quoted(source.text)) to \(quoted(target.text))"
  }
}

extension MessageFlow {
  var title: String {
    BatonChecking.title("message flow", id: id, name: id.isEmpty ? nil : name)
      ?? "message flow from \(quoted(source.text)) to \(quoted(target.text))"
  }
}

extension Process {
  var title: String { title("process") }
}

extension Collaboration {
  var title: String { title(kind.rawValue.inWords) }
}

extension Model {
  /// Returns how a message calls the element of the file that has `id`, if there is one.
  func title(ofID id: String) -> String { census.entriesByID[id].map { census.title($0) } ?? quoted(id) }
}

extension Census {
  /// Returns how a message calls the element at `index`. A designer knows by name or id what has a symbol, and the rest by what
  /// it is part of.
  func title(_ index: Int) -> String {
    let entry = entries[index]
    if let caption = entry.caption { return caption }
    if let holder = entry.holder, entry.kind.isPart {
      return isShown(index, by: holder) ? title(holder) : "\(entry.kind.noun) of \(title(holder))"
    }
    let noun = definition(of: index).map { "\($0.noun) \(entry.kind.noun)" } ?? entry.kind.noun
    return BatonChecking.title(noun, id: entry.id, name: entry.name)
      ?? entry.holder.map { "\(noun) of \(title($0))" } ?? "\(noun) without id"
  }

  /// Returns how a message calls `entry`, which has an id.
  func title(of entry: Entry) -> String { entriesByID[entry.id].map { title($0) } ?? entry.kind.noun }

  /// Whether the symbol of `holder` shows the part of it at `index`: the one thing that an event throws or catches, or the marker of
  /// an activity.
  private func isShown(_ index: Int, by holder: Int) -> Bool {
    entries[index].kind == .loop || entries[index].kind.isEventDefinition && definition(of: holder) != nil
  }

  /// What the event at `index` throws or catches; nil if it is no event, or one of none or several. Its definitions are taken down
  /// right behind it.
  private func definition(of index: Int) -> EventDefinition.Tag? {
    guard case .node(let tag) = entries[index].kind, !tag.isActivity, !tag.isGateway else { return nil }
    let definitions = entries[(index + 1)...].prefix { $0.holder == index }.compactMap(\.kind.definition)
    return definitions.count == 1 ? definitions[0] : nil
  }
}

extension ElementKind {
  fileprivate var definition: EventDefinition.Tag? { if case .eventDefinition(let tag) = self { tag } else { nil } }
}
