// swift-tools-version: 6.2

import PackageDescription

/// Returns the target of the module whose sources stand in `Sources/<folder>` and which imports the modules of the folders in
/// `uses`. It is called `name`, or else `Baton` and the folder's name.
///
/// The list of calls below *is* the table of DESIGN.md §1; `Tests/PackageTests` compares every `import` with it.
func module(
  _ folder: String, named name: String? = nil, uses imports: [String] = [], plugins: [Target.PluginUsage] = []
) -> Target {
  .target(
    name: name ?? moduleName(folder), dependencies: imports.map(dependency), path: "Sources/\(folder)",
    swiftSettings: strict, plugins: plugins)
}

/// Returns the target of the program whose sources stand in `path`.
func program(
  _ name: String, at path: String, uses imports: [String], linking settings: [LinkerSetting] = []
) -> Target {
  .executableTarget(
    name: name, dependencies: imports.map(dependency), path: path, swiftSettings: strict, linkerSettings: settings)
}

/// Returns the target of the tests in `Tests/<folder>`, which may use `Tests/TestSupport` too.
func tests(_ folder: String, uses imports: [String] = []) -> Target {
  .testTarget(
    name: folder, dependencies: (imports + ["TestSupport"]).map(dependency), path: "Tests/\(folder)",
    swiftSettings: strict)
}

/// Returns the target of a C library of the system, found through pkg-config as `package` (Debian: `apt`).
func library(_ name: String, _ package: String? = nil, apt: String...) -> Target {
  .systemLibrary(name: name, path: "Sources/\(name)", pkgConfig: package, providers: [.apt(apt)])
}

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

/// Makes the library of Swift and Foundation a part of the program, so that they are not loaded and linked whenever it starts:
/// half of what a short `baton run` took. What the modules ask for is named, since they ask for the dynamic libraries only.
let selfContained: [LinkerSetting] = [
  .unsafeFlags(
    ["-static-stdlib"]
      + [
        "FoundationInternationalization", "CoreFoundation", "_FoundationICU", "_FoundationCShims",
        "_FoundationCollections",
      ].map { "-l\($0)" },
    .when(platforms: [.linux], configuration: .release))
]

/// `Values` is the module `BatonValues`, `Adapters/HTTP` is `BatonHTTPAdapter`, a C library keeps its name.
func moduleName(_ folder: String) -> String {
  let words = folder.split(separator: "/")
  if words.count == 2 { return "Baton\(words[1])Adapter" }
  return cLibraries.contains(folder) ? folder : "Baton\(folder)"
}

let cLibraries = ["CLibXML2", "CCurl", "CLinux", "CAllocations", "CRetains", "CBaseline"]

func dependency(_ folder: String) -> Target.Dependency { .target(name: moduleName(folder)) }

