/// Baton for programs that embed it: one import to compile a diagram, perform its jobs, and run it in memory.
///
///     import Baton
///
///     var services = ServiceRegistry()
///     services.register("charge-card") { job in
///       guard let amount = job.variables["amount"]?.integer, amount < 1000 else { throw BPMNError(code: "DECLINED") }
///       return ["receipt": "r-1"]
///     }
///     let runtime = Runtime(services: services)
///     runtime.deploy(try Module.load(path: "order.bpmn"))
///     let order = try runtime.start("order", variables: ["amount": 70])
///     if let report = runtime.report(of: order) { print(report.state, report.variables) }
///
/// `Conductor` does the same for services that take their time. What a runtime needs of a module compiled beforehand is
/// in `BatonRuntime` alone, without this module and its C library.
@_exported import BatonBytecode
@_exported import BatonCompiler
@_exported import BatonDiagnostics
@_exported import BatonEvaluation
@_exported import BatonRuntime
@_exported import BatonServices
@_exported import BatonValues
