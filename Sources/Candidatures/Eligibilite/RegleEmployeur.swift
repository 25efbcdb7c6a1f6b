import Demandes

/// Whether the employer opens the service: ten employees, fifty in agriculture, or a priority employer. It never hides
/// an offre: it warns.
enum RegleEmployeur {
    static let source = "CCH L313-1 et L313-26-2 ; manuel AL'in"
    static let sourceReservation = "convention de réservation"

    static func repondre(_ employeur: EtatEmployeur) -> ReponseRegle {
        switch employeur {
        case .absent: return inconnu("la demande ne donne pas de SIRET")
        case .inconnu: return inconnu("le SIRET de la demande n'est pas dans le fichier des entreprises")
        case .conteste: return inconnu("le SIRET de la demande est contesté")
        case .connu(let entreprise):
            if entreprise.estPrioritaire {
                return ReponseRegle(.employeur, .oui, "employeur prioritaire (L313-26-2)", source: source)
            }
            let seuil = entreprise.estAgricole ? 50 : 10
            let secteur = entreprise.estAgricole ? "entreprise agricole" : "entreprise privée"
            guard let effectif = entreprise.effectif else { return inconnu("\(secteur), effectif inconnu") }
            let signe = effectif >= seuil ? "≥" : "<"
            return ReponseRegle(
                .employeur, effectif >= seuil ? .oui : .non,
                "\(secteur) : \(Ecriture.compte(effectif, "salarié")) \(signe) \(seuil)", source: source)
        }
    }

    /// Nil where the offre is kept for nobody's employees.
    static func reservation(_ employeur: EtatEmployeur, _ offre: FaitsOffre) -> ReponseRegle? {
        guard !offre.entreprises.isEmpty else { return nil }
        let noms = offre.entreprises.sorted().joined(separator: ", ")
        guard case .connu(let entreprise) = employeur else {
            return ReponseRegle(
                .reservation, .inconnu, "priorité aux salariés de \(noms) ; employeur inconnu",
                source: sourceReservation, manques: [FaitManquant(.employeur, "SIRET de l'employeur")])
        }
        let estDedans = offre.entreprises.contains(entreprise.siret.siren)
        return ReponseRegle(
            .reservation, estDedans ? .oui : .non,
            "priorité aux salariés de \(noms) ; \(entreprise.siret.siren) \(estDedans ? "en est" : "n'en est pas")",
            source: sourceReservation)
    }

    private static func inconnu(_ calcul: String) -> ReponseRegle {
        ReponseRegle(
            .employeur, .inconnu, calcul, source: source, manques: [FaitManquant(.employeur, "SIRET de l'employeur")])
    }
}
