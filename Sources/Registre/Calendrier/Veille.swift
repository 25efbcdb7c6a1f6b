public import Demandes

/// How things stand now, whatever the night: for the metrics and for the alerts.
public struct Veille: Sendable {
    /// The last run of each list, in the words of the morning report.
    public let lignes: [Nuit.Ligne]
    /// When a run over each list was last published.
    public let publiees: [Calendrier.Cle: Instant]
    /// For each site that lays files of changes: what stops it, nil when nothing does.
    public let dispatchs: [String: FauteDispatch?]
    public let arrets: [ArretDeSite]
}

extension RapportDeNuit {
    public func veiller() async throws -> Veille {
        let now = horloge()
        let (cles, sites) = (Set(connues).sorted(), annuaire().sites.values.filter(\.estConnecte).map(\.id).sorted())
        let (derniers, publiees, suivis, arrets) = try await depot.lire { lecture in
            var derniers: [Calendrier.Cle: Reconciliation] = [:]
            var publiees: [Calendrier.Cle: Instant] = [:]
            for cle in cles {
                derniers[cle] = try lecture.reconciliations(site: cle.site, limite: 50).first { $0.liste == cle.liste }
                publiees[cle] = try lecture.reconciliationsPubliees(site: cle.site, liste: cle.liste, limite: 1)
                    .first?.finieLe
            }
            let suivis = try sites.compactMap { try lecture.suiviDispatch(site: $0) }
            return (derniers, publiees, suivis, try lecture.arrets())
        }
        return Veille(
            lignes: cles.compactMap { cle in derniers[cle].map { ligne(cle, $0, now) } }, publiees: publiees,
            dispatchs: Dictionary(uniqueKeysWithValues: suivis.map { ($0.site, $0.faute) }), arrets: arrets)
    }

    /// For each site, the salariés whose demande is held there, and those whose copy is older than a day. Every
    /// attachment is looked at: not to be asked every minute.
    public func copies() async throws -> [String: CopiesTenues] {
        let limite = horloge().plus(heures: -24)
        var copies: [String: CopiesTenues] = [:]
        var page = PageCopies(parSite: [:], dernier: "")
        // A short look at a time: one over millions would hold the store's journal for seconds.
        while let apres = page.dernier {
            page = try await depot.lire { try $0.copies(avant: limite, apres: apres, limite: Self.parRegard) }
            copies.merge(page.parSite) {
                CopiesTenues(tenues: $0.tenues + $1.tenues, anciennes: $0.anciennes + $1.anciennes)
            }
        }
        return copies
    }

    /// Attachments looked at in one reading.
    private static let parRegard = 2000
}
