internal import Demandes

extension DateNaissance {
    /// How much two dates are alike. Symmetric.
    func comparer(_ autre: DateNaissance) -> Ressemblance {
        switch (lecture, autre.lecture) {
        case (.inconnue, _), (_, .inconnue): return .inconnue(.dateManquante, [])
        case (.impossible, _), (_, .impossible): return .proche(.dateInvalide)
        case (.lue(let une), .lue(let autreDate)):
            guard une == autreDate else { return DatesProches.comparer(une, autreDate) }
            return ecriture == autre.ecriture ? .identique : .equivalente(Regles(.date))
        }
    }
}

/// Two dates that differ: what a register loses, and what a hand gets wrong. None of it accepts.
enum DatesProches {
    static func comparer(_ une: DateCivile, _ autre: DateCivile) -> Ressemblance {
        if une.annee == autre.annee {
            if let motif = perte(une, autre) { return .inconnue(motif, []) }
            if une.jour == autre.mois, une.mois == autre.jour { return .proche(.dateInversee) }
        }
        if estUneFaute(chiffres(une), chiffres(autre)) { return .proche(.dateChiffre) }
        if une.annee == autre.annee, une.mois == autre.mois { return .proche(.dateJour) }
        return .lointaine(.dateLointaine)
    }

    /// In one year: a part that one does not know and the other says, or a day that stands for an unknown one.
    private static func perte(_ une: DateCivile, _ autre: DateCivile) -> Motif? {
        if une.estConventionnelle || autre.estConventionnelle {
            return une.jour == 0 && une.mois != 0 && une.mois == autre.mois
                || autre.jour == 0 && autre.mois != 0 && une.mois == autre.mois ? .dateIncomplete : .datePresumee
        }
        guard une.jour == 0 || autre.jour == 0 else { return nil }
        return une.mois == 0 || autre.mois == 0 || une.mois == autre.mois ? .dateIncomplete : nil
    }

    /// One digit wrong, or two neighbours in each other's place.
    private static func estUneFaute(_ une: SIMD8<UInt8>, _ autre: SIMD8<UInt8>) -> Bool {
        let differents = une.indices.filter { une[$0] != autre[$0] }
        if differents.count == 1 { return true }
        guard differents.count == 2, differents[0] + 1 == differents[1] else { return false }
        return une[differents[0]] == autre[differents[1]] && une[differents[1]] == autre[differents[0]]
    }

    private static func chiffres(_ date: DateCivile) -> SIMD8<UInt8> {
        let nombre = Int(date.annee) * 10_000 + Int(date.mois) * 100 + Int(date.jour)
        var chiffres = SIMD8<UInt8>()
        var reste = nombre
        for rang in chiffres.indices.reversed() {
            chiffres[rang] = UInt8(reste % 10)
            reste /= 10
        }
        return chiffres
    }
}
