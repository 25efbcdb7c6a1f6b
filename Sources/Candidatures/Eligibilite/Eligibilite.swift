public import Demandes
public import Referentiel

/// Whether an offre suits a demande on a day: every rule answers, each with its arithmetic.
public enum Eligibilite {
    /// The answers in the order of `RegleEligibilite`. The ceiling and the zone are those of the dwelling.
    public static func evaluer(
        _ demande: FaitsDemande, _ offre: FaitsOffre, employeur: EtatEmployeur, geographie: Geographie,
        plafonds: Plafonds, le jour: DateCivile
    ) -> [ReponseRegle] {
        JugeDesOffres(demande, employeur: employeur, geographie: geographie, plafonds: plafonds, le: jour)
            .reponses(offre)
    }
}

/// One demande before many offres: what does not depend on the offre is worked out once.
public struct JugeDesOffres: Sendable {
    private let demande: FaitsDemande
    private let employeur: EtatEmployeur
    /// Nil where there is no household to count.
    private let foyer: (menage: Menage, plafond: ReglePlafond)?
    private let mois: Mensualites

    public init(
        _ demande: FaitsDemande, employeur: EtatEmployeur, geographie: Geographie, plafonds: Plafonds,
        le jour: DateCivile
    ) {
        self.demande = demande
        self.employeur = employeur
        mois = Mensualites(demande)
        foyer = Menage(demande, le: jour).map {
            ($0, ReglePlafond(demande, $0, geographie: geographie, plafonds: plafonds, le: jour))
        }
    }

    public func reponses(_ offre: FaitsOffre) -> [ReponseRegle] {
        let reservation = RegleEmployeur.reservation(employeur, offre).map { [$0] } ?? []
        let avertissements =
            [RegleEffort.repondre(demande, mois, offre), RegleEmployeur.repondre(employeur)] + reservation
        guard let foyer else { return sansMenage + avertissements }
        return [
            foyer.plafond.repondre(offre), ReglesLogement.typologie(offre, foyer.menage),
            ReglesLogement.surface(offre, foyer.menage),
        ] + avertissements
    }

    /// What the answers come to, without writing them: for whoever looks at a hundred thousand offres.
    public func verdict(_ offre: FaitsOffre) -> VerdictOffre {
        guard let (menage, plafond) = foyer else { return VerdictOffre(sansMenage) }
        let ressources = plafond.juger(offre)
        let mots: [(RegleEligibilite, MotRegle)] = [
            (.plafond, ressources.mot), (.typologie, ReglesLogement.motTypologie(offre, menage)),
            (.surface, ReglesLogement.motSurface(offre, menage)),
        ]
        let manques = ressources.manques + mots.dropFirst().flatMap { ReglesLogement.manques($0.1, menage) }
        return VerdictOffre(mots, manques: manques)
    }

    /// The resources in percent of the dwelling's ceiling, rounded up; nil where they are not certain.
    public func tauxDuPlafond(_ offre: FaitsOffre) -> Int? { foyer?.plafond.taux(offre) }

    /// A demande that names nobody, or an association's: a household's rules have nothing to count.
    private var sansMenage: [ReponseRegle] {
        let nature: NatureManque = demande.personneMorale.valeur == true ? .association : .menage
        let sources: [(RegleEligibilite, String)] = [
            (.plafond, ReglePlafond.source), (.typologie, ReglesLogement.sourceTypes),
            (.surface, ReglesLogement.sourceSurface),
        ]
        return sources.map { regle, source in
            ReponseRegle(
                regle, .inconnu, nature.cause, source: source, manques: [FaitManquant(nature, "demandeur")])
        }
    }
}
