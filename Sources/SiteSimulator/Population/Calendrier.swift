/// When each demande of a population last changed: over the 360 days before the reference day, in office hours, never
/// decreasing with the index, four demandes sharing each instant so that ties always exist.
struct Calendrier: Sendable {
    let reference: Jour
    let taille: Int

    private static let jours = 360
    /// 07:00 to 17:00 UTC: the day is the same in Paris whatever the season.
    private static let secondesParJour = 36_000
    private static let ouverture = 25_200
    static let exAequo = 4

    private var groupes: Int { (taille + Self.exAequo - 1) / Self.exAequo }

    func modifieeLe(_ rang: Int) -> Horodate {
        let position = rang / Self.exAequo * (Self.jours * Self.secondesParJour) / groupes
        let jour = reference.rang - Self.jours + position / Self.secondesParJour
        let seconde = Self.ouverture + position % Self.secondesParJour
        return Horodate(ms: (Int64(jour) * 86_400 + Int64(seconde)) * 1000)
    }

    /// The first index whose change is at or after that instant; `taille` when there is none.
    func premier(depuis instant: Horodate) -> Int {
        var bas = 0
        var haut = taille
        while bas < haut {
            let milieu = (bas + haut) / 2
            if modifieeLe(milieu) < instant { bas = milieu + 1 } else { haut = milieu }
        }
        return bas
    }
}
