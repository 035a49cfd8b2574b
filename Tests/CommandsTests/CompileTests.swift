import Foundation
import Testing

@testable import BatonCommands

@Suite struct CompileTests {
  let scratch: Scratch
  let path: String

  init() throws {
    scratch = try Scratch()
    path = try scratch.file("order.bpmn", order)
  }

  private var files: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted() }
  }

  @Test func `a module is written and runs`() async throws {
    let module = scratch.path + "/order.bpmnc"
    let seen = await type("compile", path, "-o", module, "--depfile", scratch.path + "/order.d")
    #expect(seen.output == "" && seen.error == "" && seen.status == .fine)
    #expect(try files == ["order.bpmn", "order.bpmnc", "order.d"])
    #expect(try scratch.text(of: "order.d") == "\(module): \(path)\n")
    let run = await type("run", module, "--auto", "--variables", #"{"amount": 7}"#)
    #expect(run.output.hasPrefix("order: completed\n") && run.status == .fine)
  }

  @Test func `the same diagram makes the same module`() async throws {
    for name in ["a", "b"] { _ = await type("compile", path, "-o", "\(scratch.path)/\(name).bpmnc") }
    let modules = try ["a", "b"].map { try contents(of: "\(scratch.path)/\($0).bpmnc") }
    #expect(modules[0] == modules[1] && modules[0].starts(with: "BPMNC\0".utf8))
  }

  @Test(
    arguments: [
      ("listing", ["process 0 'order'", "; serviceTask 'Task_Charge'", "job"]), ("ir", ["Task_Charge", "charge-card"]),
      ("syntax", ["Process order", "FlowNode Task_Charge 'Charge card'", "kind serviceTask", "target: Task_Charge"]),
    ])
  func `every phase's product can be read`(product: String, expected: [String]) async throws {
    let seen = await type("compile", path, "--emit", product)
    for text in expected { #expect(seen.output.contains(text), "in \(seen.output)") }
    #expect(seen.error == "" && seen.status == .fine)
    let written = await type("compile", path, "--emit", product, "-o", scratch.path + "/out")
    #expect(written.output == "" && written.status == .fine)
    #expect(try scratch.text(of: "out") == seen.output)
  }

  @Test func `a diagram with errors makes nothing`() async throws {
    let out = try scratch.file("out.bpmnc", "what was there before")
    let seen = await type("compile", try scratch.file("broken.bpmn", broken), "-o", out, "--depfile", out + ".d")
    #expect(seen.error.contains("[ref-unresolved]") && seen.output == "" && seen.status == .no)
    #expect(try scratch.text(of: "out.bpmnc") == "what was there before")
    #expect(try files == ["broken.bpmn", "order.bpmn", "out.bpmnc"])
  }

  @Test(
    arguments: [
      (["a.bpmn"], "say where to write the module: -o OUT.bpmnc"),
      (["a.bpmn", "--emit", "ir", "--depfile", "d"], "--depfile needs -o OUT, which its rule is about"),
      (
        ["a.bpmn", "b.bpmn", "-o", "c"], "a module is made from one FILE: compile each of them into a module of its own"
      ),
      (["a.bpmn", "--emit", "c"], "--emit takes module|listing|ir|syntax|swift, not 'c'"),
      ([], "FILE is missing"),
    ])
  func `what makes no sense is explained`(words: [String], message: String) async {
    let seen = await type(["compile"] + words)
    #expect(seen.error == "baton compile: \(message)\n'baton help compile' tells more.\n")
    #expect(seen.status == .unusable)
  }

  @Test func `nothing is written over the diagram`() async throws {
    let link = scratch.path + "/link.bpmn"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
    let other = scratch.path + "/other"
    for (words, roles) in [
      (["-o", path], "FILE and -o"), (["-o", link], "FILE and -o"),
      (["-o", other, "--depfile", other], "-o and --depfile"),
      (["-o", other, "--depfile", path], "FILE and --depfile"),
    ] {
      let seen = await type(["compile", path] + words)
      #expect(seen.error.hasPrefix("baton compile: \(roles) are the same file, '") && seen.status == .unusable)
    }
    #expect(try scratch.text(of: "order.bpmn") == order)
    #expect(try files == ["link.bpmn", "order.bpmn"])
    #expect(await type("compile", path, "-o", "/dev/null", "--depfile", "/dev/null").status == .fine)
  }

  @Test func `what cannot be read or written is named`() async throws {
    let missing = await type("compile", "/nowhere.bpmn", "-o", "/tmp/x")
    #expect(missing.error == "error: /nowhere.bpmn: No such file or directory\n" && missing.status == .unusable)
    let unwritable = await type("compile", path, "-o", "/nowhere/x.bpmnc")
    #expect(unwritable.error == "error: /nowhere/x.bpmnc: No such file or directory\n")
    #expect(unwritable.status == .unusable)
    #expect(await type("compile", path, "-o", "").error == "error: '': No such file or directory\n")
  }
}
