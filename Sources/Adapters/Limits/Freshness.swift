internal import Demandes

/// When what changes at the site reaches us.
struct Freshness: Sendable, Hashable {
    enum Cadence: String, Sendable, CaseIterable { case continuous, hourly, daily, weekly }

    enum Day: String, Sendable, CaseIterable {
        case monday, tuesday, wednesday, thursday, friday, saturday, sunday
    }

    struct Closing: Sendable, Hashable {
        /// The days it begins; every day where none is named.
        let days: [Day]
        let window: DayWindow
    }

    var publishes: Cadence?
    /// How long a change may take to reach us.
    var delay: Duration?
    /// The age beyond which hearing nothing new is looked into.
    var staleAfter: Duration?
    /// The closings that the site announces; empty: it says that there are none; nil: nobody said.
    var maintenance: [Closing]?

    init() {}

    init(_ value: YAMLValue) throws(ManifestFault) {
        var reader = try YAMLReader(value)
        publishes = try reader.optionalText("publishes").flatMap(Cadence.init)
        delay = try reader.optionalDuration("delay")
        staleAfter = try reader.optionalDuration("stale_after")
        maintenance = try reader.optional("maintenance").map(Self.closings)
        try reader.finish()
    }

    private static func closings(_ value: YAMLValue) throws(ManifestFault) -> [Closing] {
        var closings: [Closing] = []
        for item in try value.items() {
            var closing = try YAMLReader(item)
            let days = try closing.optional("days")?.texts().compactMap(Day.init) ?? []
            closings.append(Closing(days: days, window: try DayWindow(&closing)))
            try closing.finish()
        }
        return closings
    }
}

extension Freshness {
    /// When the site is back, if it announces that it is closed at that instant. Closings that touch are one.
    func reopening(_ instant: Instant) -> Instant? {
        guard let maintenance else { return nil }
        var end: Instant?
        // Each closing ends within a day: the week goes round once.
        for _ in 0..<(8 * maintenance.count) {
            let moment = end ?? instant
            guard let next = maintenance.lazy.compactMap({ $0.end(moment) }).max() else { break }
            end = next
        }
        return end
    }
}

extension Freshness.Closing {
    /// Its end, when it is on at that instant.
    func end(_ instant: Instant) -> Instant? {
        let local = instant.millisecondes / 60_000 + Int64(HeureDeParis.decalage(instant))
        guard let since = window.minutes(into: Int(local % 1440)) else { return nil }
        guard days.isEmpty || days.contains(Freshness.Day(localMinutes: local - Int64(since))) else { return nil }
        return window.end(after: instant)
    }
}

extension Freshness.Day {
    /// The day of Paris at that many minutes of its clock since 1970, a Thursday.
    fileprivate init(localMinutes: Int64) {
        self = Self.allCases[Int((localMinutes / 1440 + 3) % 7)]
    }
}
