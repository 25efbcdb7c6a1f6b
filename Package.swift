// swift-tools-version:6.2
import PackageDescription

/// Swift 6 mode, explicit `any`, member imports and internal imports: the compiler keeps the rooms apart
/// (docs/decisions/0005).
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

/// A test target may import anything; what it names here is what it uses.
func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let metrics: Target.Dependency = .product(name: "Metrics", package: "swift-metrics")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

/// `.ci/fuzz` links this library with libFuzzer, built apart with its instrumentation.
let fuzzing: [Product] =
    Context.environment["PASSERELLE_FUZZ"] == nil
    ? [] : [.library(name: "Fuzz", type: .static, targets: ["FuzzTargets"])]

let package = Package(
    name: "passerelle",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "passerelle", targets: ["passerelle"])
    ] + fuzzing,
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(
            url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: ["FullFoundation"]),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // Domain: pure values.
        .target(name: "Demandes", dependencies: [crypto], swiftSettings: strict),
        .target(name: "Referentiel", dependencies: ["Demandes"], swiftSettings: strict),
        .target(name: "Rapprochement", dependencies: ["Demandes"], swiftSettings: strict),
        .target(name: "Journal", dependencies: ["Demandes", crypto], swiftSettings: strict),
        .target(name: "Acces", dependencies: ["Demandes", crypto], swiftSettings: strict),
        .target(name: "Tasks", swiftSettings: strict),
        .target(name: "Notifications", dependencies: ["Demandes", "Journal"], swiftSettings: strict),
        .target(
            name: "Registre",
            dependencies: ["Demandes", "Rapprochement", "Journal", "Tasks", "Notifications", "Acces"],
            swiftSettings: strict),
        .target(
            name: "Candidatures", dependencies: ["Demandes", "Referentiel", "Journal", "Notifications"],
            swiftSettings: strict),
        .target(name: "Coffre", dependencies: [crypto, cryptoExtras], swiftSettings: strict),

        // Rim: one technology each.
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .target(
            name: "CSimdjson",
            cxxSettings: [.unsafeFlags(["-O2"])],
            linkerSettings: [.linkedLibrary("simdjson")]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "Zlib", dependencies: ["CZlib"], swiftSettings: strict),
        .target(name: "Transport", dependencies: ["CCurl"], swiftSettings: strict),
        .target(
            name: "Adapters",
            dependencies: ["Demandes", "Transport", "CXML2", "CSimdjson", "Zlib", crypto, yams],
            swiftSettings: strict),
        .target(name: "AdapterKit", dependencies: ["Demandes", "Adapters"], swiftSettings: strict),
        .target(
            name: "SiteSimulator",
            dependencies: [
                "Zlib", crypto,
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "X509", package: "swift-certificates"),
            ],
            swiftSettings: strict),

        .target(
            name: "Store",
            dependencies: [
                "Demandes", "Referentiel", "Rapprochement", "Coffre", "Journal", "Acces", "Tasks", "Notifications",
                "Registre", "Candidatures", "Zlib", crypto, .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .target(
            name: "Web",
            dependencies: [
                "Demandes", "Referentiel", "Journal", "Acces", "Notifications", "Registre", "Candidatures", crypto,
                hummingbird, logging, metrics,
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
            ],
            swiftSettings: strict),

        // Invented: a country, and a year of demandes and offres played through the real gestures.
        .target(name: "PaysInvente", dependencies: ["Referentiel", "Demandes"], swiftSettings: strict),
        .target(
            name: "Annee",
            dependencies: [
                "PaysInvente", "Demandes", "Referentiel", "Journal", "Acces", "Notifications", "Registre",
                "Candidatures",
            ],
            swiftSettings: strict),

        // The executable: configuration, commands, wiring.
        .executableTarget(
            name: "passerelle",
            dependencies: [
                "Demandes", "Referentiel", "Rapprochement", "Journal", "Acces", "Tasks", "Notifications", "Registre",
                "Candidatures", "Coffre", "Transport", "Adapters", "AdapterKit", "SiteSimulator", "Annee", "Store",
                "Web",
                argumentParser, crypto, hummingbird, logging, metrics, yams,
                .product(name: "X509", package: "swift-certificates"),
            ],
            swiftSettings: strict),

        tests("DemandesTests", ["Demandes"]),
        tests("ReferentielTests", ["PaysInvente", "Referentiel", "Demandes"]),
        tests("RapprochementTests", ["Rapprochement", "Demandes"]),
        tests("TasksTests", ["Tasks"]),
        tests("AccesTests", ["Acces", "Demandes"]),
        tests("CoffreTests", ["Coffre"]),
        tests("ZlibTests", ["Zlib"]),
        tests("NotificationsTests", ["RawSockets", "Notifications", "Demandes"]),
        tests("JournalTests", ["Journal", "Demandes"]),
        tests(
            "CandidaturesTests",
            ["Candidatures", "PaysInvente", "Referentiel", "Demandes", "Journal", "Notifications"]),
        tests("RegistreTests", ["Registre", "Demandes", "Journal", "Rapprochement"]),
        tests(
            "StoreTests",
            [
                "RawSockets", "PaysInvente", "Store", "Candidatures", "Coffre", "Referentiel", "Registre",
                "Rapprochement", "Demandes", "Journal", "Acces", "Tasks", "Notifications",
            ]),
        tests(
            "WebTests",
            [
                "Web", "Referentiel", "Registre", "Candidatures", "Rapprochement", "Notifications", "Journal", "Acces",
                "Demandes", logging, yams,
            ]),
        .target(name: "RawSockets", path: "Tests/RawSockets", swiftSettings: strict),
        tests("TransportTests", ["RawSockets", "Transport"]),
        tests("AdaptersTests", ["RawSockets", "Adapters", "Demandes", "Transport"]),
        tests("SiteSimulatorTests", ["RawSockets", "SiteSimulator"]),
        tests("AdaptersFolderTests", ["RawSockets", "AdapterKit", "Adapters", "Demandes", yams]),
        tests(
            "PasserelleTests",
            [
                "RawSockets", "passerelle", "SiteSimulator", "AdapterKit", "Adapters", "Acces", "Journal", "Registre",
                "Tasks",
                "Notifications",
                "Coffre", "Store",
                "Demandes", "Transport", logging,
            ]),
        tests(
            "Epreuves",
            [
                "passerelle", "Acces", "Adapters", "Annee", "Candidatures", "Coffre", "Demandes", "Journal",
                "Notifications",
                "Rapprochement",
                "RawSockets", "Registre", "Store", "Tasks", "Transport",
            ]),
        tests("TidyTests", []),
        .target(
            name: "FuzzTargets", dependencies: ["Adapters", "Demandes", "Coffre"], path: "Tests/Fuzz/Targets",
            swiftSettings: strict),
        tests("FuzzTests", ["FuzzTargets"]),
        .executableTarget(
            name: "bench",
            dependencies: [
                "Acces", "AdapterKit", "Adapters", "Annee", "Candidatures", "Demandes", "CXML2", "Coffre", "Journal",
                "Notifications", "PaysInvente", "Rapprochement", "RawSockets", "Referentiel", "Registre",
                "SiteSimulator", "Store", "Zlib", crypto,
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            path: "Tests/Bench",
            exclude: ["peers"],
            swiftSettings: strict),
    ],
    cxxLanguageStandard: .cxx17
)
