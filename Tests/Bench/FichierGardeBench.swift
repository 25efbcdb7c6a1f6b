internal import Foundation
internal import SiteSimulator

/// A run over the whole file of a site, where a text lets it be kept: what the gateway holds of its own while three
/// million demandes go by, page after page over HTTP, each kept sealed. The site is this program: its population is
/// drawn as it is asked for, and stored nowhere.
///
/// The ceiling is on what the gateway holds of its own, as for a dispatch (`DispatchBench`), and must not grow with the
/// file: the same is measured of a hundred thousand.
enum FichierGardeBench {
    #if DEBUG
        private static let (peu, beaucoup) = (1000, 10_000)
    #else
        private static let (peu, beaucoup) = (100_000, 3_000_000)
    #endif

    static func lines(_ ground: Ground) async throws -> [BenchLine] {
        let petit = try await passage(ground, peu)
        let grand = try await passage(ground, beaucoup)
        return [
            BenchLine(
                bench: "memoire-fichier-garde", value: grand.megabytes, unit: "Mo à elle",
                peer: "le même passage sur \(peu) demandes", peerValue: petit.megabytes,
                ratio: grand.megabytes / petit.megabytes, floor: 150, aim: 80, isCeiling: true),
            BenchLine(bench: "memoire-fichier-garde-debit", value: grand.rate, unit: "demandes/s"),
        ]
    }

    private static func passage(
        _ ground: Ground, _ population: Int
    ) async throws -> (megabytes: Double, rate: Double) {
        let folder = ground.folder.appending(path: "fichier-\(population)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var options = SimulatorOptions(kind: .finistere)
        (options.population, options.cleApi) = (population, RefreshStage.key)
        let site = try await RunningSite.start(options)
        let taken = Result { try measure(site, try adapters(folder), folder, population) }
        await site.stop()
        return try taken.get()
    }

    /// The adapters, with a text that lets the Finistère be kept whole.
    private static func adapters(_ folder: URL) throws -> URL {
        let copy = folder.appending(path: "adaptateurs")
        try FileManager.default.copyItem(at: Ground.adapters.absoluteURL.resolvingSymlinksInPath(), to: copy)
        let manifest = copy.appending(path: "29-finistere/manifest.yml")
        let ground = "habilitation: { kind: fichier-complet, text: Banc, date: 2026-01-15, territories: [\"29\"] }\n"
        try Data((String(contentsOf: manifest, encoding: .utf8) + "\n" + ground).utf8).write(to: manifest)
        return copy
    }

    private static func measure(
        _ site: RunningSite, _ adapters: URL, _ folder: URL, _ population: Int
    ) throws -> (megabytes: Double, rate: Double) {
        let gateway = try Gateway(folder, site: site.base, siteKey: RefreshStage.key, adapters: adapters)
        defer { gateway.stop() }
        let start = ContinuousClock.now
        var peak = 0.0
        let counts = try gateway.awaitReconciliation(try gateway.startReconciliation(0)) {
            peak = max(peak, try gateway.program.ownMegabytes)
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let kept = counts["gardees"] ?? 0
        // Some have no number yet.
        guard kept > population * 9 / 10 else { throw BenchFault("\(kept) gardées sur \(population)") }
        Bench.say("fichier de \(population) demandes : \(kept) gardées, \(Int(peak)) Mo, \(Int(seconds)) s")
        return (peak, Double(kept) / seconds)
    }
}
