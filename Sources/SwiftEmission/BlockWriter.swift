import BatonBytecode
import BatonValues

/// Writes the cases of a scope's function. It goes through the instructions as the machine does, keeps what each leaves in a register
/// as an expression, and writes that where it is used: once, or else under a name of its own.
struct BlockWriter {
  let emitter: SwiftEmitter
  let scope: Int
  let brief: BriefInstance?
  let nesting: Nesting
  /// The registers that the code has to do with; the others are the machine's.
  let ownRegisters: Set<Int>
  var slots: SlotNames
  /// The registers that ways from one place to another hand on.
  private(set) var handedOn: Set<Int> = []
  var source = SourceText()
  /// What is to be told the machine before it takes the token over: of the branches that have had no turn, and those that are over.
  var debts: [String] = []
  /// What own registers hold.
  private var terms: [Int: Term] = [:]
  private var termCount = 0
  private var names: Set<String> = []
  private var events: [(call: String, note: String)] = []
  private var node = none

  var module: Module { emitter.module }
  var plan: CodePlan { emitter.plan }

  init(_ scope: Int, _ emitter: SwiftEmitter, _ nesting: Nesting, own: Set<Int>) {
    self.scope = scope
    self.emitter = emitter
    self.nesting = nesting
    brief = emitter.briefInstances[scope]
    ownRegisters = own
    slots = SlotNames(scope, emitter)
  }

  /// Begins a case, which tokens come to with what `live` lists in registers.
  mutating func begin(at address: Int) {
    (names, node) = ([], none)
    takeOver(at: address)
  }

  /// Takes what is read from `address` on from where `putRegisters` has put it.
  mutating func takeOver(at address: Int) {
    terms = [:]
    for register in own(address) { terms[register] = Term(text: handOn(register), isSimple: true) }
  }

  /// The own registers that are read from `address` on.
  func own(_ address: Int) -> [Int] { plan.live[address].intersection(ownRegisters).sorted() }

  // MARK: Lines

  mutating func line(_ text: String) {
    flushEvents()
    source.line(text)
  }

  /// Writes `head`, what `body` writes, one step further in, and `tail`; what `body` does to registers is forgotten.
  mutating func block(_ head: String?, tail: String = "}", _ body: (inout BlockWriter) -> Void) {
    if let head { line(head) }
    let start = source.lines.count - 1
    let (terms, node) = (terms, node)
    source.shift(by: 1)
    body(&self)
    flushEvents()
    source.shift(by: -1)
    (self.terms, self.node) = (terms, node)
    if !source.joinGuard(at: start) { source.line(tail) }
  }

  /// Has `call` told who listens, together with what is told directly before and behind it.
  mutating func tell(_ call: String, _ note: String) { events.append((call, note)) }

  private mutating func flushEvents() {
    let told = events
    events = []
    if told.isEmpty { return }
    if told.count == 1 { return source.line("if events { \(told[0].call) }\(told[0].note)") }
    source.block("if events {") { source in
      for (call, note) in told { source.line(call + note) }
    }
  }

  /// Says which node, and which expression, the instruction at `address` is of, where that changes.
  mutating func comment(on address: Int, isFirst: Bool) {
    guard let mark = module.mark(at: address), isFirst || mark.address == address else { return }
    if mark.node != node, mark.node != none {
      node = mark.node
      line("// \(emitter.title(ofNode: Int(node)))")
    }
    if let text = module.text(mark.text) { line("// \(text.inComment)") }
  }

  // MARK: Registers

  /// Notes that `register` holds `term` from now on.
  mutating func set(_ register: Int, _ term: Term) {
    terms[register] = term
    terms[register]?.order = termCount
    termCount += 1
  }

  func holds(_ register: Int) -> Term? { terms[register] }

  /// The expression in `register`, which the instruction at `address` reads; its name, if it is read again behind that.
  mutating func take(_ register: Int, at address: Int) -> Term {
    let (instruction, next) = plan.instruction(at: address)
    let isReadAgain = !instruction.writtenRegisters.contains(register) && plan.live[next].contains(register)
    if isReadAgain { bind(register) }
    guard let term = terms[register] else { unreachable("a verified instruction reads what was written") }
    if !term.isSimple { terms[register] = nil }
    return term
  }

  /// Has what `register` holds under a name, if that is more than a name or a literal.
  mutating func bind(_ register: Int, as name: String = "value") {
    guard let term = terms[register], !term.isSimple else { return }
    // What is older comes first.
    for (other, older) in sortedTerms where !older.isSimple && older.order < term.order { bind(other) }
    let name = PlaceNames.unique(name, &names)
    line("let \(name) = \(term.text)")
    terms[register] = Term(text: name, isSimple: true)
  }

  /// Binds all that is read from `address` on but `register`.
  mutating func bindOthers(liveAt address: Int, except register: Int? = nil) {
    let live = plan.live[address]
    for (other, _) in sortedTerms where other != register && live.contains(other) { bind(other) }
  }

  /// Binds what would be another once a variable is set, of what is read from `address` on.
  mutating func bindReaders(liveAt address: Int) {
    let live = plan.live[address]
    for (register, term) in sortedTerms where term.readsSlots && live.contains(register) { rebind(register) }
  }

  /// Has what `register` holds under a name of its own, even if it is a name.
  private mutating func rebind(_ register: Int) {
    terms[register]?.isSimple = false
    bind(register)
  }

  private var sortedTerms: [(key: Int, value: Term)] { terms.sorted { $0.value.order < $1.value.order } }

  /// Forgets what no instruction from `address` on reads.
  mutating func forgetDead(at address: Int) {
    let live = plan.live[address]
    terms = terms.filter { live.contains($0.key) }
  }

  /// The name of `register` for ways that hand it on.
  mutating func handOn(_ register: Int) -> String {
    handedOn.insert(register)
    return "register_\(register)"
  }

  /// Puts what is read from `address` on where the code there finds it.
  mutating func putRegisters(for address: Int) {
    let moved = own(address).filter { terms[$0].map(\.text) != handOn($0) }
    for register in moved where terms[register]?.text.contains("register_") == true { rebind(register) }
    for register in moved {
      guard let term = terms[register] else { continue }
      line("\(handOn(register)) = \(term.text)")
      terms[register] = Term(text: handOn(register), isSimple: true)
    }
  }

  /// Gives the token, with what registers hold, to the machine at `address`.
  /// The `written` one has it already.
  mutating func handOver(at address: Int, because reason: String, besides written: Int? = nil) {
    for line in debts { self.line(line) }
    let registers = own(address).filter { $0 != written && terms[$0] != nil }
    if registers.count == 1, let register = registers.first, let term = terms[register] {
      let place = register == 0 ? "" : ", in: \(register)"
      return line("return token.handOver(\(term.text)\(place), at: \(address))  // \(reason)")
    }
    for register in registers { line("token.registers[\(register)] = \(terms[register]?.text ?? "")") }
    line("return \(address)  // \(reason)")
  }
}
