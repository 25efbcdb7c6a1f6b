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
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "passerelle",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "passerelle", targets: ["passerelle"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // Domain: pure values.
        .target(name: "Demandes", dependencies: [crypto], swiftSettings: strict),

        // Rim: one technology each.
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .target(
            name: "CSimdjson",
            cxxSettings: [.unsafeFlags(["-O2"])],
            linkerSettings: [.linkedLibrary("simdjson")]),
        .target(name: "Transport", dependencies: ["CCurl"], swiftSettings: strict),
        .target(
            name: "Adapters",
            dependencies: ["Demandes", "Transport", "CXML2", "CSimdjson", crypto, yams],
            swiftSettings: strict),
        .target(name: "AdapterKit", dependencies: ["Demandes", "Adapters"], swiftSettings: strict),
        .target(
            name: "SiteSimulator",
            dependencies: [
                crypto,
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "X509", package: "swift-certificates"),
            ],
            swiftSettings: strict),

        // The executable: configuration, commands, wiring.
        .executableTarget(
            name: "passerelle",
            dependencies: [
                "Demandes", "Transport", "Adapters", "AdapterKit", "SiteSimulator", argumentParser, logging, yams,
            ],
            swiftSettings: strict),

        tests("DemandesTests", ["Demandes"]),
        .target(name: "RawSockets", path: "Tests/RawSockets", swiftSettings: strict),
        tests("TransportTests", ["RawSockets", "Transport"]),
        tests("AdaptersTests", ["Adapters", "Demandes", "Transport"]),
        tests("SiteSimulatorTests", ["SiteSimulator"]),
        tests("AdaptersFolderTests", ["AdapterKit", "Adapters", "Demandes", yams]),
        tests("PasserelleTests", ["passerelle", "SiteSimulator", "Adapters", "Demandes", "Transport"]),
        tests("Epreuves", ["Adapters", "Demandes", "RawSockets", "Transport"]),
        tests("TidyTests", []),
        .executableTarget(
            name: "bench",
            dependencies: ["Adapters", "Demandes", "CXML2"],
            path: "Tests/Bench",
            exclude: ["peers"],
            swiftSettings: strict),
    ],
    cxxLanguageStandard: .cxx17
)
