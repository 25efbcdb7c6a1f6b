internal import Foundation

/// One result, in the form of DESIGN §14.
struct BenchLine {
    let bench: String
    let value: Double
    let unit: String
    var peer: String?
    var peerValue: Double?
    var ratio: Double?
    /// The floor under which the run fails; nil when the figure is only printed.
    var floor: Double?
    /// What we would like: said in words, fails nothing.
    var aim: Double?
    /// True when the value must stay under the floor (memory), false when the ratio must stay above it.
    var isCeiling = false

    var ok: Bool {
        guard let floor else { return true }
        if isCeiling { return value <= floor }
        return ratio.map { $0 >= floor } ?? true
    }

    var json: String {
        let fields = [
            ("bench", Self.text(bench)), ("value", Self.number(value)), ("unit", Self.text(unit)),
            ("peer", peer.map(Self.text) ?? "null"), ("peer_value", Self.number(peerValue)),
            ("ratio", Self.number(ratio)), ("target", Self.number(floor)), ("ok", ok ? "true" : "false"),
        ]
        return "{" + fields.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
    }

    var words: String {
        var words = "\(bench) : \(Self.number(value)) \(unit)"
        if let peer { words += " ; \(peer)" }
        if let peerValue { words += " : \(Self.number(peerValue)) \(unit)" }
        if let ratio { words += " ; rapport \(Self.number(ratio))" }
        guard let floor else { return words }
        words += isCeiling ? " ; plafond \(Self.number(floor))" : " ; plancher \(Self.number(floor))"
        if let aim { words += ", visé \(Self.number(aim))" }
        return words + (ok ? "" : " : NON TENU")
    }

    private static func number(_ value: Double?) -> String {
        guard let value else { return "null" }
        return String(format: value.magnitude < 100 ? "%.2f" : "%.0f", value)
    }

    /// Our own words only: nothing to escape but quotes.
    private static func text(_ text: String) -> String {
        "\"" + text.replacingOccurrences(of: "\"", with: "\\\"") + "\""
    }
}

/// What the figures were taken on.
enum Machine {
    static var description: String {
        let load = (try? String(contentsOfFile: "/proc/loadavg", encoding: .utf8))?.split(separator: " ").first ?? "?"
        return "\(ProcessInfo.processInfo.activeProcessorCount) cœurs, charge \(load)"
    }
}
