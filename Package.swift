// swift-tools-version: 6.1
import PackageDescription

/// Settings of our own targets: warnings are errors, and a file says which imports leak into its API.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .unsafeFlags(["-warnings-as-errors"]),
]

let package = Package(
    name: "lanyard",
    products: [
        .executable(name: "lanyard", targets: ["lanyard"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .target(
            name: "PolicyPack",
            dependencies: [
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: strict),
        .target(name: "Rulebook", dependencies: ["PolicyPack"], swiftSettings: strict),
        .executableTarget(
            name: "lanyard",
            dependencies: [
                "PolicyPack", "Rulebook",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "PolicyPackTests",
            dependencies: ["PolicyPack"],
            swiftSettings: strict),
        .testTarget(
            name: "RulebookTests",
            dependencies: ["PolicyPack", "Rulebook"],
            swiftSettings: strict),
    ]
)
