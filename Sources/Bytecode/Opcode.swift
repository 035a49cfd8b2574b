/// The instructions of the machine: the table that the interpreter, the verifier, the listing, the stripping of node events
/// and `Spec/Bytecode.md` are made from. The comment above a row is its page in that manual.
///
/// An instruction is one little-endian 32-bit word, for some followed by more words:
///
///      31      24 23      16 15       8 7        0
///     ┌──────────┬──────────┬──────────┬──────────┐    a, b, c   8 bits each
///     │    c     │    b     │    a     │  opcode  │    d         b and c together, 16 bits
///     └──────────┴──────────┴──────────┴──────────┘    t         a, b and c together, 24 bits
///     ┌───────────────────────────────────────────┐    x         the following word
///     │                     x                     │
///     └───────────────────────────────────────────┘
///
/// `R[n]` is register n, which lives as long as the token runs; `S[n]` is slot n of the scope instance in which the token
/// runs, `S↑k[n]` that of the scope instance k levels outward; `K[n]` is constant n. Slots outlive the token's waits.
@frozen
public enum Opcode: UInt8, CaseIterable, Sendable {
  // MARK: Tokens

  /// `jump t`: The token goes on at t.
  case jump
  /// `loop t`: The token goes on at t, which lies before, and spends one unit of the step budget.
  case loop
  /// `fork a, x…`: The token goes on at the first of the a addresses that follow; a new token starts at each other one, and
  /// spends one unit of the step budget.
  case fork
  /// `spawn a, x`: If R[a] is true, a new token starts at x, and spends one unit of the step budget.
  case spawn
  /// `detach x`: A new token starts at x in the scope instance, and spends one unit of the step budget; this one goes on in the
  /// one around, which counts it as one more.
  case detach
  /// `join b, c, x`: A token of incoming flow c arrives at a join of b flows, whose counters are S[x] … S[x+b−1]. When each
  /// flow has one, one of each is taken away and the token goes on; otherwise it is consumed, as by `end`.
  case join
  /// `quorum b, x`: A token arrives where b are needed, which S[x] counts. With the last of these, they are taken away and the
  /// token goes on; otherwise it is consumed, as by `end`.
  case quorum
  /// `end`: The token is consumed. The last one of its scope instance goes on at the scope's exit.
  case end
  /// `terminate`: All tokens of the scope instance are removed, with everything inside but results; one goes on at the scope's
  /// exit.
  case terminate

  // MARK: Joins that look around

  /// `meet c, x`: A token of incoming flow c waits at the inclusive join x. Once no token of the process instance runs, and
  /// none may still come on a flow that has none, one of each flow is taken away, and one goes on at the join's entry.
  case meet
  /// `count c, x`: A token of incoming flow c is counted at the complex join x, and looks on.
  case count
  /// `awaits a, x`: R[a] becomes whether the complex join x of the scope instance around waits for its start, not for its reset.
  case awaits
  /// `tally a, c, x`: R[a] becomes the number of tokens of incoming flow c at the complex join x of the scope instance around.
  case tally
  /// `quota a, x`: If R[a] is true, the complex join x waits for its start and has tokens, one of each flow that has any is taken
  /// away, the token goes on, and another is to reset the join: it goes on at the join's entry once no token runs and none may
  /// still come on the other flows. Otherwise the token is consumed, as by `end`.
  case quota

  // MARK: Scopes and waits

  /// `enter t`: An instance of scope t is made inside the current one, and the token goes on in it.
  case enter
  /// `leave`: The scope instance ends, with everything inside, and the token goes on in the one around it.
  case leave
  /// `finish c`: The process instance has completed, or with c = 1 been terminated; everything inside it ends.
  case finish
  /// `wait t`: The token parks as wait t says. When it is completed, it goes on with the variables that came, a context, in
  /// R[0]. A service bound to the job's type is called at once instead.
  case wait
  /// `propagate a`: Each entry of the context R[a] is stored in the nearest scope instance that has a variable of that name,
  /// else in the process instance. Raises an incident if there is no room.
  case propagate
  /// `absorb a`: Each entry of the context R[a] that is named like a variable of the scope instance is stored in it.
  /// Raises an incident if there is no room.
  case absorb
  /// `unwrap a, b`: R[a] becomes the only entry of the context R[b] if it is named `result`, null if there is none, else R[b].
  case unwrap

