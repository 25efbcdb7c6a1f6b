import Demandes

/// How amounts and counts are written in an arithmetic.
enum Ecriture {
    /// « 26 920 € », « 690,50 € ».
    static func euros(_ centimes: Int64) -> String {
        let absolu = centimes.magnitude
        let cents = absolu % 100
        let suite = cents == 0 ? "" : "," + (cents < 10 ? "0" : "") + String(cents)
        return (centimes < 0 ? "-" : "") + milliers(absolu / 100) + suite + " €"
    }

    /// « 12 000 ».
    static func nombre(_ nombre: Int) -> String { (nombre < 0 ? "-" : "") + milliers(UInt64(nombre.magnitude)) }

    private static func milliers(_ nombre: UInt64) -> String {
        let chiffres = Array(String(nombre))
        var texte = ""
        for (rang, chiffre) in chiffres.enumerated() {
            if rang > 0, (chiffres.count - rang) % 3 == 0 { texte.append(" ") }
            texte.append(chiffre)
        }
        return texte
    }

    /// « 1 personne », « 2 personnes ».
    static func compte(_ nombre: Int, _ un: String, _ plusieurs: String? = nil) -> String {
        "\(nombre) " + (nombre < 2 ? un : plusieurs ?? un + "s")
    }

    /// « 3 personnes », « 3 ou 4 personnes ».
    static func compte(_ bornes: ClosedRange<Int>, _ un: String) -> String {
        guard bornes.lowerBound < bornes.upperBound else { return compte(bornes.lowerBound, un) }
        let lien = bornes.count == 2 ? "ou" : "à"
        return "\(bornes.lowerBound) \(lien) \(compte(bornes.upperBound, un))"
    }

    /// The demandeur, or a codemandeur by rank.
    static func titulaire(_ rang: Int) -> String { rang == 0 ? "demandeur" : "codemandeur \(rang)" }
}

/// Whole years of age on a day: two where the birth date is known only by its year, or its month.
enum Age {
    static func revolu(_ naissance: DateCivile, le jour: DateCivile) -> ClosedRange<Int>? {
        let annees = Int(jour.annee) - Int(naissance.annee)
        guard annees >= 0 else { return nil }
        if naissance.estComplete {
            let estPasse = (jour.mois, jour.jour) >= (naissance.mois, naissance.jour)
            let age = annees - (estPasse ? 0 : 1)
            return age >= 0 ? age...age : nil
        }
        if naissance.mois != 0, naissance.mois != jour.mois {
            let age = max(0, annees - (jour.mois > naissance.mois ? 0 : 1))
            return age...age
        }
        return max(0, annees - 1)...annees
    }
}
