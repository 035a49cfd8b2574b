import BatonCompiler
import BatonSwiftEmission
import BatonTestSupport
import Foundation
import Testing

/// The source file that the benchmarks are built with is what is made of its diagram today. After a change:
///
///     swift run baton compile Tests/Benchmarks/Models/TenNodes.bpmn --emit swift -o Tests/Benchmarks/CompiledTenNodes.swift
///
@Suite struct GoldenTests {
  @Test func `the compiled ten-node process is up to date`() throws {
    let (model, file) = ("Tests/Benchmarks/Models/TenNodes.bpmn", "Tests/Benchmarks/CompiledTenNodes.swift")
    let module = try Compiler.compile(try Repository.read(model), path: model).get()
    #expect(SwiftEmitter.source(of: module, from: model, to: file) == (try Repository.text(of: file)))
  }
}
