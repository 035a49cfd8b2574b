import BatonDiagnostics
import BatonSyntax

/// Listeners of Camunda 7, Activiti and Flowable.
extension Reader {
  mutating func listeners7(of extended: ExtendedElement) -> [Listener] {
    vendorElements(.executionListener, .seven, of: extended)
      .compactMap { listener7(.execution, $0, on: word(extended.element) == .sequenceFlow ? .take : nil) }
      + vendorElements(.taskListener, .seven, of: extended).compactMap { listener7(.task, $0, on: nil) }
  }

  private mutating func listener7(
    _ subject: Listener.Subject, _ element: Node, on implied: Listener.Event?
  ) -> Listener? {
    let event: Listener.Event? = vendorChoice(.event, .seven, of: element)
    let body = vendorChild(.script, .seven, of: element)
    let script = body.map { vendorScript($0) }
    let type = vendorText(.type, .seven, of: element)
    let implementation =
      (type == nil || type == "script" ? script : nil).map(Implementation.script) ?? delegate7(element)
    let headers = vendorChildren(.field, .seven, of: element).map { field($0) }
    let timers = children(.timerEventDefinition, of: element).flatMap { timer in
      _ = facts(timer)
      return schedules(of: timer)
    }
    guard let event = event ?? implied, let implementation else {
      let reason = implementation == nil ? "it says nothing that could be done" : "it says no event"
      reportIneffective(element, because: reason)
      return nil
    }
    var listener = Listener(subject, on: event, does: implementation, site: site(element))
    listener.id = vendorText(.id, .seven, of: element)
    listener.headers = headers
    listener.resultVariable = body.flatMap { script in
      vendorText(.resultVariable, .seven, of: script).map { ResultVariable($0, at: Place(site(script))) }
    }
    listener.timers = timers
    return listener
  }
}
