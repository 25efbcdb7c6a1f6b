internal import Demandes

/// From an answer and where we stood to a page and where we stand: every doubt that a list may cast on itself is
/// settled here, and nowhere else.
struct ListPage {
    let rules: ListRules
    private var state: ListState
    private let reading: ListReading
    private var anomalies: [AnomalieListe] = []

    init(_ rules: ListRules, _ state: ListState, _ reading: ListReading) {
        self.rules = rules
        self.state = state
        self.reading = reading
    }

    /// Ties kept when records have no date: a shift of a positional list repeats its last records.
    private static let undatedTies = 50
    private static let maxTies = 2000

    mutating func reponse() -> ReponsePage {
        let count = reading.records.count
        guard rangeIsRight(count) else { return .rompue(.plageDiscordante) }
        readTotal()
        let digests = reading.records.map(\.place)
        let whole = pageDigest(digests)
        if count > 0, state.page > 0, whole == state.digest { return .rompue(.pageRepetee) }
        let known = Set(state.ties)
        let isNew = zip(reading.records, digests).map { !$0.isNamed || !known.contains($1) }
        readDates(isNew)
        let kept = zip(reading.records.indices, isNew).filter(\.1).map(\.0)
        state.received += kept.count
        state.digest = whole
        let before = state.offset
        let isLast: Bool
        switch advance(count) {
        case .next: isLast = false
        case .end: isLast = true
        case .loop: return .rompue(.curseurEnBoucle)
        }
        keepTies(digests)
        let fin = isLast ? end() : nil
        return .page(page(kept, after: before, repeated: count - kept.count, fin))
    }

    private mutating func note(_ anomalie: AnomalieListe) {
        guard !state.told.contains(anomalie.rawValue) else { return }
        state.told.append(anomalie.rawValue)
        anomalies.append(anomalie)
    }

    private func pageDigest(_ digests: [UInt64]) -> UInt64 {
        guard rules.identity == nil else { return ListState.digest(digests.map { String($0, radix: 36) }) }
        return ListState.digest(reading.payload?.hexadecimal ?? "")
    }
}

// What the list says of the whole.
extension ListPage {
    private var range: ContentRange? { reading.contentRange.flatMap { ContentRange($0) } }

    private func rangeIsRight(_ count: Int) -> Bool {
        guard case .range(let unit)? = rules.page else { return true }
        // The whole list at once, which a site may do (RFC 9110 §14.2), but only from its beginning.
        if reading.status == 200 { return state.offset == 0 }
        guard let range, range.unit == unit else { return false }
        if reading.status == 416 { return range.range == nil && state.offset > 0 || range.total == 0 }
        guard let told = range.range else { return false }
        return told.lowerBound == state.offset && told.count == count && count <= rules.size
    }

    private var announced: Int? {
        if case .range? = rules.page, let range { return range.total }
        return reading.total.flatMap { $0.utf8.count <= 12 ? Int($0) : nil }.flatMap { $0 >= 0 ? $0 : nil }
    }

    private mutating func readTotal() {
        guard let announced else {
            guard rules.total != nil else { return }
            note(.totalAbsent)
            state.isWhole = false
            return
        }
        if let before = state.total, announced < before {
            note(.listeRetrecie)
            state.isWhole = false
        }
        state.total = announced
    }

    private mutating func end() -> PageListe.Fin {
        let expected = state.total.map { max($0 - state.credit, 0) }
        let got = state.received - state.base
        if let expected, got != expected {
            // A demande that changes while we read comes again further on: more than announced is no loss then.
            let moves = rules.cursor?.order == .ascending && got > expected
            if !moves { note(.totalFaux) }
            if got < expected { state.isWhole = false }
        }
        let isComplete = state.isWhole && expected != nil
        return PageListe.Fin(estComplete: isComplete, repere: mark)
    }

    /// Where the next run asks from: the latest date seen, under the ceiling; where this one did if something was lost.
    private var mark: Instant? {
        guard rules.cursor != nil else { return nil }
        guard state.isWhole || state.total == nil else { return state.since.map(Instant.init(millisecondes:)) }
        let latest = max(state.last ?? .min, state.since ?? .min)
        guard latest > .min else { return nil }
        return Instant(millisecondes: min(latest, state.ceiling ?? .max))
    }
}

