import BatonSyntax

extension Feature {
  /// An event definition in each place that is legal for it, and the engines that execute it there (P: in part).
  private struct Row: Sendable {
    let tag: EventDefinition.Tag?
    let name: String
    let places: String
    /// By engine, separated by bars.
    let peers: String
  }

  private static let rows: [Row] = [
    Row(
      tag: nil, name: "none", places: "S IT E",
      peers: "S IT E|S IT E|S IT E|S IT E|S E|S IT E|S IT E|S E"),
    Row(
      tag: .message, name: "message", places: "S ES EN IC BI BN IT E",
      peers:
        "S IC BI BN ES EN P:IT P:E|S IC BI BN ES EN|S IC BI BN IT E ES EN|S IC IT BI BN E ES EN|S IC BI BN IT E ES EN|S IC IT BI BN E ES EN|S IC IT BI BN E ES EN|IC"
    ),
    Row(
      tag: .timer, name: "timer", places: "S ES EN IC BI BN",
      peers:
        "S IC BI BN ES EN|S IC BI BN ES EN|S IC BI BN ES EN|S IC BI BN ES EN|S IC BI BN ES EN|S IC BI BN ES EN|S IC BI BN ES EN|P:IC"
    ),
    Row(
      tag: .error, name: "error", places: "ES BI E",
      peers: "BI E ES|BI E ES|BI E ES|BI E ES|BI E ES|BI E|BI E ES|"),
    Row(
      tag: .escalation, name: "escalation", places: "ES EN BI BN IT E",
      peers: "IT E P:BI P:BN ES EN|IT E BI BN ES EN|IT E BI BN ES EN|IT E BI BN ES EN||IT E BI BN|IT E BI BN ES EN|"),
    Row(
      tag: .cancel, name: "cancel", places: "BI E",
      peers: "BI E|BI E||||BI E|BI E|"),
    Row(
      tag: .compensate, name: "compensation", places: "ES BI IT E",
      peers: "IT E BI ES|IT BI|IT E BI|IT E BI ES|||IT BI P:E P:ES|"),
    Row(
      tag: .conditional, name: "conditional", places: "S ES EN IC BI BN",
      peers:
        "S IC BI BN ES EN|P:IC P:BI P:BN P:ES P:EN|S IC BI BN ES EN|S IC BI BN ES EN||P:S P:IC P:BI P:BN P:ES P:EN|IC BI BN P:S ES EN|"
    ),
    Row(
      tag: .link, name: "link", places: "IC IT",
      peers: "IC IT||IC IT|IC IT|IC IT||IC IT|IC IT"),
    Row(
      tag: .signal, name: "signal", places: "S ES EN IC BI BN IT E",
      peers:
        "S IC IT BI BN E ES EN|S IC IT BI BN ES EN|S IC IT BI BN E ES EN|S IC IT BI BN E ES EN||S IC IT BI BN ES EN|S IC IT BI BN E ES EN|"
    ),
    Row(
      tag: .terminate, name: "terminate", places: "E",
      peers: "E|E|E|E|E|E|E|"),
  ]

  static let events: [Feature] = rows.flatMap(features) + several

  private static func features(of row: Row) -> [Feature] {
    let marks = row.peers.split(separator: "|", omittingEmptySubsequences: false).map { $0.split(separator: " ") }
    let places = row.places.split(separator: " ").compactMap { EventPosition(rawValue: String($0)) }
    return places.map { place in
      let peers = marks.map { engine in
        engine.contains { $0 == place.rawValue } ? "Y" : engine.contains { $0 == "P:\(place.rawValue)" } ? "P" : "N"
      }
      return Feature("\(row.name) \(place.phrase)", peers.joined(separator: " ")) { site in
        // No token comes to a compensation boundary event: it is its handler that tells.
        if row.tag == .compensate, place == .boundary { return site.activity?.isForCompensation ?? false }
        guard site.position == place else { return false }
        return row.tag.map { tag in site.events.contains { $0.tag == tag } } ?? site.events.isEmpty
      }
    }
  }

  private static let several: [Feature] = [
    Feature("event of several definitions, one of which happens", "W W N N ? Y Y N") {
      $0.events.count > 1 && $0.node.kind.caught.map { !$0.isParallelMultiple } ?? false
    },
    Feature("event of several definitions, all of which happen", "N N N N N Y N N") {
      $0.events.count > 1 && $0.node.kind.caught?.isParallelMultiple ?? false
    },
    Feature("event that throws several definitions", "W W N N ? Y Y N") {
      $0.events.count > 1 && $0.node.kind.thrown != nil
    },
    timer("timer: date", "Y Y Y Y Y Y Y N") { if case .date = $0 { true } else { false } },
    timer("timer: duration", "Y Y Y Y Y Y Y P") { if case .duration = $0 { true } else { false } },
    timer("timer: cycle of intervals", "Y Y Y Y Y Y P N") { $0.cycle?.contains("/") ?? false },
    timer("timer: cron", "Y Y Y Y N N N N") { $0.cycle.map { !$0.contains("/") } ?? false },
  ]

  private static func timer(
    _ name: String, _ peers: String, _ isMeant: @escaping @Sendable (TimerEventDefinition.Schedule) -> Bool
  ) -> Feature {
    Feature(name, peers) { site in
      site.events.contains { definition in
        if case .timer(let it) = definition.kind { it.schedules.contains(where: isMeant) } else { false }
      }
    }
  }
}

extension TimerEventDefinition.Schedule {
  fileprivate var cycle: String? {
    if case .cycle(let text) = self { text.text } else { nil }
  }
}
