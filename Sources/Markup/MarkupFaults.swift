import BatonDiagnostics

/// A limit of the reader.
enum MarkupExcess {
  case fileSize, depth, attributes, namespaces
}

extension Diagnostic {
  static func error(emptyFileAt place: Place) -> Diagnostic {
    Diagnostic(.error, "xml-not-well-formed", "the file is empty", at: place, helps: ["export the diagram again"])
  }

  static func error(zeroByteAt place: Place) -> Diagnostic {
    Diagnostic(
      .error, "xml-not-well-formed", "the file contains a zero byte, which no XML file does", at: place,
      helps: ["the file may be damaged, or not be XML at all"])
  }

  static func error(doctypeAt place: Place) -> Diagnostic {
    Diagnostic(
      .error, "xml-doctype-forbidden", "a document type declaration is not allowed", at: place,
      notes: [Note("it could make the reader open other files or expand entities without end")],
      helps: ["delete '<!DOCTYPE …>'; BPMN does not need it"])
  }

  static func error(limitExceeded excess: MarkupExcess, at place: Place) -> Diagnostic {
    let fact =
      switch excess {
      case .fileSize: "the file is larger than \(MarkupLimits.fileSize >> 20) MiB"
      case .depth: "elements are nested deeper than \(MarkupLimits.depth) levels"
      case .attributes: "an element has more than \(MarkupLimits.attributes) attributes"
      case .namespaces: "more than \(MarkupLimits.namespacesInScope) namespaces are declared around this element"
      }
    return Diagnostic(
      .error, "xml-limit-exceeded", fact, at: place,
      helps: ["is this a model? if it is, call processes in files of their own"])
  }

  static func error(outOfMemoryIn file: UInt16) -> Diagnostic {
    let place = Place(Site(file: file, offset: 0), .character)
    return Diagnostic(.error, "xml-limit-exceeded", "reading the file takes more memory than there is", at: place)
  }

  static func error(_ failure: DecodingFailure, file: UInt16) -> Diagnostic {
    let site = Site(file: file, offset: UInt32(truncatingIfNeeded: failure.offset))
    let save = "save the file as UTF-8"
    switch failure.reason {
    case .unknownEncoding(let name):
      let message = "the encoding \(quoted(name)) is not known"
      return Diagnostic(.error, "xml-encoding-invalid", message, at: Place(site, .attribute("encoding")), helps: [save])
    case .declaredWide(let name):
      let message = "the file says that it is \(quoted(name)), but it is written in single bytes"
      return Diagnostic(
        .error, "xml-encoding-invalid", message, at: Place(site, .attribute("encoding")),
        helps: ["if the rest of the file looks right, write encoding=\"UTF-8\""])
    case .invalidBytes(let encoding, let isDeclared):
      let reason = isDeclared ? "which is the file's encoding" : "and the file declares no other encoding"
      return Diagnostic(
        .error, "xml-encoding-invalid", "these bytes are not \(encoding), \(reason)", at: Place(site, .character),
        helps: [save + ", or declare its encoding: '<?xml version=\"1.0\" encoding=\"…\"?>'"])
    }
  }

  static func error(_ complaint: Complaint, at place: Place, openElement: Place?) -> Diagnostic {
    Diagnostic(
      .error, complaint.rule, complaint.message, at: place,
      notes: openElement.map { [Note("the element that is open starts here", at: $0)] } ?? [],
      helps: complaint.help.map { [$0] } ?? [])
  }

  static func error(unreadableAt place: Place) -> Diagnostic {
    Diagnostic(.error, "xml-not-well-formed", "the file is not XML", at: place)
  }
}