let package = Package(
  name: "Baton",
  products: [
    .library(name: "Baton", targets: ["Baton"]),
    .library(name: "BatonRuntime", targets: ["BatonRuntime", "BatonExecution"]),
    .executable(name: "baton", targets: ["baton"]),
    .plugin(name: "BatonCompile", targets: ["BatonCompile"]),
  ],
  targets: [
    library("CLibXML2", "libxml-2.0", apt: "libxml2-dev"),
    library("CCurl", apt: "libcurl4-openssl-dev"),
    library("CLinux"),

    module("Diagnostics"),
    module("Values"),
    module("Markup", uses: ["CLibXML2", "Diagnostics"]),
    module("Fixing", uses: ["Markup", "Diagnostics"]),
    module("Syntax", uses: ["Diagnostics"]),
    module("Expressions", uses: ["Values", "Diagnostics"]),
    module("Parsing", uses: ["Markup", "Syntax", "Diagnostics"]),
    module("RulePages", plugins: ["EmbedPages"]),
    .plugin(
      name: "EmbedPages", capability: .buildTool(), dependencies: ["embedpages"], path: "Sources/PageEmbedding/Plugin"),
    .plugin(
      name: "BatonCompile", capability: .buildTool(), dependencies: ["baton"], path: "Sources/AheadOfTime"),
    program("embedpages", at: "Sources/PageEmbedding/Tool", uses: []),
    module("Soundness"),
    module("Checking", uses: ["Syntax", "Expressions", "Soundness", "Values", "Diagnostics"]),
    module("IR", uses: ["Values"]),
    module("Lowering", uses: ["Checking", "Syntax", "Expressions", "IR", "Values"]),
    module("Bytecode", uses: ["Values"]),
    module("CodeGeneration", uses: ["IR", "Bytecode", "Values"]),
    module("SwiftEmission", uses: ["Bytecode", "Values"]),
    module("Execution", uses: ["Bytecode", "Values"]),
    module("Services", uses: ["Values"]),
    module("Runtime", uses: ["Execution", "Bytecode", "Values", "Services"]),
    module(
      "Compiler",
      uses: [
        "Markup", "Fixing", "Syntax", "Parsing", "Checking", "IR", "Lowering", "Bytecode", "CodeGeneration",
        "Diagnostics",
      ]),
    module(
      "Evaluation",
      uses: [
        "Expressions", "Lowering", "IR", "CodeGeneration", "Bytecode", "Execution", "Values", "Diagnostics",
      ]),
    module("Scenarios", uses: ["Compiler", "Runtime", "Services", "Bytecode", "Values", "Diagnostics"]),
    module("Adapters/Exec", uses: ["Services", "Values", "CLinux"]),
    module("Adapters/HTTP", uses: ["Services", "Values", "CCurl"]),
    module(
      "Commands",
      uses: [
        "Compiler", "Checking", "Fixing", "Markup", "Syntax", "IR", "SwiftEmission", "Runtime", "Scenarios",
        "Evaluation", "Services", "Adapters/Exec", "Adapters/HTTP", "Bytecode", "Values", "Diagnostics", "RulePages",
        "Benchmarks",
      ]),

    module(
      "Umbrella", named: "Baton",
      uses: ["Compiler", "Runtime", "Evaluation", "Services", "Bytecode", "Values", "Diagnostics"]),
    program("baton", at: "Sources/baton", uses: ["Commands", "CLinux"], linking: selfContained),
    .target(name: "CAllocations", path: "Tests/Allocations"),
    .target(name: "CRetains", path: "Tests/Retains"),
    .target(name: "CBaseline", path: "Tests/Benchmarks/Baseline"),
    .target(
      name: moduleName("Benchmarks"),
      dependencies: [
        "CBaseline", "CLinux", "Expressions", "Lowering", "IR", "Bytecode", "CodeGeneration", "Execution", "Runtime",
        "Values", "Compiler", "Markup", "Parsing", "Diagnostics", "TestSupport",
      ].map(dependency),
      path: "Tests/Benchmarks", exclude: ["Baseline", "Program", "guard", "instructions.txt"],
      resources: [.embedInCode("Models")],
      swiftSettings: strict),
    program("benchmarks", at: "Tests/Benchmarks/Program", uses: ["Benchmarks", "CAllocations", "CRetains"]),

    .target(name: moduleName("TestSupport"), path: "Tests/TestSupport", swiftSettings: strict),
    tests("DiagnosticsTests", uses: ["Diagnostics"]),
    tests("MarkupTests", uses: ["Markup", "Diagnostics"]),
    tests("FixingTests", uses: ["Fixing", "Markup", "Diagnostics"]),
    tests("ParsingTests", uses: ["Parsing", "Markup", "Syntax", "Diagnostics"]),
    tests("ExpressionsTests", uses: ["Expressions", "Values", "Diagnostics"]),
    tests(
      "EvaluationTests",
      uses: ["Evaluation", "Execution", "CodeGeneration", "Bytecode", "Expressions", "Lowering", "IR", "Values"]),
    tests("ExecutionTests", uses: ["Execution", "Bytecode", "CodeGeneration", "IR", "Values"]),
    tests("BytecodeTests", uses: ["Bytecode", "Values"]),
    tests("PackageTests"),
    tests("CommandsTests", uses: ["Commands", "Checking", "Markup", "Diagnostics", "Values"]),
    tests("BenchmarksTests", uses: ["Benchmarks", "CAllocations"]),
    tests("ServicesTests", uses: ["Services", "Values"]),
    tests("ValuesTests", uses: ["Values"]),
    tests("RuntimeTests", uses: ["Runtime", "Services", "CodeGeneration", "IR", "Bytecode", "Values"]),
    tests("AdaptersTests", uses: ["Adapters/Exec", "Adapters/HTTP", "Services", "Values"]),
    tests("SoundnessTests", uses: ["Soundness"]),
    tests(
      "CheckingTests", uses: ["Checking", "Parsing", "Markup", "Syntax", "Expressions", "Values", "Diagnostics"]),
    tests(
      "LoweringTests",
      uses: ["Lowering", "Checking", "Parsing", "Markup", "Syntax", "Expressions", "IR", "Values", "Diagnostics"]),
    tests("SpecTests", uses: ["Scenarios", "Compiler", "Syntax", "Bytecode", "Evaluation", "Expressions", "Values"]),
    tests("CompilerTests", uses: ["Compiler", "Checking", "Runtime", "Services", "Bytecode", "Diagnostics"]),
    tests("ScenariosTests", uses: ["Scenarios", "Runtime"]),
    .target(
      name: moduleName("Walks"),
      dependencies: ["Compiler", "Runtime", "Services", "Bytecode", "Values", "TestSupport"].map(dependency),
      path: "Tests/Walks", swiftSettings: strict),
    program("walker", at: "Tests/Walker", uses: ["Walks"]),
    .target(
      name: moduleName("Differences"),
      dependencies: ["SwiftEmission", "Scenarios", "Compiler", "Runtime", "Execution", "Bytecode", "TestSupport"].map(
        dependency),
      path: "Tests/Differences", exclude: ["Models", "Program"], swiftSettings: strict),
    program("differences", at: "Tests/Differences/Program", uses: ["Differences"]),
    tests(
      "AheadOfTimeTests", uses: ["Differences", "Benchmarks", "SwiftEmission", "Compiler", "Execution", "Values"]),
    tests("RandomWalkTests", uses: ["Walks", "Compiler", "Runtime", "Bytecode"]),
    .target(
      name: moduleName("Mutants"),
      dependencies: ["Compiler", "Checking", "Markup", "Diagnostics", "TestSupport"].map(dependency),
      path: "Tests/Mutants", swiftSettings: strict),
    program("mutator", at: "Tests/Mutator", uses: ["Mutants", "TestSupport"]),
    tests("StreetTests", uses: ["Mutants", "Compiler", "Bytecode", "Execution", "Values", "Diagnostics"]),
  ],
  swiftLanguageModes: [.v6]
)
