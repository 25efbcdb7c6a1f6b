/// The category of household that sets a ceiling, from 1 to 6, and the persons beyond six (arrêté du 29 juillet 1987,
/// annexe). Ordered: more persons, a handicap, or one adult alone with dependants never lower it.
struct CategorieMenage: Sendable, Hashable, Comparable {
    let rang: Int
    let supplements: Int

    /// - Parameter jeune: only looked at for a couple without dependant.
    init(titulaires: Int, aCharge: Int, jeune: Bool, handicap: Bool) {
        let personnes = titulaires + aCharge
        let seulAvecCharge = titulaires == 1 && aCharge > 0
        let jeuneMenage = titulaires == 2 && aCharge == 0 && jeune
        let plus = seulAvecCharge || jeuneMenage || handicap ? 1 : 0
        rang = min(6, max(1, personnes + plus))
        supplements = max(0, personnes - 6)
    }

    static func < (gauche: Self, droite: Self) -> Bool {
        (gauche.rang, gauche.supplements) < (droite.rang, droite.supplements)
    }

    var mots: String {
        supplements == 0
            ? "catégorie \(rang)" : "catégorie \(rang) et \(Ecriture.compte(supplements, "personne")) de plus"
    }
}

extension Menage {
    /// The lowest and the highest that what is known allows.
    var categories: ClosedRange<CategorieMenage> {
        var toutes: [CategorieMenage] = []
        for charge in aCharge {
            for jeune in jeune.possibles {
                for handicap in handicap.possibles {
                    toutes.append(
                        CategorieMenage(titulaires: titulaires, aCharge: charge, jeune: jeune, handicap: handicap))
                }
            }
        }
        let rangees = toutes.sorted()
        return rangees[0]...rangees[rangees.count - 1]
    }
}
