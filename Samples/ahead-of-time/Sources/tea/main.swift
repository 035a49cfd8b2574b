import BatonExecution
import BatonRuntime

// As everywhere, only without a file to load: instances run in the code that the build has made of tea.bpmn.
var services = ServiceRegistry()
services.register("heat") { job in
  guard case .number(let degrees)? = job.variables["degrees"], let more = degrees.adding(40) else { return [:] }
  return ["degrees": .number(more)]
}
services.register("pour") { _ in [:] }
services.register("lay") { job in ["table": .string("for \(job.variables["cups"] ?? 0)")] }

let runtime = Runtime(services: services)
runtime.deploy(Tea.program)
let tea = try runtime.start("tea", variables: ["cups": 3])
if let report = runtime.report(of: tea) {
  print(report.state, report.variables["degrees"] ?? "", report.variables["table"] ?? "")
}

// As fast as what one would write by hand: instances that are words here until they have to wait.
struct Kitchen: Tea.Work {
  mutating func heat(_ tea: inout Tea.Instance) -> Bool {
    guard let degrees = tea.degrees.integer, let more = Value(exactly: degrees + 40) else { return false }
    tea.degrees = more
    return true
  }

  mutating func pour(_ tea: inout Tea.Instance) -> Bool { true }

  // Somebody else has to do this where there are many.
  mutating func lay(_ tea: inout Tea.Instance) -> Bool { tea.cups.integer ?? 0 < 5 }
}

var machine = Machine(events: false)
let process = machine.brief(process: 0, of: machine.load(Tea.program))
var kitchen = Kitchen()
for cups in [3, 8] {
  var tea = Tea.Instance()
  tea.cups = Value(Int32(cups))
  if tea.run(&kitchen, as: process, in: &machine) == nil {
    print("\(cups) cups: ready at \(tea.degrees.integer ?? 0) degrees")
  } else {
    let effects = machine.takeEffects()
    print("\(cups) cups: \(effects.count) effects, the last one \(effects.last.map { "\($0.kind)" } ?? "")")
  }
}
