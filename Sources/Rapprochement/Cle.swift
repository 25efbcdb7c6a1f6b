/// Comparing two keys, blind to what stands between the words (N5).
enum Cle {
    enum Rapport: Equatable {
        case egales
        /// All of the left one is the first `longueur` bytes of the right one, which parts two names there.
        case gaucheCommenceDroite(longueur: Int)
        case droiteCommenceGauche(longueur: Int)
        case differentes
    }

    static func comparer(_ gauche: [UInt8], _ droite: [UInt8]) -> Rapport {
        var i = 0
        var j = 0
        while true {
            let finGauche = suivante(gauche, &i)
            let finDroite = suivante(droite, &j)
            if finGauche && finDroite { return .egales }
            if finGauche { return parteAvant(droite, j) ? .gaucheCommenceDroite(longueur: j - 1) : .differentes }
            if finDroite { return parteAvant(gauche, i) ? .droiteCommenceGauche(longueur: i - 1) : .differentes }
            guard gauche[i] == droite[j] else { return .differentes }
            i += 1
            j += 1
        }
    }

    /// Length of the first name of a list.
    static func premierNom(_ cle: [UInt8]) -> Int { cle.firstIndex(of: UInt8(ascii: " ")) ?? cle.count }

    /// Moves to the next letter; true at the end.
    private static func suivante(_ cle: [UInt8], _ index: inout Int) -> Bool {
        if index < cle.count, cle[index] == UInt8(ascii: " ") || cle[index] == UInt8(ascii: "-") { index += 1 }
        return index == cle.count
    }

    private static func parteAvant(_ cle: [UInt8], _ index: Int) -> Bool {
        index > 0 && cle[index - 1] == UInt8(ascii: " ")
    }
}
