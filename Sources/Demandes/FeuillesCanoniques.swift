// The values of leaves, as the canonical text writes them.
extension SourceCanonique {
    mutating func booleen() -> Bool? {
        if avancer(mot: "true") { return true }
        return avancer(mot: "false") ? false : nil
    }

    mutating func entier() -> Int? {
        let negatif = avancer("-")
        guard let absolu = naturel() else { return nil }
        return Self.relatif(absolu, negatif).map(Int.init)
    }

    /// Euros and two decimals.
    mutating func montant() -> Montant? {
        let negatif = avancer("-")
        guard let euros = naturel(), avancer("."), let cents = chiffres(2) else { return nil }
        let (centaines, deborde) = euros.multipliedReportingOverflow(by: 100)
        let (absolu, depasse) = centaines.addingReportingOverflow(UInt64(cents))
        guard !deborde, !depasse else { return nil }
        return Self.relatif(absolu, negatif).map(Montant.init(centimes:))
    }

    mutating func date() -> DateCivile? {
        guard avancer("\""), let annee = chiffres(4), avancer("-"), let mois = chiffres(2), avancer("-"),
            let jour = chiffres(2), avancer("\"")
        else { return nil }
        return DateCivile(annee: annee, mois: mois, jour: jour)
    }

    mutating func instant() -> Instant? { chaine().flatMap(Instant.init(iso:)) }

    mutating func numero() -> NumeroUnique? { chaine().flatMap { NumeroUnique($0) } }

    /// Digits without a needless zero before them.
    private mutating func naturel() -> UInt64? {
        guard let premier = chiffre() else { return nil }
        var nombre = UInt64(premier)
        guard premier > 0 else { return nombre }
        while let chiffre = chiffre() {
            let (dizaines, deborde) = nombre.multipliedReportingOverflow(by: 10)
            let (suite, depasse) = dizaines.addingReportingOverflow(UInt64(chiffre))
            guard !deborde, !depasse else { return nil }
            nombre = suite
        }
        return nombre
    }

    /// Nil for « -0 », that nobody writes, and for what 64 bits do not hold.
    private static func relatif(_ absolu: UInt64, _ negatif: Bool) -> Int64? {
        guard negatif else { return Int64(exactly: absolu) }
        guard absolu > 0, absolu <= Int64.min.magnitude else { return nil }
        return Int64(truncatingIfNeeded: 0 &- absolu)
    }
}
