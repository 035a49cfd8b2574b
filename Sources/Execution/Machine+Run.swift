import BatonBytecode
import BatonValues

extension Machine {
  /// Runs the token of the record at `start` from `address`, then every token made by the way, until none is ready.
  ///
  /// The one switch in which all instructions of all tokens are executed. Each arm is short, so that the loop reads as a
  /// table of contents; what takes longer stands in `Machine+Tokens`, `+Scopes`, `+Waits` and `+Incidents`. Unsafe pointers
  /// into code, registers and slots: the verifier has proved every index (see `CodeVerifier`).
  mutating func run(at start: UInt32, from address: Int, spent: Int = 0) {
    guard let module = openTables else { unreachable("an instance is open") }
    budget = stepLimit &- spent
    let code = module.pointee.code
    // swift-format-ignore: AlwaysUseLowerCamelCase
    let K = module.pointee.constants
    // swift-format-ignore: AlwaysUseLowerCamelCase
    var R = calls.registers
    let heap = self.heap
    // swift-format-ignore: AlwaysUseLowerCamelCase
    let V = module.pointee.streamConstants
    let services = module.pointee.services
    var place = start
    var frame = store[place]
    // swift-format-ignore: AlwaysUseLowerCamelCase
    var S = frame.slots
    var pc = code + address
    // Where a token goes on that leaves the code it ran in.
    var landing: Landing?

    while true {
      running: while true {
        let test: Value
        deciding: do {
          let i = Instruction(pc.pointee)
          switch i.opcode {

          // MARK: Tokens

          case .jump:
            pc = code + i.t
            continue running
          case .loop:
            budget &-= 1
            if budget < 0 {
              raise(.stepLimit, at: pc, in: place)
              break running
            }
            if heap.pointee.isWorthCompacting { compactAtLoop() }
            pc = code + i.t
            continue running
          case .fork:
            let count = i.a
            budget &-= count &- 1
            frame.pointee.live &+= UInt32(truncatingIfNeeded: count &- 1)
            for way in stride(from: count, to: 1, by: -1) { push(place, frame, pc[way]) }
            pc = code + Int(pc[1])
            continue running
          case .spawn:
            if R[i.a].isTrue {
              budget &-= 1
              frame.pointee.live &+= 1
              push(place, frame, pc[1])
            }
            pc += 1
          case .detach:
            budget &-= 1
            push(place, frame, pc[1])
            place = frame.pointee.parent
            frame = store[place]
            S = frame.slots
            frame.pointee.live &+= 1
            pc += 1
          case .join:
            if !arrive(S + Int(pc[1]), flows: i.b, on: i.c) {
              guard isLast(frame) else { break running }
              pc = code + exit(of: frame)
              continue running
            }
            pc += 1
          case .quorum:
            if !gather(S + Int(pc[1]), needed: i.b) {
              guard isLast(frame) else { break running }
              pc = code + exit(of: frame)
              continue running
            }
            pc += 1
          case .end:
            guard isLast(frame) else { break running }
            pc = code + exit(of: frame)
            continue running
          case .terminate:
            endOthers(at: place)
            pc = code + exit(of: frame)
            continue running

          // MARK: Joins that look around

          case .meet:
            meet(at: Int(pc[1]), on: i.c, in: frame)
            break running
          case .count:
            add(1, to: S + Int(module.pointee.joins[Int(pc[1])].firstSlot) + i.c)
            pc += 1
          case .awaits:
            R[i.a] = Value(awaitsStart(Int(pc[1]), in: outward(1, from: frame)))
            pc += 1
          case .tally:
            R[i.a] = tally(Int(pc[1]), i.c, in: outward(1, from: frame))
            pc += 1
          case .quota:
            if !(R[i.a].isTrue && begin(Int(pc[1]), in: frame)) {
              guard isLast(frame) else { break running }
              pc = code + exit(of: frame)
              continue running
            }
            pc += 1

          // MARK: Scopes and waits

          case .enter:
            place = enter(i.t &+ module.pointee.firstScope, in: place)
            frame = store[place]
            S = frame.slots
          case .leave:
            let outer = frame.pointee.parent
            if frame.pointee.children != 0 { removeChildren(of: place) }
            remove(place)
            place = outer
            frame = store[place]
            S = frame.slots
          case .finish:
            finish(place, frame, i.c == 1 ? .terminated : .completed)
            break running
          case .wait:
            if perform(services[i.t], of: frame, at: place, delivering: false) == .declined {
              landing = park(wait: i.t, at: pc, in: place)
              break running
            }
          case .propagate:
            if !propagate(R[i.a], from: frame) {
              raise(.noRoom, at: pc, in: place)
              break running
            }
          case .absorb:
            if !absorb(R[i.a], in: frame) {
              raise(.noRoom, at: pc, in: place)
              break running
            }
          case .unwrap:
            R[i.a] = unwrapped(R[i.b])

          // MARK: Events

          case .arm:
            arm(place)
          case .touch:
            if computesConditions(of: i.t == 0 ? nil : K[i.t - 1], at: pc, in: place) { break running }
          case .trigger:
            landing = trigger(R[i.a].isTrue, at: place)
            break running
          case .error:
            landing = throwError(R[i.a], R[i.b], at: pc, in: place)
            break running
          case .escalate:
            landing = escalate(R[i.a], at: pc, in: place)
            break running
          case .send:
            send(i.t, at: frame)

          // MARK: Repetition

          case .extent:
            guard let extent = extent(of: R[i.b], isNumber: i.c & 1 == 1) else {
              raise(.notCountable(R[i.b], isNumber: i.c & 1 == 1), at: pc, in: place)
              break running
            }
            if i.c & 2 == 2, Self.count(extent) > stepLimit / 2 {
              raise(.tooManyRuns(extent), at: pc, in: place)
              break running
            }
            R[i.a] = extent
          case .result:
            let value = R[i.a]
            if value.isFailed {
              raise(.failedExpression, at: pc, in: place)
              break running
            }
            keep(stored(value), as: R[i.b], ofList: i.c, in: frame.pointee.parent)
          case .results:
            R[i.a] = results(ofList: i.c, count: R[i.b], in: frame)

          // MARK: Compensation

          case .compensable:
            keep(i.t &+ module.pointee.firstScope, for: pc[1], in: place)
            pc += 1
          case .retain:
            let outer = frame.pointee.parent
            retain(place)
            place = outer
            frame = store[place]
            S = frame.slots
          case .compensate:
            let node = pc[1] == 0 ? nil : pc[1] &- 1
            landing = compensate(levels: i.b, node: node, atOnce: i.c == 1, at: pc, in: place)
            if landing != nil { break running }
            pc += 1
          case .compensated:
            landing = endHandler(place)
            break running
          case .cancel:
            landing = cancel(outward: i.b, from: place, keepingAll: i.c == 1, goingOnAt: Int(pc[1]))
            break running
          case .cancelled:
            landing = endCancelled(place)
            break running

          // MARK: Ad-hoc sub-processes

          case .activate:
            if !activate(R[i.a], isSequential: i.c == 1, in: place) {
              raise(.notActivatable(R[i.a], isSequential: i.c == 1), at: pc, in: place)
              break running
            }
          case .withdraw:
            withdraw(in: place, ifAlone: i.c == 1)

          // MARK: Choices

          case .require:
            if !R[i.a].isBoolean {
              raise(.notBoolean(R[i.a]), at: pc, in: place)
              break running
            }
          case .branch:
            pc = R[i.a].isTrue ? code + Int(pc[1]) : pc + 2
            continue running
          case .branchUnless:
            pc = R[i.a].isTrue ? pc + 2 : code + Int(pc[1])
            continue running
          case .branchSet:
            pc = R[i.a].isAbsent ? pc + 2 : code + Int(pc[1])
            continue running
          case .stuck:
            raise(.noFlow, at: pc, in: place)
            break running

          // MARK: Values

          case .integer:
            R[i.a] = Value(Int32(truncatingIfNeeded: i.signedD))
          case .constant:
            R[i.a] = K[i.d]
          case .move:
            R[i.a] = R[i.b]
          case .load:
            R[i.a] = S[i.d]
          case .loadOuter:
            R[i.a] = outward(i.b, from: frame).slots[Int(pc[1])]
            pc += 1
          case .store:
            let value = R[i.a]
            if value.isFailed {
              raise(.failedExpression, at: pc, in: place)
              break running
            }
            S[i.d] = stored(value)
          case .storeOuter:
            let value = R[i.a]
            if value.isFailed {
              raise(.failedExpression, at: pc, in: place)
              break running
            }
            outward(i.b, from: frame).slots[Int(pc[1])] = stored(value)
            pc += 1
          case .demand:
            if R[i.a].isAbsent { R[i.a] = .failed }
          case .isSet:
            R[i.a] = Value(!R[i.b].isAbsent)
          case .list:
            R[i.a] = heap.pointee.list(UnsafeBufferPointer(start: R + i.b, count: i.c))
          case .context:
            R[i.a] = context(UnsafeBufferPointer(start: R + i.b, count: i.c))
          case .with:
            R[i.a] = context(R[i.a], with: R[i.b], under: K[Int(pc[1])])
            pc += 1
          case .text:
            R[i.a] = JUEL.template(R + i.b, count: i.c, &heap.pointee)
          case .call:
            R[i.a] = call(Int(pc[1]), R + i.b, count: i.c)
            pc += 1

          // MARK: FEEL

          case .add:
            R[i.a] = FEEL.add(R[i.b], R[i.c], &heap.pointee)
          case .subtract:
            R[i.a] = FEEL.subtract(R[i.b], R[i.c], &heap.pointee)
          case .multiply:
            R[i.a] = FEEL.multiply(R[i.b], R[i.c], &heap.pointee)
          case .divide:
            R[i.a] = FEEL.divide(R[i.b], R[i.c], &heap.pointee)
          case .power:
            R[i.a] = FEEL.power(R[i.b], R[i.c], &heap.pointee)
          case .negate:
            R[i.a] = FEEL.negate(R[i.b], &heap.pointee)
          case .equal:
            R[i.a] = FEEL.equal(R[i.b], R[i.c], &heap.pointee)
          case .notEqual:
            R[i.a] = FEEL.notEqual(R[i.b], R[i.c], &heap.pointee)
          case .less:
            R[i.a] = FEEL.less(R[i.b], R[i.c], &heap.pointee)
          case .lessOrEqual:
            R[i.a] = FEEL.lessOrEqual(R[i.b], R[i.c], &heap.pointee)
          case .and:
            R[i.a] = FEEL.and(R[i.b], R[i.c], &heap.pointee)
          case .or:
            R[i.a] = FEEL.or(R[i.b], R[i.c], &heap.pointee)
          case .not:
            R[i.a] = FEEL.not(R[i.b], &heap.pointee)
          case .property:
            R[i.a] = FEEL.property(R[i.b], K[Int(pc[1])], &heap.pointee)
            pc += 1
          case .index:
            R[i.a] = FEEL.index(R[i.b], R[i.c], &heap.pointee)

          case .entry:
            let value = R[i.b]
            R[i.a] = value.isContext ? heap.pointee.lookup(K[Int(pc[1])], in: value) ?? .absent : .absent
            pc += 1

          // MARK: Loops

          case .iterate:
            pc = FEEL.iterate(R + i.a, &heap.pointee) ? pc + 2 : code + Int(pc[1])
            continue running
          case .iterateRange:
            pc = FEEL.iterateRange(R + i.a, &heap.pointee) ? pc + 2 : code + Int(pc[1])
            continue running
          case .next:
            if let element = FEEL.next(R + i.a, &heap.pointee) {
              R[i.a &+ 2] = element
              if !goesRound(keeping: R + i.a + 3) {
                raise(.stepLimit, at: pc, in: place)
                break running
              }
              pc = code + Int(pc[1])
              continue running
            }
            pc += 1
          case .some:
            let value = FEEL.or(R[i.a], R[i.b], &heap.pointee)
            R[i.a] = value
            pc = value.isTrue ? code + Int(pc[1]) : pc + 2
            continue running
          case .every:
            let value = FEEL.and(R[i.a], R[i.b], &heap.pointee)
            R[i.a] = value
            pc = value.isFalse ? code + Int(pc[1]) : pc + 2
            continue running
          case .begin:
            R[i.a] = scratch.height
          case .collect:
            scratch.push(R[i.a], &heap.pointee)
          case .keep:
            if keep(R[i.a], if: R[i.b]) {
              pc = code + Int(pc[1])
              continue running
            }
            pc += 1
          case .partial:
            let values = scratch.values(above: R[i.b])
            budget &-= values.count &>> 6
            R[i.a] = heap.pointee.list(UnsafeBufferPointer(values))
          case .gather:
            let value = heap.pointee.list(UnsafeBufferPointer(scratch.values(above: R[i.b])))
            scratch.cut(to: R[i.b])
            R[i.a] = value
          case .drop:
            scratch.cut(to: R[i.a])

          case .sort:
            pc = beginSort(R + i.a) ? pc + 2 : code + Int(pc[1])
            continue running
          case .order:
            if continueSort(R + i.a, R[i.b]) {
              if !goesRound(keeping: R + i.a + 3) {
                raise(.stepLimit, at: pc, in: place)
                break running
              }
              pc = code + Int(pc[1])
              continue running
            }
            pc += 1

          // MARK: Functions

          case .function:
            R[i.a] = heap.pointee.function(
              .body(Int(pc[1])), capturing: UnsafeBufferPointer(start: R + i.b, count: i.c))
            pc += 1
          case .builtin:
            R[i.a] = function(builtin: i.d)
          case .invoke, .invokeNamed:
            budget &-= 1
            if budget < 0 {
              raise(.stepLimit, at: pc, in: place)
              break running
            }
            let names = i.opcode == .invokeNamed ? K[Int(pc[1])] : nil
            if let entry = startCall(at: pc, R + i.b, arguments: i.c, names: names, in: R, result: R + i.a) {
              R += i.b &+ 1
              pc = entry
              continue running
            }
            if names != nil { pc += 1 }
          case .give:
            let value = R[i.a]
            let call = calls.pop()
            R = call.registers
            pc = call.pc
            let invocation = Instruction(pc.pointee)
            R[invocation.a] = value
            if invocation.opcode == .invokeNamed { pc += 1 }

          // MARK: JUEL

          case .juelAdd:
            R[i.a] = JUEL.add(R[i.b], R[i.c], &heap.pointee)
          case .juelSubtract:
            R[i.a] = JUEL.subtract(R[i.b], R[i.c], &heap.pointee)
          case .juelMultiply:
            R[i.a] = JUEL.multiply(R[i.b], R[i.c], &heap.pointee)
          case .juelDivide:
            R[i.a] = JUEL.divide(R[i.b], R[i.c], &heap.pointee)
          case .juelRemainder:
            R[i.a] = JUEL.remainder(R[i.b], R[i.c], &heap.pointee)
          case .juelNegate:
            R[i.a] = JUEL.negate(R[i.b], &heap.pointee)
          case .juelEqual:
            R[i.a] = JUEL.equal(R[i.b], R[i.c], &heap.pointee)
          case .juelNotEqual:
            R[i.a] = JUEL.notEqual(R[i.b], R[i.c], &heap.pointee)
          case .juelLess:
            R[i.a] = JUEL.less(R[i.b], R[i.c], &heap.pointee)
          case .juelLessOrEqual:
            R[i.a] = JUEL.lessOrEqual(R[i.b], R[i.c], &heap.pointee)
          case .juelBoolean:
            R[i.a] = JUEL.boolean(R[i.b], &heap.pointee)
          case .juelNot:
            R[i.a] = JUEL.not(R[i.b], &heap.pointee)
          case .juelEmpty:
            R[i.a] = JUEL.isEmpty(R[i.b], &heap.pointee)
          case .juelProperty:
            R[i.a] = JUEL.property(R[i.b], K[Int(pc[1])], &heap.pointee)
            pc += 1
          case .juelIndex:
            R[i.a] = JUEL.index(R[i.b], R[i.c], &heap.pointee)
          case .juelInvoke:
            R[i.a] = invoke(Int(pc[1]), R + i.b, count: i.c)
            pc += 1

          // MARK: Node events

          case .activated:
            note(.activated, i.t, in: place)
          case .completed:
            note(.completed, i.t, in: place)
          case .taken:
            note(.taken, i.t, in: place)
          case .changed:
            emitChange(ofSlot: Int(pc[1]), in: outward(i.b, from: frame))
            pc += 1

          // MARK: Ahead of time

          case .compiled:
            pc = code + goOn(at: i.t, in: place)
            continue running

          // MARK: Streams

          case .assign:
            let value = operand(i.b, S, V)
            if value.isFailed {
              raise(.failedExpression, at: pc, in: place)
              break running
            }
            S[i.a] = stored(value)
          case .assignSum:
            let (b, c) = (operand(i.b, S, V), operand(i.c, S, V))
            if let sum = Value.integerSum(b, c) {
              S[i.a] = sum
            } else {
              let value = FEEL.add(b, c, &heap.pointee)
              if value.isFailed {
                raise(.failedExpression, at: pc, in: place)
                break running
              }
              S[i.a] = stored(value)
            }
          case .assignDifference:
            let value = FEEL.subtract(operand(i.b, S, V), operand(i.c, S, V), &heap.pointee)
            if value.isFailed {
              raise(.failedExpression, at: pc, in: place)
              break running
            }
            S[i.a] = stored(value)
          case .assignProduct:
            let value = FEEL.multiply(operand(i.b, S, V), operand(i.c, S, V), &heap.pointee)
            if value.isFailed {
              raise(.failedExpression, at: pc, in: place)
              break running
            }
            S[i.a] = stored(value)
          case .assignJUELSum:
            let value = JUEL.add(operand(i.b, S, V), operand(i.c, S, V), &heap.pointee)
            if value.isFailed {
              raise(.failedExpression, at: pc, in: place)
              break running
            }
            S[i.a] = stored(value)
          case .assignJUELDifference:
            let value = JUEL.subtract(operand(i.b, S, V), operand(i.c, S, V), &heap.pointee)
            if value.isFailed {
              raise(.failedExpression, at: pc, in: place)
              break running
            }
            S[i.a] = stored(value)
          case .unlessLess:
            let (b, c) = (operand(i.b, S, V), operand(i.c, S, V))
            if (b.bits | c.bits) & 7 == 0 {
              pc = Int64(bitPattern: b.bits) < Int64(bitPattern: c.bits) ? pc + 2 : code + Int(pc[1])
              continue running
            }
            test = FEEL.less(b, c, &heap.pointee)
            break deciding
          case .unlessLessOrEqual:
            test = FEEL.lessOrEqual(operand(i.b, S, V), operand(i.c, S, V), &heap.pointee)
            break deciding
          case .unlessEqual:
            test = FEEL.equal(operand(i.b, S, V), operand(i.c, S, V), &heap.pointee)
            break deciding
          case .unlessNotEqual:
            test = FEEL.notEqual(operand(i.b, S, V), operand(i.c, S, V), &heap.pointee)
            break deciding
          case .unlessJUELLess:
            test = JUEL.less(operand(i.b, S, V), operand(i.c, S, V), &heap.pointee)
            break deciding
          case .unlessJUELLessOrEqual:
            test = JUEL.lessOrEqual(operand(i.b, S, V), operand(i.c, S, V), &heap.pointee)
            break deciding
          case .unlessJUELEqual:
            test = JUEL.equal(operand(i.b, S, V), operand(i.c, S, V), &heap.pointee)
            break deciding
          case .unlessJUELNotEqual:
            test = JUEL.notEqual(operand(i.b, S, V), operand(i.c, S, V), &heap.pointee)
            break deciding
          case .deliver:
            switch perform(services[i.t], of: frame, at: place, delivering: true) {
            case .declined:
              landing = park(wait: i.t, at: pc, in: place)
              break running
            case .returned: break
            case .stored: pc += 1
            }
          case .straight:
            if budget < i.a &- 1 || !areEmpty(S + i.d, i.a) {
              pc = code + Int(pc[1])
              continue running
            }
            budget &-= i.a &- 1
            pc += 1
          case .passed:
            effects.append(.passed, i.t, in: handle(of: place))
          case .setAndPassed:
            let value = S[Int(pc[1])]
            let handle = handle(of: place)
            if value.tag.rawValue <= Value.Tag.special.rawValue {
              effects.append(.changedAndPassed, of: frame.pointee.scope, i.t, in: handle, value)
            } else {
              emitChange(ofSlot: Int(pc[1]), in: frame)
              effects.append(.passed, i.t &+ 1, in: handle)
            }
            pc += 1
          }
          pc += 1
          continue running
        }
        // A condition has been computed, of which the following word says where the token goes on unless it holds.
        if !test.isBoolean {
          raise(.notBoolean(test), at: pc, in: place)
          break running
        }
        pc = test.isTrue ? pc + 2 : code + Int(pc[1])
      }
      // The token goes on elsewhere, or has parked or is gone: then the next one runs.
      scratch.clear()
      sorts.clear()
      calls.clear()
      R = calls.registers
      if let next = landing {
        landing = nil
        place = next.place
        pc = code + next.address
      } else {
        guard let token = nextToken() else { return }
        place = token.place
        pc = code + module.pointee.address(ofModule: token.address)
      }
      frame = store[place]
      S = frame.slots
    }
  }
  /// What a field of an instruction of streams says: a slot's value, or from 128 on a constant.
  @inline(__always)
  private func operand(_ field: Int, _ slots: UnsafeMutablePointer<Value>, _ constants: UnsafePointer<Value>) -> Value {
    (field < 128 ? UnsafePointer(slots) : constants)[field]
  }
}
