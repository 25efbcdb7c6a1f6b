public import Demandes

/// What a mail may say of an offre: the dwelling, and nothing of whom it is written to.
public struct OffreCitee: Sendable, Hashable {
    /// « T3 à Quimper ».
    public let logement: String
    public let surface: Int
    /// With its charges: « 550 € ».
    public let loyer: String
    public let dateLimite: DateCivile

    public init(logement: String, surface: Int, loyer: String, dateLimite: DateCivile) {
        self.logement = logement
        self.surface = surface
        self.loyer = loyer
        self.dateLimite = dateLimite
    }
}

extension Texte {
    static func offreNouvelle(_ citee: OffreCitee, _ service: Service) -> Texte {
        Texte(
            objet: "Une nouvelle offre correspond à votre alerte",
            apercu:
                "Un logement vient d'être publié. Il correspond à votre demande de logement social et à l'alerte que "
                + "vous avez créée. Vous pouvez y postuler jusqu'à sa date limite, qui est dite plus bas.",
            suite: [
                "Logement : \(citee.logement.surUneLigne), \(citee.surface) m², \(citee.loyer) par mois, charges "
                    + "comprises.", "Date limite de candidature : \(citee.dateLimite.enLettres).",
                "Voir l'offre et postuler : \(service.accueil)\nUne seule candidature est possible à la fois.",
                Avertissement.fraude,
                "Pour ne plus recevoir ces messages, supprimez l'alerte dans votre espace : l'effet est immédiat.",
            ])
    }
}
