internal import Acces
internal import Demandes
internal import Notifications
internal import Registre

extension Operations {
    /// What a person does before she has a session. None tells whether an address is a compte's.
    static let creations: [Operation] = [
        Operation("POST", "/v1/creations-de-compte", .sansJeton, ecrit: false, succes: [202]) { appel in
            let saisie = try SaisieCompte(
                appel.corps, aujourdhui: HeureDeParis.jour(appel.now), parLaPersonne: true)
            try await CreationsDeCompte(appel.atelier).creer(saisie.nouveau)
            return Self.dire(
                "Un message part à cette adresse. Ouvrez dans les deux jours le lien qu'il porte pour choisir votre mot "
                    + "de passe. Rien reçu dans 10 minutes ? Cherchez dans vos courriers indésirables.")
        },
        Operation("POST", "/v1/creations-de-compte/oubli", .sansJeton, ecrit: false, succes: [202]) { appel in
            let texte = try SaisieTexte(appel.corps, "courriel", .courriel).texte
            guard let courriel = AdresseCourriel(texte) else {
                throw Probleme([
                    ErreurDeChamp(champ: "courriel", message: "« courriel » \(RegleTexte.courriel.exigence).")
                ])
            }
            try await CreationsDeCompte(appel.atelier).rappeler(courriel)
            return Self.dire(
                "Si cette adresse est celle d'un compte, un message y part. Ouvrez dans l'heure le lien qu'il "
                    + "porte pour choisir un nouveau mot de passe. Rien reçu dans 10 minutes ? Cherchez dans vos "
                    + "courriers indésirables, puis vérifiez l'adresse.")
        },
        Operation(
            "POST", "/v1/creations-de-compte/mot-de-passe", .sansJeton, ecrit: false, succes: [204],
            refus: [.lienPerime], codes: [.connexionsSaturees]
        ) { appel in
            let saisie = try SaisieLien(appel.corps)
            let creations = CreationsDeCompte(appel.atelier)
            let compte = try await creations.compte(saisie.compte, jeton: saisie.jeton)
            try ExigenceMotDePasse.exiger(saisie.motDePasse, courriel: compte.courriel.texte)
            try await appel.pieces.identification.poser(
                saisie.motDePasse, .compte(compte.id, numeroALS: compte.numeroALS), le: appel.now)
            try await creations.honorer(compte)
            return WireAnswer(204)
        },
    ]

    private static func dire(_ message: String) -> WireAnswer {
        WireAnswer(202, .object([("message", .string(message))]))
    }
}

extension ExigenceMotDePasse {
    /// - Throws: 422 with a sentence for each thing that `mot` lacks.
    static func exiger(_ mot: String, courriel: String) throws(Probleme) {
        let manquantes = manquantes(mot, courriel: courriel)
        guard manquantes.isEmpty else {
            throw Probleme(
                manquantes.map {
                    ErreurDeChamp(champ: "mot_de_passe", message: "Le mot de passe doit \($0.phrase).")
                })
        }
    }
}

/// `POST /v1/creations-de-compte/mot-de-passe`: what the link carries, and the password.
private struct SaisieLien {
    let compte: String
    let jeton: String
    let motDePasse: String

    init(_ corps: [UInt8]) throws {
        var champs = try Champs(corps: corps)
        compte = champs.texteRequis("compte", .compte)
        jeton = champs.texteRequis("jeton", .jeton)
        motDePasse = champs.texteRequis("mot_de_passe", .motDePasse)
        try champs.finir()
    }
}
