internal import Demandes

/// What a host permits, over everything that we ask of it.
struct HostLimits: Sendable, Hashable {
    enum RetrySource: String, Sendable, CaseIterable {
        /// The `Retry-After` header.
        case header
        /// The `until` signal, else the header.
        case signal
    }

    /// `5/s`, as it is written.
    var rate: String?
    var concurrent: Int?
    var daily: Int?
    /// Of the rate, what bulk work leaves to people.
    var onDemandShare = 0.3
    var retryAfter = RetrySource.header
    /// Minutes of the day in Paris when bulk work may run.
    var window: DayWindow?

    init() {}

    init(_ value: YAMLValue) throws(ManifestFault) {
        var reader = try YAMLReader(value)
        rate = try reader.optionalText("rate")
        concurrent = try reader.optionalInteger("concurrent")
        daily = try reader.optionalInteger("daily")
        onDemandShare = try reader.share("on_demand_share") ?? onDemandShare
        retryAfter = try reader.optionalText("retry_after").flatMap(RetrySource.init) ?? retryAfter
        window = try reader.optional("window").map(DayWindow.init)
        try reader.finish()
    }

    /// Microseconds from one call to the next (`5/s`: 200 000), never less than the rate says; nil where none is told.
    var interval: Int64? {
        guard let parts = rate?.split(separator: "/") else { return nil }
        let units: [String: Double] = ["s": 1e6, "min": 60e6, "h": 3600e6]
        let unit = units[parts.last.map(String.init) ?? ""] ?? 1e6
        return Int64((unit / (parts.first.flatMap { Double($0) } ?? 1)).rounded(.up))
    }

    /// The same between two calls of bulk work, which leaves people their share.
    func bulkShare(of interval: Int64) -> Int64 {
        Int64((Double(interval) / max(1 - onDemandShare, 0.01)).rounded(.up))
    }

    /// The least time between two calls of bulk work.
    var bulkInterval: Duration? { interval.map { .microseconds(bulkShare(of: $0)) } }
}

/// From an hour to another, in Paris; it may go over midnight.
struct DayWindow: Sendable, Hashable {
    let from: Int
    let to: Int

    init(_ value: YAMLValue) throws(ManifestFault) {
        var reader = try YAMLReader(value)
        try self.init(&reader)
        try reader.finish()
    }

    init(_ reader: inout YAMLReader) throws(ManifestFault) {
        from = Self.minutes(try reader.text("from"))
        to = Self.minutes(try reader.text("to"))
        guard from != to else {
            throw ManifestFault(.badValue, "from, to", at: reader.position, expected: "deux heures")
        }
    }

    private static func minutes(_ text: String) -> Int {
        let parts = text.split(separator: ":").compactMap { Int($0) }
        return parts.count == 2 ? parts[0] * 60 + parts[1] : 0
    }

    private func contains(minute: Int) -> Bool {
        from < to ? (from..<to).contains(minute) : minute >= from || minute < to
    }

    /// How long it has been on at that minute of the day; nil when it is not.
    func minutes(into minute: Int) -> Int? {
        contains(minute: minute) ? (minute - from + 1440) % 1440 : nil
    }

    /// The next time that the clocks of Paris show its end.
    func end(after instant: Instant) -> Instant {
        let offset = Int64(HeureDeParis.decalage(instant))
        let minutes = instant.millisecondes / 60_000
        let wait = (Int64(to) - (minutes + offset) % 1440 + 1440) % 1440
        let end = Instant(millisecondes: (minutes + (wait == 0 ? 1440 : wait)) * 60_000)
        // Over a change of hour, the clocks have moved meanwhile.
        return end.plus(minutes: Int(offset) - HeureDeParis.decalage(end))
    }

    /// The next opening; nil when it is open.
    func opening(after instant: Instant) -> Instant? {
        let local = instant.millisecondes / 60_000 + Int64(HeureDeParis.decalage(instant))
        let minute = Int(local % 1440)
        guard !contains(minute: minute) else { return nil }
        let wait = (from - minute + 1440) % 1440
        return Instant(millisecondes: (instant.millisecondes / 60_000 + Int64(wait)) * 60_000)
    }
}

extension YAMLReader {
    mutating func optionalInteger(_ key: String) throws(ManifestFault) -> Int? {
        guard let value = optional(key) else { return nil }
        guard let number = Int(try value.text()) else {
            throw ManifestFault(.badValue, key, at: value.position, expected: "un entier")
        }
        return number
    }

    /// `30%`: 0.3.
    mutating func share(_ key: String) throws(ManifestFault) -> Double? {
        try optionalText(key).flatMap { Double($0.dropLast()) }.map { $0 / 100 }
    }
}
