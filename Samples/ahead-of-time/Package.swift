// swift-tools-version: 6.0

import PackageDescription

let package = Package(
  name: "tea",
  // Elsewhere, the package's address stands here.
  dependencies: [.package(name: "Baton", path: "../..")],
  targets: [
    .executableTarget(
      name: "tea", dependencies: [.product(name: "BatonRuntime", package: "Baton")],
      plugins: [.plugin(name: "BatonCompile", package: "Baton")])
  ]
)
