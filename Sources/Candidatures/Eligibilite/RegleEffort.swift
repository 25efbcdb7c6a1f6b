import Demandes

/// The resources of a month, housing aid included, are about three times the rent with its charges. It never hides an
/// offre: it warns.
enum RegleEffort {
    static let source = "guide et manuel AL'in, taux d'effort"

    static func repondre(_ faits: FaitsDemande, _ mois: Mensualites, _ offre: FaitsOffre) -> ReponseRegle {
        let loyer = offre.loyerCharge.centimes
        let seuil = "3 × \(Ecriture.euros(loyer)) = \(Ecriture.euros(3 * loyer))"
        guard !mois.estVide else {
            return inconnu("ressources mensuelles inconnues, pour \(seuil)")
        }
        let aide = max(0, Mensualites.lisible(faits.logement.aide) ?? 0)
        let total = mois.centimes + aide
        let dont = aide > 0 ? " (dont \(Ecriture.euros(aide)) d'aide au logement)" : ""
        let ressources = "\(Ecriture.euros(total)) par mois\(dont)"
        if total >= 3 * loyer {
            return ReponseRegle(.effort, .oui, "\(ressources) ≥ \(seuil) : \(taux(loyer, total))", source: source)
        }
        if mois.estPartielle { return inconnu("\(ressources), en partie connues, pour \(seuil)") }
        return ReponseRegle(.effort, .non, "\(ressources) < \(seuil) : \(taux(loyer, total))", source: source)
    }

    private static func taux(_ loyer: Int64, _ ressources: Int64) -> String {
        guard ressources > 0 else { return "pas de ressources" }
        return "effort de \((loyer * 100 + ressources / 2) / ressources) %"
    }

    private static func inconnu(_ calcul: String) -> ReponseRegle {
        ReponseRegle(
            .effort, .inconnu, calcul, source: source, manques: [FaitManquant(.ressources, "ressources mensuelles")])
    }
}
