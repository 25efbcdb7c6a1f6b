import Demandes

/// What size of dwelling suits how many persons.
enum ReglesLogement {
    static let sourceTypes = "guide et manuel AL'in, types par taille de ménage"
    static let sourceSurface = "CCH R822-25"

    /// Main rooms, from the fewest to the most.
    static func pieces(_ personnes: Int) -> ClosedRange<Int> {
        switch personnes {
        case ...1: 1...2
        case 2: 1...3
        case 3: 2...4
        case 4: 3...5
        default: 4...6
        }
    }

    /// A chambre suits one person, like a T1.
    static func convient(_ type: TypeLogement, _ personnes: Int) -> Bool {
        type == .chambre ? personnes <= 1 : pieces(personnes).contains(type.pieces)
    }

    /// 9 m² for one, 16 for two, 9 more for each person, up to 70.
    static func surface(_ personnes: Int) -> Int { personnes <= 1 ? 9 : min(70, 16 + 9 * (personnes - 2)) }

    static func typologie(_ offre: FaitsOffre, _ menage: Menage) -> ReponseRegle {
        let attendus = mots(menage.personnes.lowerBound)
        let autres = mots(menage.personnes.upperBound)
        let attendu = attendus == autres ? attendus : "\(attendus), ou \(autres)"
        let calcul =
            "\(Ecriture.compte(menage.personnes, "personne")) : \(attendu) ; le logement est "
            + (offre.type == .chambre ? "une chambre" : "un \(offre.type.libelle)")
        let mot = motTypologie(offre, menage)
        return ReponseRegle(.typologie, mot, calcul, source: sourceTypes, manques: manques(mot, menage))
    }

    static func surface(_ offre: FaitsOffre, _ menage: Menage) -> ReponseRegle {
        let bornes = (surface(menage.personnes.lowerBound), surface(menage.personnes.upperBound))
        let minimum = bornes.0 == bornes.1 ? "\(bornes.0) m²" : "\(bornes.0) ou \(bornes.1) m²"
        let mot = motSurface(offre, menage)
        let signe = mot == .oui ? "≥" : mot == .non ? "<" : "pour"
        let calcul =
            "\(Ecriture.compte(menage.personnes, "personne")) : au moins \(minimum) ; "
            + "\(offre.surface) m² \(signe) \(minimum)"
        return ReponseRegle(.surface, mot, calcul, source: sourceSurface, manques: manques(mot, menage))
    }

    static func motTypologie(_ offre: FaitsOffre, _ menage: Menage) -> MotRegle {
        mot(
            oui: menage.personnes.allSatisfy { convient(offre.type, $0) },
            non: !menage.personnes.contains { convient(offre.type, $0) })
    }

    static func motSurface(_ offre: FaitsOffre, _ menage: Menage) -> MotRegle {
        mot(
            oui: offre.surface >= surface(menage.personnes.upperBound),
            non: offre.surface < surface(menage.personnes.lowerBound))
    }

    /// Only how many persons there are may be in doubt.
    static func manques(_ mot: MotRegle, _ menage: Menage) -> [FaitManquant] {
        mot == .inconnu ? menage.manques.filter { $0.nature == .naissance } : []
    }

    private static func mot(oui: Bool, non: Bool) -> MotRegle { oui ? .oui : non ? .non : .inconnu }

    private static func mots(_ personnes: Int) -> String {
        let pieces = pieces(personnes)
        return personnes >= 5 ? "T4 et plus" : "T\(pieces.lowerBound) à T\(pieces.upperBound)"
    }
}
