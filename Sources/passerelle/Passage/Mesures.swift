import Metrics
import Synchronization

/// What is counted, as Prometheus reads it. Labels are routes, statuses and sites: nothing of anyone.
final class Mesures: MetricsFactory, Sendable {
    /// One for the process: that is how swift-metrics wants it.
    static let shared = Mesures()

    private static let branchement: Void = MetricsSystem.bootstrap(shared)

    /// To be called before anything is measured; once is enough, and more does nothing.
    static func bootstrap() { branchement }

    private struct Key: Hashable, Comparable {
        let label: String
        let dimensions: String

        static func < (left: Key, right: Key) -> Bool {
            (left.label, left.dimensions) < (right.label, right.dimensions)
        }
    }

    fileprivate struct Series: Sendable {
        enum Kind: String { case counter, gauge, summary }
        var kind: Kind
        var value = 0.0
        var count = 0
    }

    private let series = Mutex<[Key: Series]>([:])

    /// Prometheus' text format, sorted so that two readings compare.
    func text() -> String {
        let all = series.withLock { $0 }.sorted { $0.key < $1.key }
        var lines: [String] = []
        var last = ""
        for (key, series) in all {
            if key.label != last { lines.append("# TYPE \(key.label) \(series.kind.rawValue)") }
            last = key.label
            let labels = key.dimensions.isEmpty ? "" : "{\(key.dimensions)}"
            if series.kind == .summary {
                lines.append("\(key.label)_sum\(labels) \(series.value)")
                lines.append("\(key.label)_count\(labels) \(series.count)")
            } else {
                lines.append("\(key.label)\(labels) \(series.value)")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func change(_ key: Key, _ kind: Series.Kind, _ work: @Sendable (inout Series) -> Void) {
        series.withLock { work(&$0[key, default: Series(kind: kind)]) }
    }

    private static func key(_ label: String, _ dimensions: [(String, String)], suffix: String = "") -> Key {
        let safe = label.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") ? $0 : "_" }
        let written = dimensions.sorted { $0.0 < $1.0 }.map { name, value in
            "\(name)=\"\(value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
        }
        return Key(label: String(safe) + suffix, dimensions: written.joined(separator: ","))
    }

    func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        let key = Self.key(label, dimensions)
        return Handler { [self] in change(key, .counter, $0) }
    }

    func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        let key = Self.key(label, dimensions)
        return Handler { [self] in change(key, aggregate ? .summary : .gauge, $0) }
    }

    func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        let key = Self.key(label, dimensions, suffix: "_seconds")
        return Handler { [self] in change(key, .summary, $0) }
    }

    func destroyCounter(_ handler: any CounterHandler) {}
    func destroyRecorder(_ handler: any RecorderHandler) {}
    func destroyTimer(_ handler: any TimerHandler) {}

    /// One series' ways to change.
    private final class Handler: CounterHandler, RecorderHandler, TimerHandler, Sendable {
        private let change: @Sendable (@Sendable (inout Series) -> Void) -> Void

        init(_ change: @escaping @Sendable (@Sendable (inout Series) -> Void) -> Void) { self.change = change }

        func increment(by amount: Int64) { change { $0.value += Double(amount) } }
        func reset() { change { $0.value = 0 } }
        func record(_ value: Int64) { record(Double(value)) }

        func record(_ value: Double) {
            change { series in
                series.value = series.kind == .gauge ? value : series.value + value
                series.count += 1
            }
        }

        func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }
    }
}
