internal import Demandes

extension Catalogue {
    /// « 12 mars 2026 à 9 h 40 », « 12/03/2026 at 09:40 (Paris) ».
    func instant(_ instant: Instant) -> String {
        guard langue != .francais else { return HeureDeParis.phrase(instant) }
        let local = instant.plus(minutes: HeureDeParis.decalage(instant))
        let minutes = Int(local.millisecondes / 60_000 % 1440)
        let deux = { (nombre: Int) in nombre < 10 ? "0\(nombre)" : "\(nombre)" }
        return self(
            "instant",
            [
                "jour": HeureDeParis.jour(instant).francais,
                "heure": "\(deux(minutes / 60)):\(deux(minutes % 60))",
            ])
    }

    func jour(_ jour: DateCivile) -> String { langue == .francais ? jour.enLettres : jour.francais }

    /// « 512,50 € ».
    func euros(centimes: Int) -> String {
        Montant(centimes: Int64(centimes)).decimal.replacing(".", with: langue == .francais ? "," : ".") + " €"
    }
}

/// A day as a person types it: `28/02/1990`, `28 2 1990`, `28-02-1990`.
enum JourSaisi {
    /// What the API reads, or what was typed where it is no day: the API says what is wrong.
    static func iso(_ saisie: String) -> String {
        let parties = saisie.split { !$0.isASCII || !$0.isNumber }.map(String.init)
        guard parties.count == 3, parties[2].count == 4, parties[0].count <= 2, parties[1].count <= 2 else {
            return saisie
        }
        let deux = { (texte: String) in texte.count == 1 ? "0" + texte : texte }
        return "\(parties[2])-\(deux(parties[1]))-\(deux(parties[0]))"
    }
}
