import BatonDiagnostics
import CLibXML2

func readMarkup(
  _ text: SourceText, file: UInt16, vocabulary: Vocabulary, events: MarkupEvents, log: inout DiagnosticLog
) -> Bool {
  false
}
