extension [[String]] {
  /// The rows as lines, each behind two spaces, with the cells of a column below one another.
  var aligned: String {
    var widths: [Int] = []
    for row in self {
      for (column, cell) in row.enumerated() where column < row.count - 1 {
        if column == widths.count { widths.append(0) }
        widths[column] = Swift.max(widths[column], cell.count)
      }
    }
    return map { row in
      let row = row.last == "" ? row.dropLast() : row
      let cells = row.enumerated().map { column, cell in
        column == row.count - 1 ? cell : cell + String(repeating: " ", count: widths[column] - cell.count)
      }
      return "  " + cells.joined(separator: "  ") + "\n"
    }.joined()
  }
}
