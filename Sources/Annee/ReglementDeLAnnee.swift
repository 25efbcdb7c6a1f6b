internal import Candidatures
internal import Demandes
internal import Referentiel

/// The rules in force in the year, over its country: those of the product, given its data.
struct Regles: Sendable {
    private let geographie: Geographie
    let reglement: Reglement

    init(geographie: Geographie) throws {
        self.geographie = geographie
        let produit = ReglesEnVigueur(
            geographie: geographie, plafonds: ParcInvente.plafonds, entreprises: ParcInvente.entreprises,
            grille: try ParcInvente.grille(), pieces: try ReglesPieces([])
        ).reglement()
        // Nobody fills in a dossier in this year: what one lacks keeps nobody from a candidature.
        reglement = Reglement(
            verifier: produit.verifier, evaluer: produit.evaluer, grille: produit.grille, classer: produit.classer)
    }

    private func employeur(_ faits: FaitsDemande) -> EtatEmployeur {
        EtatEmployeur(siret: faits.demandeur?.siret ?? Valeur(), dans: ParcInvente.entreprises)
    }

    func juge(_ faits: FaitsDemande, _ jour: DateCivile) -> JugeDesOffres {
        JugeDesOffres(
            faits, employeur: employeur(faits), geographie: geographie, plafonds: ParcInvente.plafonds, le: jour)
    }

    /// Nil for what it was paid with and nobody knows.
    func offre(_ logement: LogementOffert, _ reference: String) throws(FautesOffre) -> FaitsOffre? {
        guard let financement = Financement(rawValue: logement.financement) else { return nil }
        return try FaitsOffre(
            reference: reference, commune: logement.commune, type: logement.type, surface: logement.surface,
            financement: financement, loyer: logement.loyer, charges: logement.charges,
            reservataire: logement.reservataire, entreprises: Set(logement.entreprises), geographie: geographie)
    }
}
