/// Optimal string alignment: letters added, lost, changed, or two neighbours in each other's place. It only tells that
/// a person should look: four French surnames in five have another real one at one letter.
enum Osa {
    /// True when a hand may have written one for the other: one fault in a name of five letters or less, two in a
    /// longer one.
    static func estUneFaute(_ une: [UInt8], _ autre: [UInt8]) -> Bool {
        let courte = min(une.count, autre.count)
        let permises = courte <= 5 ? 1 : 2
        guard abs(une.count - autre.count) <= permises else { return false }
        return distance(une, autre) <= permises
    }

    /// The distance, bit-parallel (Hyyrö 2003): one column of the table in one word.
    ///
    /// What both begin and end with costs nothing and is put aside first. What then exceeds a word is no slip of the
    /// hand, and is said to be as far as it is long.
    static func distance(_ une: [UInt8], _ autre: [UInt8]) -> Int {
        let (motif, texte) = sansBords(une, autre)
        guard !motif.isEmpty, !texte.isEmpty else { return max(motif.count, texte.count) }
        guard motif.count <= UInt64.bitWidth else { return max(motif.count, texte.count) }
        return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 256) { places in
            places.initialize(repeating: 0)
            for (rang, lettre) in motif.enumerated() { places[Int(lettre)] |= 1 << UInt64(rang) }
            return distance(texte, places, longueur: motif.count)
        }
    }

    private static func distance(
        _ texte: ArraySlice<UInt8>, _ places: UnsafeMutableBufferPointer<UInt64>, longueur: Int
    ) -> Int {
        let fin: UInt64 = 1 << UInt64(longueur - 1)
        var (positif, negatif): (UInt64, UInt64) = (.max, 0)
        var (diagonale, avant): (UInt64, UInt64) = (0, 0)
        var distance = longueur
        for lettre in texte {
            let egales = places[Int(lettre)]
            let echangees = ((~diagonale & egales) << 1) & avant
            diagonale = (((egales & positif) &+ positif) ^ positif) | egales | negatif | echangees
            let montee = negatif | ~(diagonale | positif)
            let descente = diagonale & positif
            if montee & fin != 0 { distance += 1 }
            if descente & fin != 0 { distance -= 1 }
            positif = (descente << 1) | ~(diagonale | (montee << 1 | 1))
            negatif = (montee << 1 | 1) & diagonale
            avant = egales
        }
        return distance
    }

    private static func sansBords(_ une: [UInt8], _ autre: [UInt8]) -> (ArraySlice<UInt8>, ArraySlice<UInt8>) {
        let courte = min(une.count, autre.count)
        var debut = 0
        while debut < courte, une[debut] == autre[debut] { debut += 1 }
        var fin = 0
        while fin < courte - debut, une[une.count - 1 - fin] == autre[autre.count - 1 - fin] { fin += 1 }
        let (milieu, autreMilieu) = (une[debut..<(une.count - fin)], autre[debut..<(autre.count - fin)])
        return milieu.count <= autreMilieu.count ? (milieu, autreMilieu) : (autreMilieu, milieu)
    }
}
