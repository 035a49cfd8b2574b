/// Where frozen instances wait: their process, the record of their first wait and its place in the code, as one number.
struct FreezingSites {
  struct Site: Equatable {
    /// The descriptor of the process, and that of the wait's record.
    var scope: UInt32
    var wait: UInt32
    /// Where the token waits, in the module's code.
    var address: UInt32
  }

  private var sites: [Site] = []
  /// For each module, and each place in its code, one more than the number of the site there; 0 if there is none yet.
  private var numbers: [[UInt32]] = []

  subscript(number: UInt32) -> Site { sites[Int(number)] }

  /// Returns the number of `site` in `module`; nil if another one has the place in the code.
  mutating func number(of site: Site, in module: LoadedModule, _ index: Int) -> UInt32? {
    while numbers.count <= index { numbers.append([]) }
    if numbers[index].isEmpty { numbers[index] = [UInt32](repeating: 0, count: module.module.code.count) }
    let known = numbers[index][Int(site.address)]
    if known > 0 { return sites[Int(known) - 1] == site ? known - 1 : nil }
    sites.append(site)
    numbers[index][Int(site.address)] = UInt32(sites.count)
    return UInt32(sites.count) - 1
  }
}
