import Foundation
import Testing

@testable import BatonCommands

@Suite struct FixingTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// A file whose end event throws an error that it does not declare.
  static let before = """
    <?xml version="1.0" encoding="UTF-8"?>
    <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace='t'>
      <bpmn:process id="Order" isExecutable="true">
        <bpmn:startEvent id="Start" />
        <bpmn:sequenceFlow id="F" sourceRef="Start" targetRef="Failed" /><!-- é -->
        <bpmn:endEvent id="Failed"><bpmn:errorEventDefinition errorRef='404' /></bpmn:endEvent>
      </bpmn:process>
    </bpmn:definitions>

    """

  static let after =
    before
    .replacing("errorRef='404'", with: "errorRef='Error_404'")
    .replacing(
      "targetNamespace='t'>\n",
      with: "targetNamespace='t'>\n  <bpmn:error id=\"Error_404\" name=\"404\" errorCode=\"404\" />\n")

  @Test func `what can be mended is, and nothing else`() async throws {
    let path = try scratch.file("order.bpmn", Self.before)
    let seen = await type("check", path, "--fix")
    #expect(try scratch.text(of: "order.bpmn") == Self.after)
    #expect(!seen.output.contains("error-ref-unresolved"))
    #expect(
      seen.error.hasPrefix("\(path): fixed error-ref-unresolved\n1 finding in 1 file fixed\n1 file checked: no error"))
    #expect(seen.status == .fine)
    let again = await type("check", path, "--fix")
    #expect(again.error.hasPrefix("nothing to fix\n"))
    #expect(try scratch.text(of: "order.bpmn") == Self.after)
  }

  @Test func `a dry run shows a patch and changes nothing`() async throws {
    let path = try scratch.file("order.bpmn", Self.before)
    let seen = await type("check", path, "--fix", "--dry-run")
    let name = path.dropFirst().replacing("//", with: "/")
    #expect(
      seen.output == """
        --- a/\(name)
        +++ b/\(name)
        @@ -1,8 +1,9 @@
         <?xml version="1.0" encoding="UTF-8"?>
         <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace='t'>
        +  <bpmn:error id="Error_404" name="404" errorCode="404" />
           <bpmn:process id="Order" isExecutable="true">
             <bpmn:startEvent id="Start" />
             <bpmn:sequenceFlow id="F" sourceRef="Start" targetRef="Failed" /><!-- é -->
        -    <bpmn:endEvent id="Failed"><bpmn:errorEventDefinition errorRef='404' /></bpmn:endEvent>
        +    <bpmn:endEvent id="Failed"><bpmn:errorEventDefinition errorRef='Error_404' /></bpmn:endEvent>
           </bpmn:process>
         </bpmn:definitions>

        """)
    #expect(seen.error.hasPrefix("1 finding in 1 file would be fixed\n"))
    #expect(try scratch.text(of: "order.bpmn") == Self.before)
  }

  @Test(arguments: ["UTF-8", "UTF-16", "ISO-8859-1", "UTF-16LE"])
  func `a file keeps its encoding, its line breaks and its mark`(encoding: String) async throws {
    func file(_ text: String) throws -> [UInt8] {
      let text = text.replacing("UTF-8", with: encoding).replacing("\n", with: "\r\n")
      switch encoding {
      case "UTF-8": return [0xEF, 0xBB, 0xBF] + text.utf8
      case "UTF-16": return [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
      case "UTF-16LE": return [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      default: return text.unicodeScalars.map { UInt8($0.value) }
      }
    }
    let path = try scratch.file("order.bpmn", try file(Self.before))
    let seen = await type("check", path, "--fix")
    #expect(seen.error.contains("1 finding in 1 file fixed\n"), "\(seen.error)")
    #expect(try [UInt8](Data(contentsOf: URL(filePath: path))) == file(Self.after))
  }

  @Test func `a file keeps its permissions, and a link leads where it led`() async throws {
    let path = try scratch.file("order.bpmn", Self.before)
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    let link = scratch.path + "/link.bpmn"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "order.bpmn")
    #expect(await type("check", link, "--fix").status == .fine)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "order.bpmn")
    #expect(try scratch.text(of: "order.bpmn") == Self.after)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o640)
  }

  @Test func `what nobody wants to hear of is not mended`() async throws {
    let path = try scratch.file("order.bpmn", Self.before)
    let seen = await type("check", path, "--fix", "--allow", "error-ref-unresolved")
    #expect(seen.error.hasPrefix("nothing to fix\n"))
    #expect(try scratch.text(of: "order.bpmn") == Self.before)
  }

  @Test func `several references to one code become references to one error`() async throws {
    let two = Self.before.replacing(
      "<bpmn:endEvent id=\"Failed\">", with: "<bpmn:endEvent id=\"Failed\"><bpmn:errorEventDefinition errorRef='404' />"
    )
    try scratch.file("order.bpmn", two)
    let seen = await type("check", scratch.path, "--fix")
    let text = try scratch.text(of: "order.bpmn")
    #expect(text.split(separator: "Error_404", omittingEmptySubsequences: false).count == 4, "\(text)")
    #expect(seen.error.contains("order.bpmn: fixed 2 × error-ref-unresolved\n"))
  }

  @Test func `a malformed file is left as it is`() async throws {
    let path = try scratch.file("order.bpmn", Self.before.replacing("</bpmn:process>", with: ""))
    let seen = await type("check", path, "--fix")
    #expect(seen.output.contains("[xml-not-well-formed]") && seen.status == .no)
    #expect(seen.error.hasPrefix("nothing to fix\n"))
  }
}
