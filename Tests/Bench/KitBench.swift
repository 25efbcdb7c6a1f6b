internal import AdapterKit
internal import Adapters
internal import Demandes
internal import Foundation

/// The kit over each adapter: every rule, from the folder on disk to the verdict; then what a country of them would
/// take.
enum KitBench {
    /// Two seconds an adapter, so that one waits for it; thirty for twenty-five.
    private static let ceiling = 2000.0
    private static let adapters = 25
    private static let wholeCeiling = 30_000.0

    static func lines(_ ground: Ground) async throws -> [BenchLine] {
        let lines = try ground.catalogue.adapters.keys.sorted().map(line)
        let whole = lines.map(\.value).reduce(0, +) * Double(adapters) / Double(max(lines.count, 1))
        return lines + [
            BenchLine(
                bench: "kit-\(adapters)-adaptateurs", value: whole, unit: "ms", floor: wholeCeiling, isCeiling: true)
        ]
    }

    private static func line(_ id: String) throws -> BenchLine {
        let clock = ContinuousClock()
        let start = clock.now
        let report = KitReport(id, adapters: Ground.adapters, now: SampleReading.moment)
        let elapsed = (clock.now - start) / .milliseconds(1)
        guard report.isGreen else { throw BenchFault("\(id) : \(report.red.joined(separator: ", "))") }
        return BenchLine(bench: "kit-\(id)", value: elapsed, unit: "ms", floor: ceiling, isCeiling: true)
    }
}
