internal import Candidatures
internal import Demandes
internal import Referentiel

/// The rules in force in the year, over its country: those of the product, given its data.
struct Regles: Sendable {
    let geographie: Geographie
    let grille: Grille

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

    func verifier(_ logement: LogementOffert) -> [String] {
        do throws(FautesOffre) {
            return try offre(logement, "off") == nil ? ["financement"] : []
        } catch {
            return error.codes.map(\.rawValue)
        }
    }

    func evaluer(_ faits: FaitsDemande, _ logement: LogementOffert, _ jour: DateCivile) -> Reglement.Avis {
        guard let offre = try? offre(logement, "off") else { return Reglement.Avis(inconnus: ["offre"]) }
        let bloquantes = juge(faits, jour).reponses(offre).filter { $0.gravite == .bloquante }
        let lignes = { (mot: MotRegle) in
            bloquantes.filter { $0.reponse == mot }.map { "\($0.regle.rawValue) : \($0.calcul)" }
        }
        return Reglement.Avis(refus: lignes(.non), inconnus: lignes(.inconnu))
    }

    func classer(
        _ concurrentes: [Reglement.Concurrente], _ logement: LogementOffert, _ jour: DateCivile
    ) -> [Reglement.Place] {
        guard let offre = try? offre(logement, "off") else { return [] }
        let candidats = concurrentes.map { une in
            Candidat(
                reference: une.candidature, deposeeLe: une.deposeeLe, une.faits, role: .demandeur, offre: offre,
                employeur: employeur(une.faits), niveau: .restreint, presentations: une.presentations,
                geographie: geographie, plafonds: ParcInvente.plafonds, le: jour)
        }
        return Classement(grille, candidats, le: jour).lignes.map { ligne in
            Reglement.Place(
                candidature: ligne.candidat.reference, rang: ligne.rang, points: ligne.total,
                calcul: ligne.points.map(\.calcul) + [ligne.departage].compactMap { $0 })
        }
    }

    var reglement: Reglement {
        Reglement(
            verifier: { verifier($0) }, evaluer: { evaluer($0, $1, $2) }, grille: "\(grille.nom)/\(grille.version)",
            classer: { classer($0, $1, $2) })
    }
}