// Dates, ties and the way to the next page.
extension ListPage {
    private mutating func readDates(_ isNew: [Bool]) {
        guard let cursor = rules.cursor else { return }
        var previous = state.last
        for (record, isNew) in zip(reading.records, isNew) where isNew {
            guard let date = record.date.flatMap({ cursor.format.read($0, cursor.zone) })?.millisecondes else {
                note(.curseurIllisible)
                continue
            }
            if cursor.order == .ascending, let previous, date < previous {
                note(.ordreViole)
                state.isOrdered = false
            }
            previous = date
            state.last = max(state.last ?? date, date)
        }
    }

    private mutating func keepTies(_ digests: [UInt64]) {
        guard !digests.isEmpty else { return }
        guard rules.cursor != nil, let date = reading.records.last?.date else {
            state.ties = Array(digests.suffix(Self.undatedTies))
            return
        }
        let same = zip(reading.records, digests).filter { $0.0.date == date }.map(\.1)
        let before = same.count == digests.count ? state.ties : []
        state.ties = Array((before + same).suffix(Self.maxTies))
    }

    private enum Way { case next, end, loop }

    private mutating func advance(_ count: Int) -> Way {
        state.page += 1
        state.offset += count
        switch rules.page {
        case .token?: return follow(reading.next)
        case .whole?: return .end
        case .range?:
            if reading.status != 206 { return .end }
            return isPastEnd(count) ? .end : .next
        case .number?, nil: return isPastEnd(count) ? .end : .next
        }
    }

    /// A short page ends a list only if the total agrees; a full one never does, for the total may lie.
    private func isPastEnd(_ count: Int) -> Bool {
        count == 0 || count < rules.size && state.total.map { state.offset >= $0 } ?? (rules.total == nil)
    }

    private mutating func follow(_ next: String?) -> Way {
        guard let next else { return .end }
        let digest = ListState.digest(next)
        guard next != state.token, digest != state.mark else { return .loop }
        if state.page == state.markAt {
            state.mark = digest
            state.markAt *= 2
        }
        state.token = next
        return .next
    }

    private func page(_ kept: [Int], after before: Int, repeated: Int, _ fin: PageListe.Fin?) -> PageListe {
        var read: [PageListe.Lue] = []
        var known: [RecordConnu] = []
        var refused: [PageListe.Refusee] = []
        var withoutNumber = 0
        for rank in kept {
            let item = reading.records[rank]
            let date = rules.cursor.flatMap { cursor in item.date.flatMap { cursor.format.read($0, cursor.zone) } }
            switch item.content {
            case .known(let connu): known.append(connu)
            case .read(let record) where !record.estRefuse:
                read.append(
                    .init(
                        demande: record.demande, constats: record.constats, modifieeLe: date,
                        octets: item.octets(record)))
            case .read(let record) where record.hasNoNumberYet: withoutNumber += 1
            case .read(let record):
                refused.append(
                    .init(
                        numero: record.demande.numero.valeur, rang: rank, place: before + rank + 1,
                        constats: record.constats, ecartee: item.ecartee))
            }
        }
        return PageListe(
            demandes: read, connus: known, refusees: refused, sansNumero: withoutNumber, repetees: repeated,
            suivante: fin == nil ? state.text : nil, totalAnnonce: state.total, recus: state.received,
            anomalies: anomalies, constats: reading.around, fin: fin)
    }
}

extension ListReading.Record {
    /// What lets it be known again; nil where something was noticed in it, which is to be noticed each time.
    fileprivate func octets(_ record: Mapper.Record) -> OctetsLus? {
        guard isNamed, record.constats.isEmpty else { return nil }
        return bytes?.octets(place: place, date: date)
    }
}

extension Mapper.Record {
    /// In validation, or struck out before it was: the site has not given it a number.
    fileprivate var hasNoNumberYet: Bool {
        guard let statut = demande.statut.valeur, statut == .enValidation || statut == .invalidee else { return false }
        return constats.filter { $0.nature.refuse }.allSatisfy { $0.nature == .numeroAbsent }
    }
}