  // MARK: Events

  /// `arm`: The catches of the scope instance begin: what they wait for is waited for, and their conditions are computed as
  /// soon as the token parks.
  case arm
  /// `touch t`: The variable whose name is K[t − 1], or any if t is 0, has been set: before the token goes on, every condition of
  /// the process instance is computed that is computed for it.
  case touch
  /// `trigger a`: The condition of the scope instance, a probe, is R[a]. If that is true and was not, its catch happens.
  case trigger
  /// `error a, b`: The error of code R[a] and message R[b] is thrown: the nearest catch outward happens, which interrupts.
  /// Raises an incident if there is none.
  case error
  /// `escalate a`: The escalation of code R[a] is thrown: the nearest catch outward happens, if there is one. The token goes on
  /// unless that interrupts what it runs in.
  case escalate
  /// `send t`: What wait t says goes out, a message or a signal.
  case send

  // MARK: Repetition

  /// `extent a, b, c`: R[a] becomes how often the list R[b] lets an activity run, once for each element; with bit 0 of c, the whole
  /// number R[b], not negative. Raises an incident if it is no such thing, or, with bit 1 of c, if so many runs at once cannot
  /// be made in a step.
  case extent
  /// `result a, b, c`: The scope instance around, a repetition, keeps R[a] as element R[b], counted from 0, of its list c of
  /// results. Raises an incident if R[a] is an error.
  case result
  /// `results a, b, c`: R[a] becomes list c of the results of the scope instance, a repetition: of R[b] elements, null where there
  /// is no result; if R[b] is no number, of the results alone, in their order.
  case results

  // MARK: Compensation

  /// `compensable t, x`: What node x has done can be compensated from now on: a record of scope t, whose exit is where its
  /// handler begins, is kept in the scope instance, before those that were kept earlier. If x is the scope instance's own
  /// node, it is compensated so as a whole.
  case compensable
  /// `retain`: As `leave`, but if what can be compensated is kept in the scope instance, it is kept with that.
  case retain
  /// `compensate b, c, x`: Whatever is kept in the scope instance and in those up to b levels outward is compensated, if x is not 0
  /// only what node x − 1 has done; the handlers run one after the other, what completed last first, and what is kept inside of
  /// a kept scope instance runs in its place; with c = 1 all begin at once. The token parks, and goes on when all are done.
  case compensate
  /// `compensated`: The handler, of whose scope the current one is an instance, is done; the next one runs, or the token goes on
  /// that waits for it.
  case compensated
  /// `cancel b, c, x`: All tokens of the scope instance b levels outward are removed, with everything inside but what is kept to be
  /// compensated, which with c = 1 is also what has been done in scope instances that have not completed, and what a handler is at
  /// work on; one goes on there at x.
  case cancel
  /// `cancelled`: The scope instance has been cancelled: its catch of cancellation happens; without one it ends, and so does its
  /// token in the one around, as by `end`.
  case cancelled

  // MARK: Ad-hoc sub-processes

  /// `activate a, c`: A new token starts at each of the nodes of the scope that the list R[a] names by id. Raises an incident if it
  /// is no such list, or with c = 1 names more than one.
  case activate
  /// `withdraw c`: The token that waits in the scope instance for what is to be activated is removed; with c = 1, only if it and
  /// this one are the only tokens.
  case withdraw

  // MARK: Choices

