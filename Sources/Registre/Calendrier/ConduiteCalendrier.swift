internal import Acces
public import Demandes

/// Launches the runs that are due. What was launched is written with the run itself, in one transaction: two workers,
/// or a process that starts again, never launch the same time twice.
public struct ConduiteCalendrier: Sendable {
    public let calendrier: Calendrier
    private let atelier: Atelier
    private let listes: any Listes
    private let estArrete: @Sendable (_ site: String) -> Bool

    /// As the access log names it; no agent can have this name.
    static let qui = "@calendrier"

    public init(
        _ atelier: Atelier, _ listes: any Listes, _ calendrier: Calendrier,
        estArrete: @escaping @Sendable (_ site: String) -> Bool
    ) {
        self.atelier = atelier
        self.listes = listes
        self.calendrier = calendrier
        self.estArrete = estArrete
    }

    /// - Returns: the runs launched, `rec_…`.
    @discardableResult
    public func faire() async throws -> [String] {
        guard !calendrier.lignes.isEmpty else { return [] }
        let suivi = try await atelier.depot.lire { try $0.suiviCalendrier() }
        var lances: [String] = []
        for cle in calendrier.listes where suivi[cle].map({ due(cle, depuis: $0.upperBound) != nil }) ?? true {
            if let lance = try await traiter(cle) { lances.append(lance) }
        }
        return lances
    }

    /// The time that is due, the first of them if several were missed: one run makes up for all.
    private func due(_ cle: Calendrier.Cle, depuis vue: Instant) -> Instant? {
        calendrier.prochaine(cle, apres: vue).flatMap { $0 <= atelier.horloge() ? $0 : nil }
    }

    private func traiter(_ cle: Calendrier.Cle) async throws -> String? {
        let now = atelier.horloge()
        let description = listes.listes(site: cle.site).first { $0.nom == cle.liste && $0.mode != .dispatch }
        let (listes, estArrete) = (listes, estArrete(cle.site))
        let (id, tache) = (atelier.secrets.identifiant("rec"), atelier.secrets.identifiant("tch"))
        return try await atelier.depot.ecrire { ecriture in
            let vue = try ecriture.suiviCalendrier()[cle]?.upperBound
            func noter(_ prevue: Instant, _ passage: String?, _ cause: CodeCalendrier?) throws -> String? {
                try ecriture.noter(
                    EcheanceTraitee(
                        site: cle.site, liste: cle.liste, prevueLe: prevue, traiteeLe: now, passage: passage,
                        cause: cause))
                return passage
            }
            // New in the calendar: nothing was missed before it was there.
            guard let vue else { return try noter(now, nil, .inscrite) }
            guard let prevue = due(cle, depuis: vue) else { return nil }
            guard let description else { return try noter(prevue, nil, .siteSansListe) }
            guard !estArrete else { return try noter(prevue, nil, .siteArrete) }
            let trace = TraceAcces(qui: Self.qui, acte: "lancer_reconciliation", ref: cle.site, requete: id, le: now)
            switch try ecriture.lancer(description, site: cle.site, listes, id: id, tache: tache, trace) {
            case .success: return try noter(prevue, id, nil)
            case .failure(let refus):
                return try noter(prevue, nil, refus.code == .reconciliationEnCours ? .passageEnCours : .siteSansListe)
            }
        }
    }
}
