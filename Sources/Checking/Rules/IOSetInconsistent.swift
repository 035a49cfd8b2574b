import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let ioSetInconsistent = Rule(
    "io-set-inconsistent", .data, Severities(.error, spec: .error),
    "A data input or output is in no set, or sets contradict each other."
  ) { model, findings in
    for requirements in model.dataRequirements {
      let sides = requirements.sides
      for side in sides { findings.report(side, of: requirements) }
      findings.reportPartners(of: sides[0], in: sides[1], of: requirements)
      findings.reportPartners(of: sides[1], in: sides[0], of: requirements)
    }
  }
}

/// The inputs with their sets, or the outputs with theirs, which are alike.
private struct Side {
  struct Group {
    var element: any Element
    var members: [Reference]
    /// What is said further of members, with the word for it.
    var qualified: [(reference: Reference, quality: String)]
    /// The sets of the other side that the set goes with.
    var partners: [Reference]
  }

  /// "data input"
  var noun: String
  /// "input set"
  var setNoun: String
  /// The elements of a set that name its members and its partners.
  var memberTag: String
  var partnerTag: String
  var elements: [any Element]
  var groups: [Group]
}

extension DataRequirements {
  fileprivate var sides: [Side] {
    [
      Side(
        noun: "data input", setNoun: "input set", memberTag: "dataInputRefs", partnerTag: "outputSetRefs",
        elements: inputs,
        groups: inputSets.map { set in
          Side.Group(
            element: set, members: set.inputs,
            qualified: set.optional.map { ($0, "optional") } + set.whileExecuting.map { ($0, "evaluated later") },
            partners: set.outputSets)
        }),
      Side(
        noun: "data output", setNoun: "output set", memberTag: "dataOutputRefs", partnerTag: "inputSetRefs",
        elements: outputs,
        groups: outputSets.map { set in
          Side.Group(
            element: set, members: set.outputs,
            qualified: set.optional.map { ($0, "optional") } + set.whileExecuting.map { ($0, "given early") },
            partners: set.inputSets)
        }),
    ]
  }
}

extension Findings {
  /// Reports what is in no set, and what a set says of something that is not in it.
  fileprivate mutating func report(_ side: Side, of requirements: DataRequirements) {
    if side.elements.isEmpty && side.groups.isEmpty { return }
    let listed = Set(side.groups.flatMap { $0.members + $0.qualified.map(\.reference) }.map(\.text))
    for element in side.elements where !listed.contains(element.id) {
      report(
        "\(element.title(side.noun)) of \(requirements.title) is in no \(side.setNoun)", at: element.tagPlace,
        of: requirements.element, helps: ["list it in \(side.setNoun.withArticle), by <\(side.memberTag)>"])
    }
    for group in side.groups where !group.qualified.isEmpty {
      let members = Set(group.members.map(\.text))
      for (reference, quality) in group.qualified where !members.contains(reference.text) {
        report(
          """
          \(side.noun) \(quoted(reference.text)) is \(quality) in \(group.element.title(side.setNoun)) of \
          \(requirements.title), but not in the set
          """,
          at: reference.place, of: requirements.element, helps: ["list it by <\(side.memberTag)> too"])
      }
    }
  }

  /// Reports which sets of `side` name a set of `other` that does not name them.
  fileprivate mutating func reportPartners(of side: Side, in other: Side, of requirements: DataRequirements) {
    if side.groups.allSatisfy(\.partners.isEmpty) { return }
    let named = Dictionary(other.groups.map { ($0.element.id, Set($0.partners.map(\.text))) }) { first, _ in first }
    for group in side.groups {
      for partner in group.partners {
        guard let back = named[partner.text], !back.contains(group.element.id) else { continue }
        report(
          """
          \(group.element.title(side.setNoun)) of \(requirements.title) goes with \(other.setNoun) \(quoted(partner.text)), \
          which does not go with it
          """,
          at: partner.place, of: requirements.element,
          helps: ["name the \(side.setNoun) there, by <\(other.partnerTag)>"])
      }
    }
  }
}