  /// `require a`: Raises an incident unless R[a] is true or false.
  case require
  /// `branch a, x`: The token goes on at x if R[a] is true.
  case branch
  /// `branchUnless a, x`: The token goes on at x unless R[a] is true.
  case branchUnless
  /// `branchSet a, x`: The token goes on at x if R[a] holds the value of a variable that has been set.
  case branchSet
  /// `stuck`: Raises an incident: there is no flow to take.
  case stuck

  // MARK: Values

  /// `integer a, d`: R[a] becomes the signed integer d.
  case integer
  /// `constant a, d`: R[a] becomes K[d].
  case constant
  /// `move a, b`: R[a] becomes R[b].
  case move
  /// `load a, d`: R[a] becomes S[d].
  case load
  /// `loadOuter a, b, x`: R[a] becomes S↑b[x].
  case loadOuter
  /// `store a, d`: S[d] becomes R[a]; null if that is a variable never set. Raises an incident if R[a] is an error.
  case store
  /// `storeOuter a, b, x`: S↑b[x] becomes R[a], as `store`.
  case storeOuter
  /// `demand a`: R[a] becomes an error if it is a variable never set.
  case demand
  /// `isSet a, b`: R[a] becomes whether R[b] holds the value of a variable that has been set.
  case isSet
  /// `list a, b, c`: R[a] becomes the list of the c registers from R[b].
  case list
  /// `context a, b, c`: R[a] becomes the context of the c registers from R[b], where keys and values alternate.
  case context
  /// `with a, b, x`: R[a] becomes the context R[a], empty if it is none, with R[b] under the key K[x].
  case with
  /// `text a, b, c`: R[a] becomes the string of the c registers from R[b], one after the other.
  case text
  /// `call a, b, c, x`: R[a] becomes the result of built-in function x of the c registers from R[b].
  case call

  // MARK: FEEL

  /// `add a, b, c`: R[a] becomes R[b] + R[c].
  case add
  /// `subtract a, b, c`: R[a] becomes R[b] − R[c].
  case subtract
  /// `multiply a, b, c`: R[a] becomes R[b] · R[c].
  case multiply
  /// `divide a, b, c`: R[a] becomes R[b] / R[c].
  case divide
  /// `power a, b, c`: R[a] becomes R[b] to the power R[c].
  case power
  /// `negate a, b`: R[a] becomes −R[b].
  case negate
  /// `equal a, b, c`: R[a] becomes R[b] = R[c].
  case equal
  /// `notEqual a, b, c`: R[a] becomes R[b] != R[c].
  case notEqual
  /// `less a, b, c`: R[a] becomes R[b] < R[c].
  case less
  /// `lessOrEqual a, b, c`: R[a] becomes R[b] <= R[c].
  case lessOrEqual
  /// `and a, b, c`: R[a] becomes R[b] and R[c], in three-valued logic.
  case and
  /// `or a, b, c`: R[a] becomes R[b] or R[c], in three-valued logic.
  case or
  /// `not a, b`: R[a] becomes the negation of R[b], null if that is not a boolean.
  case not
  /// `property a, b, x`: R[a] becomes the entry K[x] of R[b]; of a list, the list of its elements' entries.
  case property
  /// `index a, b, c`: R[a] becomes element R[c] of R[b], counted from 1, or from the end if negative.
  case index

  /// `entry a, b, x`: R[a] becomes the entry K[x] of the context R[b], or as if never set if there is none.
  case entry

  // MARK: Loops

