import Demandes

/// What the household receives in a month, pensions paid taken off.
struct Mensualites {
    /// In cents, of what is known.
    let centimes: Int64
    /// A line has no readable amount: there may be more.
    let estPartielle: Bool
    /// Nobody declared anything.
    let estVide: Bool

    init(_ faits: FaitsDemande) {
        let recues = faits.titulaires.flatMap(\.ressourcesRecues) + faits.ressourcesPersonnesACharge
        let versees = faits.titulaires.flatMap(\.ressourcesVersees) + faits.pensionsPersonnesACharge
        estVide = recues.isEmpty
        estPartielle = (recues + versees).contains { Self.montant($0) == nil }
        centimes =
            recues.reduce(0) { $0 + (Self.montant($1) ?? 0) } - versees.reduce(0) { $0 + (Self.montant($1) ?? 0) }
    }

    private static func montant(_ ressource: Ressource) -> Int64? { lisible(ressource.montant) }

    /// Six digits of euros at most: what the ministry's schema allows.
    static func lisible(_ montant: Valeur<Montant>) -> Int64? {
        montant.valeur.flatMap { abs($0.centimes / 100) <= 999_999 ? $0.centimes : nil }
    }
}
