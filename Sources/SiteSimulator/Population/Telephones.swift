/// Numbers of the ranges that ARCEP reserves for fiction (national numbering plan, décision 2018-0881).
enum Telephones {
    static func mobile(_ hasard: inout SplitMix) -> String { "063998" + quatre(&hasard) }

    static func fixe(_ hasard: inout SplitMix, _ territoire: Territoire) -> String {
        territoire.indicatifFixe + quatre(&hasard)
    }

    private static func quatre(_ hasard: inout SplitMix) -> String { String(six(hasard.below(10_000)).suffix(4)) }
}

/// Registration numbers at the INSEE register that belong to nobody.
enum Nir {
    /// 13 characters and the two digits of the key. The month is 13 to 19, which no person has.
    static func impossible(_ hasard: inout SplitMix, feminin: Bool, annee: Int) -> String {
        let treize =
            (feminin ? "2" : "1") + deux(annee % 100) + "\(hasard.within(13...19))"
            + deux(hasard.within(1...95)) + String(six(hasard.within(1...999)).suffix(3))
            + String(six(hasard.within(1...999)).suffix(3))
        return treize + deux(cle(treize))
    }

    /// 97 minus the remainder of the thirteen digits by 97.
    static func cle(_ treize: String) -> Int {
        97 - treize.utf8.reduce(0) { ($0 * 10 + Int($1 - 0x30)) % 97 }
    }
}