  /// `iterate a, x`: R[a] and R[a+1] become an iterator over the elements of the list R[a], or over R[a] alone if that is no
  /// list. If it is null or an error, so is R[a], and the token goes on at x.
  case iterate
  /// `iterateRange a, x`: R[a] and R[a+1] become an iterator from the number R[a] up or down to the number R[a+1]. If one is
  /// no number, R[a] becomes null, an error if one is an error, and the token goes on at x.
  case iterateRange
  /// `next a, x`: If the iterator R[a], R[a+1] has an element left, that becomes R[a+2], the token goes on at x, which may
  /// lie before, with R[0] … R[a+2], and spends one unit of the step budget.
  case next
  /// `some a, b, x`: R[a] becomes R[a] or R[b], in three-valued logic; the token goes on at x if that is true.
  case some
  /// `every a, b, x`: R[a] becomes R[a] and R[b], in three-valued logic; the token goes on at x if that is false.
  case every
  /// `begin a`: R[a] becomes the height of the scratch stack, which holds what loops collect.
  case begin
  /// `collect a`: R[a] is pushed onto the scratch stack.
  case collect
  /// `keep a, b, x`: R[a] is pushed onto the scratch stack if R[b] is true; the token goes on at x if R[b] is a number.
  case keep
  /// `partial a, b`: R[a] becomes the list of what lies on the scratch stack above the height R[b]. Spends one unit of the
  /// step budget for each 64 elements.
  case partial
  /// `gather a, b`: R[a] becomes the list of what lies on the scratch stack above the height R[b], and is taken off it.
  case gather
  /// `drop a`: What lies on the scratch stack above the height R[a] is taken off it.
  case drop

  /// `sort a, x`: A sort of the list R[a] begins; of what is no list, of that alone. If it is null or an error, so is R[a],
  /// and the token goes on at x.
  case sort
  /// `order a, b, x`: R[b] answers the latest question of the innermost sort; the first answer is to none. If another is to
  /// be asked, whether one element comes before another of the list R[a], these become R[a+1] and R[a+2], the token goes on
  /// at x as by `next`. Else the sort ends and R[a] becomes the list in order, null if the answer was neither true nor false.
  case order

  // MARK: Functions

  /// `function a, b, c, x`: R[a] becomes function x of the module with the values of the c registers from R[b], which it
  /// captures.
  case function
  /// `builtin a, d`: R[a] becomes built-in function d as a value.
  case builtin
  /// `invoke a, b, c`: The function R[b] is called with the c registers after it. Its code runs in a window of registers that
  /// starts with the arguments, followed by what it has captured; what it gives becomes R[a]: null if R[b] is no function or
  /// takes other arguments. The registers after R[b] are lost. Spends one unit of the step budget.
  case invoke
  /// `invokeNamed a, b, c, x`: As `invoke`; the list K[x] has the names of the arguments.
  case invokeNamed
  /// `give a`: The function gives R[a], and the token goes on behind the call.
  case give

  // MARK: JUEL

  /// `juelAdd a, b, c`: R[a] becomes R[b] + R[c], both coerced to numbers.
  case juelAdd
  /// `juelSubtract a, b, c`: R[a] becomes R[b] − R[c], both coerced to numbers.
  case juelSubtract
  /// `juelMultiply a, b, c`: R[a] becomes R[b] · R[c], both coerced to numbers.
  case juelMultiply
  /// `juelDivide a, b, c`: R[a] becomes R[b] / R[c], both coerced to numbers.
  case juelDivide
  /// `juelRemainder a, b, c`: R[a] becomes the remainder of R[b] / R[c], both coerced to numbers.
  case juelRemainder
  /// `juelNegate a, b`: R[a] becomes −R[b], coerced to a number.
  case juelNegate
  /// `juelEqual a, b, c`: R[a] becomes R[b] == R[c], one coerced to the other's type.
  case juelEqual
  /// `juelNotEqual a, b, c`: R[a] becomes R[b] != R[c], one coerced to the other's type.
  case juelNotEqual
  /// `juelLess a, b, c`: R[a] becomes R[b] < R[c], one coerced to the other's type.
  case juelLess
  /// `juelLessOrEqual a, b, c`: R[a] becomes R[b] <= R[c], one coerced to the other's type.
  case juelLessOrEqual
  /// `juelBoolean a, b`: R[a] becomes R[b] coerced to a boolean.
  case juelBoolean
  /// `juelNot a, b`: R[a] becomes the negation of R[b] coerced to a boolean.
  case juelNot
  /// `juelEmpty a, b`: R[a] becomes whether R[b] is null, never set, or an empty string, list or context.
  case juelEmpty
  /// `juelProperty a, b, x`: R[a] becomes the entry or property K[x] of R[b].
  case juelProperty
  /// `juelIndex a, b, c`: R[a] becomes element R[c] of the list R[b], counted from 0, or the entry R[c] of the context R[b].
  case juelIndex
  /// `juelInvoke a, b, c, x`: R[a] becomes the result of method x called on R[b] with the other c − 1 registers from R[b].
  case juelInvoke

