internal import Demandes
internal import Notifications

extension ImportDemande {
    init(
        _ id: String, _ annuaire: Annuaire, _ route: Route, _ departement: String?, _ trouvaille: Trouvaille
    ) {
        let nomme = departement.flatMap { annuaire.departement($0)?.nom } ?? route.territoire.libelle
        let numero = route.numero
        self.init(
            id: id,
            message: "Nous cherchons ce numéro sur \(route.site.titre) (\(nomme), première demande : "
                + "\(DateCivile.nomDuMois(numero.mois)) \(numero.annee)). S'il y est enregistré avec une adresse "
                + "e-mail, un code y part maintenant ; il est valable 24 heures. Rien reçu dans 10 minutes ?",
            verifications: Self.verifications(route.site),
            courrielMasque: trouvaille.estLaSienne ? trouvaille.courriel?.masque : nil,
            lienAjoutCourriel: trouvaille.estLaSienne && trouvaille.courriel == nil ? route.site.url : nil)
    }

    /// The five things to check, in the order in which they most often explain a silence.
    static func verifications(_ site: FicheSite) -> [String] {
        [
            "Comparez le numéro saisi à celui de votre attestation d'enregistrement : 18 caractères.",
            "Cherchez le message dans vos courriers indésirables.",
            "Vérifiez sur \(site.url) que votre demande est active et que l'adresse e-mail enregistrée est la vôtre.",
            "Vérifiez dans votre compte votre nom de naissance, votre prénom et votre date de naissance.",
            "Toujours rien ? Demandez de l'aide : nos équipes voient où en est la recherche.",
        ]
    }
}
