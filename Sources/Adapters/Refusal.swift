package import Demandes

/// From « the site refuses » to an outcome: what the signals, the headers and the clock add to the rule that matched.
struct Refusal {
    let kind: OutcomeKind
    let answer: RawAnswer
    let reading: Interpretation.Reading
    let now: Instant
    let signals: [SignalPath]
    let motifs: CodeTable?
    var adapterLimits: HostLimits?

    var reponse: Reponse {
        switch kind {
        case .notModified: .nonModifiee
        case .unknownNumber: .numeroInconnu
        case .elsewhere: .ailleurs(site: signal(.site))
        case .radiated: radiee
        case .locked: .verrouillee(jusqua: instant(.until))
        case .notEntitled: .nonHabilite
        case .credentialsRefused: .identifiantsRefuses
        case .rateLimited: .limitee(jusqua: retryAfter)
        case .unavailable: .indisponible(answer.status == 200 ? .maintenance : failure, jusqua: retryAfter)
        case .rejected: .rejetee(code: signal(.code) ?? "", champ: signal(.field))
        case .unreadable: .illisible([])
        case .structureBroken: .structureRompue(.racine, detail: nil)
        case .adapterDefect, .cursorExpired:
            .defautAdaptateur(detail: "statut \(answer.status), code \(signal(.code) ?? "aucun")")
        }
    }

    private var failure: Panne { reading.facts.isHTML && answer.status == 503 ? .maintenance : .erreurDuSite }

    private func signal(_ slot: Signal) -> String? { reading.signals.first { $0.slot == slot }?.text }

    private func instant(_ slot: Signal) -> Instant? {
        guard let text = signal(slot) else { return nil }
        return Array(text.utf8).withUnsafeBufferPointer { LeafParsers.instant($0, local: false) }
    }

    /// The end of a demande is never guessed: a code not in the table, or a date that is none, refuses the answer.
    private var radiee: Reponse {
        var radiation = Radiation()
        var constats: [Constat] = []
        if let told = signal(.date) {
            let read = Array(told.utf8).withUnsafeBufferPointer {
                LeafParsers.dateISO($0) ?? LeafParsers.dateFrench($0)
            }
            if let read { radiation.date = .presente(read) } else { constats.append(doubt(.date, .valeurIllisible)) }
        }
        if let code = signal(.motif) {
            if let motif = motif(code) {
                radiation.motif = motif
            } else {
                let told = motifs.map { UnknownCode.told(code, $0, .de("radiation.motif")) }
                constats.append(doubt(.motif, .codeInconnuPorteurDeSens, detail: told))
            }
        } else if signal(.successor) != nil {
            radiation.motif = .presente(.fusion)
        }
        guard constats.isEmpty else { return .illisible(constats) }
        return .radiee(radiation, remplacePar: signal(.successor).flatMap { NumeroUnique($0) })
    }

    /// What the table says of a code; its own words where no term says it. Nil: it does not have the code.
    private func motif(_ code: String) -> Valeur<MotifRadiation>? {
        guard let row = motifs?.rows.first(where: { $0.code == code }) else { return nil }
        if let term = row.term.flatMap({ MotifRadiation(rawValue: $0) }) { return .presente(term) }
        return row.status == .none ? .absente(.illisible(row.label.isEmpty ? code : row.label)) : nil
    }

    private func doubt(_ slot: Signal, _ nature: NatureConstat, detail: String? = nil) -> Constat {
        let path = signals.first { $0.slot == slot }?.path.steps ?? []
        return Constat(nature, chemin: SourcePath.describe(path), champ: "radiation.\(slot.rawValue)", detail: detail)
    }

    private var retryAfter: Instant? {
        let told = adapterLimits?.retryAfter == .signal ? instant(.until) : nil
        return told ?? RetryAfter.instant(answer.header("retry-after"), saidAt: answer.header("date"), now: now)
    }
}

/// `Retry-After`, in seconds or as an HTTP date; never more than a day is believed.
package enum RetryAfter {
    /// - Parameter saidAt: the answer's `Date`: an instant is counted from the clock of who says it, however far off.
    package static func instant(_ text: String?, saidAt: String?, now: Instant) -> Instant? {
        guard let text else { return nil }
        let day: Int64 = 86_400_000
        if let seconds = Int64(text.filter { $0 != " " }), seconds >= 0 {
            return Instant(millisecondes: now.millisecondes + min(seconds, 86_400) * 1000)
        }
        guard let date = HTTPDate.parse(text) else { return nil }
        let wait = date.millisecondes - (saidAt.flatMap(HTTPDate.parse) ?? now).millisecondes
        return wait > 0 ? Instant(millisecondes: now.millisecondes + min(wait, day)) : nil
    }
}

/// `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 §5.6.7, the one form senders must use).
enum HTTPDate {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    static func parse(_ text: String) -> Instant? {
        let words = text.split(separator: " ")
        guard words.count == 6, words[5] == "GMT", let day = Int(words[1]), let year = Int(words[3]) else { return nil }
        guard let month = months.firstIndex(of: String(words[2])) else { return nil }
        let time = words[4].split(separator: ":").compactMap { Int($0) }
        guard time.count == 3, let date = DateCivile(annee: year, mois: month + 1, jour: day) else { return nil }
        return Instant(
            jour: date, heure: time[0], minute: time[1], seconde: time[2], milliseconde: 0, decalageMinutes: 0)
    }
}
