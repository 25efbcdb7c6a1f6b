public import Demandes

/// The open offres that a compte's demande opens, in the order of their terms.
public struct OffresDuCompte: Sendable {
    public let vue: VueDemande
    public let offres: [(offre: Offre, regard: OffreRegardee)]

    public subscript(_ onglet: Onglet) -> [(offre: Offre, regard: OffreRegardee)] {
        offres.filter { $0.regard.onglet == onglet }
    }

    public func eligibles(_ onglet: Onglet) -> Int { self[onglet].count { $0.regard.verdict == .eligible } }

    /// What to do where nothing is shown; nil otherwise. Nothing is changed here: everything is on the site.
    public var conseil: String? { offres.isEmpty ? OffresVues.conseilSansOffre : nil }
}

extension LectureActes {
    /// How many open offres one demande is shown.
    public static var offresMontrees: Int { 1_000 }

    /// Nil where the compte holds no demande that was read.
    public func offresVues(compte: String, _ reglement: Reglement, le now: Instant) throws -> OffresDuCompte? {
        guard let demande = try demande(tenuePar: compte), let vue = try vue(demande, le: now) else { return nil }
        let employeur = reglement.employeur(vue.faits, try dossier(compte: compte))
        let regard = reglement.regarder(vue.faits, employeur, HeureDeParis.jour(now))
        let ouvertes = try offresOuvertes(communes: regard.communes, limite: Self.offresMontrees)
        let offres = ouvertes.compactMap { offre -> (offre: Offre, regard: OffreRegardee)? in
            guard offre.estOuverte(now), let regardee = regard.voir(offre.logement) else { return nil }
            if case .non = regardee.verdict { return nil }
            return (offre, regardee)
        }
        return OffresDuCompte(vue: vue, offres: offres)
    }
}
