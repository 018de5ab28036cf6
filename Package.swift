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

/// The rulebook is compared with its specification on hundreds of thousands of situations, so it and its tests are
/// optimised in debug builds too.
let optimised = strict + [.unsafeFlags(["-O"])]

let package = Package(
    name: "lanyard",
    products: [
        .executable(name: "lanyard", targets: ["lanyard"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.14.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
    ],
    targets: [
        .target(
            name: "PolicyPack",
            dependencies: [
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: strict),
        .target(name: "Rulebook", dependencies: ["PolicyPack"], swiftSettings: optimised),
        .target(
            name: "Ledger",
            dependencies: [.product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: strict),
        .target(
            name: "LedgerSQLite",
            dependencies: [
                "Ledger", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .target(name: "School", dependencies: ["PolicyPack", "Rulebook"], swiftSettings: strict),
        .target(
            name: "Service",
            dependencies: [
                "PolicyPack", "Rulebook", "School", "Ledger",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SwiftCSV", package: "SwiftCSV"),
            ],
            swiftSettings: strict),
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CMalloc"),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .target(name: "MailSMTP", dependencies: ["Service", "CCurl"], swiftSettings: strict),
        .target(name: "LedgerPostgres", dependencies: ["Ledger", "CPostgres"], swiftSettings: strict),
        .target(
            name: "Web",
            dependencies: [
                "PolicyPack", "Rulebook", "School", "Ledger", "Service",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            resources: [
                .embedInCode("Assets/lanyard.css"), .embedInCode("Assets/lanyard.svg"),
                .embedInCode("Assets/hide.js"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "lanyard",
            dependencies: [
                "PolicyPack", "Rulebook", "School", "Service", "Web", "Ledger", "LedgerSQLite", "LedgerPostgres",
                "MailSMTP", "CMalloc", .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),
        .target(
            name: "CBaseline", path: "Benchmarks/CBaseline", publicHeadersPath: "include",
            cSettings: [.unsafeFlags(["-O2"])]),
        .executableTarget(
            name: "RulebookBenchmark",
            dependencies: ["PolicyPack", "Rulebook", "CBaseline"],
            path: "Benchmarks/RulebookBenchmark",
            swiftSettings: [.swiftLanguageMode(.v5)]),
        .executableTarget(
            name: "StaticPage",
            dependencies: [
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            path: "Benchmarks/StaticPage",
            swiftSettings: [.swiftLanguageMode(.v5)]),
        .executableTarget(
            name: "SchoolBenchmark",
            dependencies: ["PolicyPack", "Rulebook", "School", "Service", "Ledger", "LedgerSQLite"],
            path: "Benchmarks/SchoolBenchmark",
            swiftSettings: strict),
        .target(name: "Programs", path: "Tests/Programs", swiftSettings: strict),
        .testTarget(name: "CommandTests", dependencies: ["lanyard", "Programs"], swiftSettings: strict),
        .testTarget(name: "HouseTests", swiftSettings: strict),
        .testTarget(
            name: "PolicyPackTests",
            dependencies: ["PolicyPack"],
            exclude: ["Packs"],
            swiftSettings: strict),
        .testTarget(
            name: "RulebookTests",
            dependencies: ["PolicyPack", "Rulebook", .product(name: "Yams", package: "Yams")],
            exclude: [
                "Reading/Aside", "Reading/Blind", "Reading/Register", "Reading/dothill-questions.txt",
                "Reading/derbyshire-questions.txt",
                "Reading/education-people-mobile-questions.txt", "Reading/education-people-social-questions.txt",
                "Reading/kirklevington-questions.txt", "Reading/moston-lane-questions.txt",
            ],
            swiftSettings: optimised),
        .testTarget(
            name: "SchoolTests",
            dependencies: ["PolicyPack", "Rulebook", "School"],
            swiftSettings: strict),
        .testTarget(
            name: "ServiceTests",
            dependencies: [
                "PolicyPack", "Rulebook", "School", "Ledger", "LedgerSQLite", "Service", "MailSMTP", "Programs",
                .product(name: "SwiftCSV", package: "SwiftCSV"),
            ],
            exclude: ["smtp_server.py"],
            swiftSettings: strict),
        .testTarget(
            name: "LedgerTests",
            dependencies: ["Ledger", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: strict),
        .executableTarget(
            name: "LedgerBenchmark",
            dependencies: [
                "Ledger", "LedgerSQLite", "LedgerPostgres",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            path: "Benchmarks/LedgerBenchmark",
            swiftSettings: strict),
        .executableTarget(
            name: "LedgerProbe",
            dependencies: ["Ledger", "LedgerSQLite", "LedgerPostgres"],
            path: "Tests/LedgerProbe",
            swiftSettings: strict),
        .testTarget(
            name: "LedgerStoreTests",
            dependencies: [
                "lanyard", "LedgerProbe", "Ledger", "LedgerSQLite", "LedgerPostgres", "Programs",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "WebTests",
            dependencies: [
                "PolicyPack", "Rulebook", "School", "Ledger", "LedgerSQLite", "Programs", "Service", "Web",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            swiftSettings: strict),
    ]
)
