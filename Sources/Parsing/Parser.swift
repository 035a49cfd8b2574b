import BatonDiagnostics
import BatonMarkup
import BatonSyntax

/// Reads BPMN files.
package enum Parser {
  /// Returns what `text`, the file of index `file` among the sources of a compilation, defines; nil if it is not BPMN or
  /// so malformed that it is not worth going on.
  ///
  /// What can be read is returned along with errors in `log`, so that later phases can find more of them. How bad it is that a
  /// file departs from BPMN, the severities of `log` say.
  ///
  /// A file that has more than `limit` elements and attributes is no model: the largest of 2,821 real ones has 20,000.
  package static func parse(
    _ text: SourceText, file: UInt16 = 0, atMost limit: Int = 4_000_000, log: inout DiagnosticLog
  ) -> Definitions? {
    var builder = MarkupTreeBuilder(file: file, size: text.bytes.count, limit: limit)
    guard read(text, file: file, vocabulary: Word.vocabulary, into: &builder, log: &log) else { return nil }
    let tree = builder.finish()
    if tree.isTooLarge {
      log.report(.error(moreThan: limit, at: Place(Site(file: file, offset: 0))))
      return nil
    }
    let start = Place(Site(file: file, offset: tree.elements.first?.offset ?? 0))
    guard let root = tree.elements.first else {
      let (name, uri, offset) = tree.foreignRoot ?? ("", "", 0)
      log.report(.error(notBPMN: name, namespace: uri, at: Place(Site(file: file, offset: offset))))
      return nil
    }
    // The reader marks what it reads: nobody else may hold the tree then, or all of it is copied.
    var reader = Reader(consume tree, log)
    guard root.namespace == .bpmn, root.word == .definitions else {
      let name = reader.name(Node(index: 0))
      log.report(
        root.namespace == .bpmn ? .error(part: name, at: start) : .error(notBPMN: name, namespace: "", at: start))
      return nil
    }
    reader.reportDepartures()
    let definitions = reader.definitions(Node(index: 0))
    reader.reportLeftovers()
    log = reader.log
    return definitions
  }
}
