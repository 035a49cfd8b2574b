/// What tokens part at, and meet.
extension RandomModel {
  mutating func gateway(_ kind: String, _ depth: Int) -> Block {
    let (split, join) = (name("g"), name("g"))
    let ways = 2 + roll(2)
    var xml = ""
    var defaultFlow = ""
    for way in 0..<ways {
      let block = block(depth: depth + 1)
      let id = name("f")
      let isDefault = way == ways - 1 && kind != "parallelGateway"
      if isDefault { defaultFlow = #" default="\#(id)""# }
      let condition = kind == "parallelGateway" || isDefault ? nil : "=modulo(pick, \(ways + roll(2))) = \(way)"
      xml += block.xml + flow(id, split, block.first, condition) + flow(block.last, join)
    }
    return Block(
      xml: #"<\#(kind) id="\#(split)"\#(defaultFlow)/><\#(kind) id="\#(join)"/>"# + xml, first: split, last: join)
  }

  /// Tokens fork, and the first of them go on.
  mutating func complexGateway(_ depth: Int) -> Block {
    let (split, join) = (name("g"), name("g"))
    let ways = 2 + roll(2)
    var xml = #"<parallelGateway id="\#(split)"/><complexGateway id="\#(join)"><activationCondition>"#
    xml += "=activationCount &gt;= \(1 + roll(ways))</activationCondition></complexGateway>"
    for _ in 0..<ways {
      let block = block(depth: depth + 1)
      xml += block.xml + flow(split, block.first) + flow(block.last, join)
    }
    return Block(xml: xml, first: split, last: join)
  }

  mutating func loop(_ depth: Int) -> Block {
    let (merge, again, work) = (name("g"), name("g"), name("t"))
    // It takes an event to go round.
    let block = sequence(block(depth: depth + 1), Block(xml: #"<userTask id="\#(work)"/>"#, first: work, last: work))
    let (forward, out) = (name("x"), name("f"))
    // What comes with completions decides whether it goes round again.
    let xml =
      #"<exclusiveGateway id="\#(merge)"/><exclusiveGateway id="\#(again)" default="\#(out)"/><task id="\#(forward)"/>"#
      + block.xml + flow(merge, block.first) + flow(block.last, again)
      + flow(again, merge, condition: "=modulo(pick, 5) = 4 and waits = true") + flow(out, again, forward, nil)
    return Block(xml: xml, first: merge, last: forward)
  }

  mutating func eventBasedGateway(_ depth: Int) -> Block {
    let (gateway, merge) = (name("g"), name("g"))
    var xml = #"<eventBasedGateway id="\#(gateway)"/><exclusiveGateway id="\#(merge)"/>"#
    let triggers = [
      #"<messageEventDefinition messageRef="M1"/>"#, #"<signalEventDefinition signalRef="S1"/>"#, Self.timer("PT2H"),
      Self.condition("pick = 5"),
    ]
    for trigger in triggers.dropFirst(roll(2)).prefix(2 + roll(2)) {
      let (event, block) = (name("c"), block(depth: depth + 1))
      xml += #"<intermediateCatchEvent id="\#(event)">\#(trigger)</intermediateCatchEvent>"# + block.xml
      xml += flow(gateway, event) + flow(event, block.first) + flow(block.last, merge)
    }
    return Block(xml: xml, first: gateway, last: merge)
  }

  /// A block, before which a jump.
  mutating func link(_ depth: Int) -> Block {
    let (throwing, catching) = (name("l"), name("l"))
    let definition = #"<linkEventDefinition name="\#(throwing)"/>"#
    let block = block(depth: depth + 1)
    let xml =
      #"<intermediateThrowEvent id="\#(throwing)">\#(definition)</intermediateThrowEvent>"#
      + #"<intermediateCatchEvent id="\#(catching)">\#(definition)</intermediateCatchEvent>"#
    return Block(xml: xml + block.xml + flow(catching, block.first), first: throwing, last: block.last)
  }

  /// A way that some tokens go to an end of their own.
  mutating func diversion(_ depth: Int) -> Block {
    let (split, way, end) = (name("g"), name("f"), name("end"))
    let (aside, on) = (task(), task())
    let xml =
      #"<exclusiveGateway id="\#(split)" default="\#(way)"/>"# + aside.xml + on.xml + self.end(end, isPlain: false)
      + flow(split, aside.first, condition: "=modulo(pick, 4) = \(roll(4))") + flow(way, split, on.first, nil)
      + flow(aside.last, end)
    return Block(xml: xml, first: split, last: on.last)
  }
}
