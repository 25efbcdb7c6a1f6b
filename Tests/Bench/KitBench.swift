internal import AdapterKit
internal import Adapters
internal import Demandes
internal import Foundation

/// The kit over each adapter: every rule, from the folder on disk to the verdict.
enum KitBench {
    /// Two seconds an adapter, so that one waits for it.
    private static let ceiling = 2000.0

    static func lines(_ ground: Ground) async throws -> [BenchLine] {
        try ground.catalogue.adapters.keys.sorted().map { id in
            let clock = ContinuousClock()
            let start = clock.now
            let report = KitReport(id, adapters: Ground.adapters, now: SampleReading.moment)
            let elapsed = (clock.now - start) / .milliseconds(1)
            guard report.isGreen else { throw BenchFault("\(id) : \(report.red.joined(separator: ", "))") }
            return BenchLine(bench: "kit-\(id)", value: elapsed, unit: "ms", floor: ceiling, isCeiling: true)
        }
    }
}
