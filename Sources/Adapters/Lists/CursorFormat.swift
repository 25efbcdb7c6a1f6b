internal import Demandes
internal import Foundation

/// How a site writes the date of a change, in its records and in what it is asked.
enum CursorFormat: String, Sendable, CaseIterable {
    /// With its offset.
    case instant
    /// Without: the manifest's zone says which.
    case localDateTime = "local-datetime"
    case date
    case dateFrench = "date(dd/MM/yyyy)"
    /// Seconds since 1970.
    case epoch

    func read(_ text: String, _ zone: CursorZone) -> Instant? {
        switch self {
        case .epoch: return Self.parse(text) { LeafParsers.integer($0).flatMap(LeafParsers.epoch) }
        case .instant: return Self.parse(text) { LeafParsers.instant($0, local: false) }
        case .localDateTime:
            // As if its clocks were at Greenwich, then as they are.
            return Self.parse(text + "Z") { LeafParsers.instant($0, local: false) }.map { zone.instant(wall: $0) }
        case .date:
            return Self.parse(text) { LeafParsers.dateISO($0).flatMap(Self.wall) }.map { zone.instant(wall: $0) }
        case .dateFrench:
            return Self.parse(text) { LeafParsers.dateFrench($0).flatMap(Self.wall) }.map { zone.instant(wall: $0) }
        }
    }

    private static func parse(_ text: String, _ parser: (LeafBytes) -> Instant?) -> Instant? {
        Array(text.utf8).withUnsafeBufferPointer { parser($0) }
    }

    func write(_ instant: Instant, _ zone: CursorZone) -> String {
        let offset = zone.offset(instant)
        let wall = Instant(millisecondes: instant.millisecondes + offset).iso
        switch self {
        case .instant:
            let minutes = abs(offset) / 60_000
            let hours = minutes / 60 * 100 + minutes % 60
            let digits = String(hours)
            let padded = String(repeating: "0", count: 4 - digits.count) + digits
            return wall.dropLast() + (offset < 0 ? "-" : "+") + padded.prefix(2) + ":" + padded.suffix(2)
        case .localDateTime: return String(wall.prefix(19))
        case .epoch: return String(instant.millisecondes / 1000)
        case .date: return String(wall.prefix(10))
        case .dateFrench:
            let parts = wall.prefix(10).split(separator: "-")
            return "\(parts[2])/\(parts[1])/\(parts[0])"
        }
    }

    /// Midnight of a day, as if the place were at Greenwich.
    private static func wall(_ date: DateCivile) -> Instant? {
        Instant(jour: date, heure: 0, minute: 0, seconde: 0, milliseconde: 0, decalageMinutes: 0)
    }
}

/// The place whose clocks a site reads.
struct CursorZone: Sendable {
    private let zone: TimeZone

    /// UTC.
    init() { zone = .gmt }

    init?(_ name: String) {
        guard let zone = TimeZone(identifier: name) else { return nil }
        self.zone = zone
    }

    /// Milliseconds that its clocks are ahead of UTC.
    func offset(_ instant: Instant) -> Int64 {
        let date = Date(timeIntervalSince1970: Double(instant.millisecondes) / 1000)
        return Int64(zone.secondsFromGMT(for: date)) * 1000
    }

    /// When its clocks show that time; the first of the two when they show it twice.
    func instant(wall: Instant) -> Instant {
        let guesses = [Int64(-86_400_000), 86_400_000].map { shift in
            let offset = offset(Instant(millisecondes: wall.millisecondes + shift))
            return Instant(millisecondes: wall.millisecondes - offset)
        }
        let right = guesses.filter { $0.millisecondes + offset($0) == wall.millisecondes }
        return right.min() ?? guesses[0]
    }
}
