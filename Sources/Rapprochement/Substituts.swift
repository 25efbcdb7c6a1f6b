/// N7: titles that a form let into the name.
enum Titres {
    private static let tous = ["MR", "MME", "MLLE", "MONSIEUR", "MADAME", "MADEMOISELLE"].map { Array($0.utf8) }

    static func contient(_ cle: [UInt8]) -> Bool {
        cle.count <= 12 && cle.first == UInt8(ascii: "M") && tous.contains(cle)
    }
}

/// N8: what registers write when there is no name. It is no name: two of them are not equal.
enum Substituts {
    private static let tous = [
        "INCONNU", "INCONNUE", "SP", "SPC", "SNP", "SNC", "SANSNOM", "SANSPRENOM", "NC", "ND",
    ].map { Array($0.utf8) }
    private static let initiales: Set<UInt8> = Set("INSX".utf8)

    /// A list of given names that begins with one says no more than the one.
    static func contient(_ cle: [UInt8], _ nature: NomNormal.Nature) -> Bool {
        guard let premiere = cle.first else { return true }
        guard initiales.contains(premiere) else { return false }
        if estCroix(nature == .prenoms ? cle[..<Cle.premierNom(cle)] : cle[...]) { return true }
        return tous.contains { substitut in
            switch Cle.comparer(substitut, cle) {
            case .egales: true
            case .gaucheCommenceDroite: nature == .prenoms
            default: false
            }
        }
    }

    /// X, XX, X-X…
    private static func estCroix(_ cle: ArraySlice<UInt8>) -> Bool {
        cle.allSatisfy { $0 == UInt8(ascii: "X") || $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") }
    }
}
