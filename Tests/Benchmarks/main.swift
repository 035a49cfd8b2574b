/// First figures, in processor time of one thread. To see them:
///
///     BATON_CORPUS=../shared/corpus swift run -c release benchmarks
///
func report(_ what: String, _ figure: Double, _ unit: String) {
  let number = figure >= 100 ? "\(Int(figure.rounded()))" : "\((figure * 100).rounded() / 100)"
  print(what.padding(to: 48) + String(repeating: " ", count: max(1, 10 - number.count)) + number + " " + unit)
}

extension String {
  func padding(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}

try measureStraightRun()
try measureExpressions()
try measureRepetition()
try measureStreet()