  // MARK: Node events (left out of the bare stream)

  /// `activated t`: Node t has been reached by a token.
  case activated
  /// `completed t`: Node t has been left by a token, or consumed it.
  case completed
  /// `taken t`: Sequence flow t has been passed by a token.
  case taken
  /// `changed b, x`: S↑b[x] has been set.
  case changed

  // MARK: Ahead of time (in no file)

  /// `compiled t`: The token goes on in the code that was compiled ahead of time, at place t of it. A machine puts this in the place
  /// of an instruction when it loads a module together with such code.
  case compiled

  // MARK: Streams (made of the others when a module is loaded; no module has them; V[n] is S[n] below 128, else a constant)

  /// `assign a, b`: S[a] becomes V[b], as by `store`.
  case assign
  /// `assignSum a, b, c`: S[a] becomes V[b] + V[c], as by `add` and `store`.
  case assignSum
  /// `assignDifference a, b, c`: S[a] becomes V[b] − V[c], as by `subtract` and `store`.
  case assignDifference
  /// `assignProduct a, b, c`: S[a] becomes V[b] · V[c], as by `multiply` and `store`.
  case assignProduct
  /// `assignJUELSum a, b, c`: S[a] becomes V[b] + V[c], as by `juelAdd` and `store`.
  case assignJUELSum
  /// `assignJUELDifference a, b, c`: S[a] becomes V[b] − V[c], as by `juelSubtract` and `store`.
  case assignJUELDifference
  /// `unlessLess b, c, x`: The token goes on at x unless V[b] < V[c]; as by `less`, `require` and `branchUnless`.
  case unlessLess
  /// `unlessLessOrEqual b, c, x`: The token goes on at x unless V[b] <= V[c].
  case unlessLessOrEqual
  /// `unlessEqual b, c, x`: The token goes on at x unless V[b] = V[c].
  case unlessEqual
  /// `unlessNotEqual b, c, x`: The token goes on at x unless V[b] != V[c].
  case unlessNotEqual
  /// `unlessJUELLess b, c, x`: The token goes on at x unless V[b] < V[c], one coerced to the other's type.
  case unlessJUELLess
  /// `unlessJUELLessOrEqual b, c, x`: The token goes on at x unless V[b] <= V[c], one coerced to the other's type.
  case unlessJUELLessOrEqual
  /// `unlessJUELEqual b, c, x`: The token goes on at x unless V[b] == V[c], one coerced to the other's type.
  case unlessJUELEqual
  /// `unlessJUELNotEqual b, c, x`: The token goes on at x unless V[b] != V[c], one coerced to the other's type.
  case unlessJUELNotEqual
  /// `deliver t`: As `wait t` and the `propagate r0` that follows, after which nobody reads registers.
  case deliver
  /// `straight a, d, x`: A join of a flows, whose counters are S[d] … S[d+a−1], has no tokens, and the step budget has room for
  /// a − 1 more: the token goes on, and runs what they would. Otherwise it goes on at x, where it forks.
  case straight
  /// `passed t`: What passage t lists has happened, one thing after the other.
  case passed
  /// `setAndPassed t, x`: S[x] has been set, and then what passage t lists has happened.
  case setAndPassed
}
