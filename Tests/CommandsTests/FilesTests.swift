import Foundation
import Testing

@testable import BatonCommands

@Suite struct FilesTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test func `directories are searched, in a stable order`() throws {
    for name in ["b.bpmn", "a/z.bpmn20.xml", "a/y.bpmn", "a/readme.md", ".git/x.bpmn", "a/.hidden.bpmn", "c.xml"] {
      try scratch.file(name)
    }
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path + "/a/loop", withDestinationPath: scratch.path)
    let found = try files(at: [scratch.path, scratch.path + "/c.xml"], endingWith: [".bpmn", ".bpmn20.xml"])
    #expect(
      found.map { $0.dropFirst(scratch.path.count) } == ["/a/y.bpmn", "/a/z.bpmn20.xml", "/b.bpmn", "/c.xml"])
  }

  @Test func `a directory without the wanted files is an error`() throws {
    let error = #expect(throws: UnusableInput.self) { try files(at: [scratch.path], endingWith: [".bpmn"]) }
    #expect(error?.message == "\(scratch.path): no file in this directory ends with .bpmn")
  }

  @Test func `a file is read whole`() throws {
    let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    #expect(try contents(of: scratch.file("big", bytes)) == bytes)
    #expect(try contents(of: scratch.file("empty")) == [])
  }

  @Test(arguments: [("/nowhere/x", "No such file or directory"), ("/tmp", "Is a directory")])
  func `what cannot be read is named with its reason`(path: String, reason: String) {
    let error = #expect(throws: UnusableInput.self) { try contents(of: path) }
    #expect(error?.message == "\(path): \(reason)")
  }

  @Test func `a file is replaced whole and leaves nothing behind`() throws {
    let path = try scratch.file("out", "old")
    try replace(contentsOf: path, with: Array("new".utf8))
    #expect(try scratch.text(of: "out") == "new")
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == ["out"])
    try replace(contentsOf: "/dev/null", with: [1])
    let error = #expect(throws: UnusableInput.self) { try replace(contentsOf: "/nowhere/x", with: []) }
    #expect(error?.message == "/nowhere/x: No such file or directory")
  }
}
