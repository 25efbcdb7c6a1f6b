internal import Web

extension Routes {
    /// Version of the text that one agrees to (`donnees_personnelles.mustache`).
    static let versionDuConsentement = "2026-11"

    /// « Créer mon compte », and the password that a link lets one choose.
    static let comptes: [Route] = [
        Route("GET", "/creer-mon-compte", .libre) { visite in
            guard visite.compte.isEmpty else { return .vers(Rubrique.tableau.chemin) }
            return visite.page(
                visite.creation, Entete(titre: visite.mots("creation_titre")), gabarit: "creation")
        },
        Route("POST", "/creer-mon-compte", .libre) { visite in
            let consentement = visite.champ("consentement").isEmpty ? nil : Self.versionDuConsentement
            do {
                try await visite.ecrire(
                    "/v1/creations-de-compte",
                    visite.etatCivilSaisi + [
                        ("mobile", visite.saisi("mobile") { $0.filter { !" .-\u{A0}".contains($0) } }),
                        ("courriel", visite.saisi("courriel")),
                        ("consentement", consentement.map { .string($0) }),
                    ])
                return .vers("/creer-mon-compte/message")
            } catch let refus as RefusLu {
                return visite.page(
                    visite.creation, Entete(titre: visite.mots("creation_titre")), gabarit: "creation", refus: refus)
            }
        },
        Route("GET", "/creer-mon-compte/message", .libre) { visite in
            visite.page("message_parti", Entete(titre: visite.mots("validation_titre")), ["est_creation": true])
        },
        Route("GET", "/confirmer/{compte}/{jeton}", .libre) { Self.choisir($0, refus: nil) },
        Route("POST", "/confirmer/{compte}/{jeton}", .libre, enregistrer),
        Route("GET", "/mot-de-passe/{compte}/{jeton}", .libre) { Self.choisir($0, refus: nil) },
        Route("POST", "/mot-de-passe/{compte}/{jeton}", .libre, enregistrer),
        Route("GET", "/mot-de-passe-oublie", .libre) { visite in
            visite.page(visite.oubli, Entete(titre: visite.mots("oubli_titre")))
        },
        Route("POST", "/mot-de-passe-oublie", .libre) { visite in
            do {
                try await visite.ecrire(
                    "/v1/creations-de-compte/oubli", [("courriel", visite.saisi("courriel") ?? .string(""))])
                return .vers("/mot-de-passe-oublie/message")
            } catch let refus as RefusLu {
                return visite.page(visite.oubli, Entete(titre: visite.mots("oubli_titre")), refus: refus)
            }
        },
        Route("GET", "/mot-de-passe-oublie/message", .libre) { visite in
            visite.page("message_parti", Entete(titre: visite.mots("oubli_titre")), ["est_creation": false])
        },
    ]

    private static func choisir(_ visite: Visite, refus: RefusLu?) -> Page {
        visite.page(
            visite.choixDuMotDePasse, Entete(titre: visite.mots("mot_de_passe_titre")), refus: refus,
            ["intro": visite.mots("mot_de_passe_intro")])
    }

    @Sendable private static func enregistrer(_ visite: Visite) async throws -> Page {
        guard visite.champ("mot_de_passe") == visite.champ("confirmation") else {
            return choisir(visite, refus: RefusLu(champ: "confirmation", visite.mots("confirmation_differente")))
        }
        do {
            try await visite.ecrire(
                "/v1/creations-de-compte/mot-de-passe",
                [
                    ("compte", .string(visite.parametres["compte"] ?? "")),
                    ("jeton", .string(visite.parametres["jeton"] ?? "")),
                    ("mot_de_passe", .string(visite.champ("mot_de_passe"))),
                ])
            return .vers("/connexion?suite=%2Fpremiers-pas&enregistre=1")
        } catch let refus as RefusLu where refus.code == "lien_perime" || refus.champs == ["compte"] {
            return visite.page("lien_perime", Entete(titre: visite.mots("lien_perime_titre"), estFautive: true))
        } catch let refus as RefusLu {
            return choisir(visite, refus: refus)
        }
    }
}

extension Visite {
    /// What was typed, for the API; nil where nothing was.
    func saisi(_ nom: String, _ lire: (String) -> String = { $0 }) -> JSON? {
        let texte = lire(champ(nom))
        return texte.allSatisfy(\.isWhitespace) ? nil : .string(texte)
    }

    var etatCivilSaisi: [(key: String, value: JSON?)] {
        [
            ("civilite", saisi("civilite")), ("nom_naissance", saisi("nom_naissance")),
            ("nom_usage", saisi("nom_usage")), ("prenoms", saisi("prenoms")),
            ("date_naissance", saisi("date_naissance", JourSaisi.iso)),
        ]
    }

    var champsDEtatCivil: [Formulaire.Champ] {
        [
            Formulaire.Champ(
                nom: "civilite", libelle: mots("civilite"),
                genre: .choix([("madame", mots("madame")), ("monsieur", mots("monsieur"))]), estRequis: false),
            Formulaire.Champ(
                nom: "nom_naissance", libelle: mots("nom_naissance"), aide: mots("nom_naissance_aide"),
                remplissage: "family-name", maximum: 100),
            Formulaire.Champ(
                nom: "nom_usage", libelle: mots("nom_usage"), estRequis: false, maximum: 100),
            Formulaire.Champ(
                nom: "prenoms", libelle: mots("prenoms"), aide: mots("prenoms_aide"), remplissage: "given-name",
                maximum: 100),
            Formulaire.Champ(
                nom: "date_naissance", libelle: mots("date_naissance"), aide: mots("date_naissance_aide"),
                remplissage: "bday", maximum: 10),
        ]
    }

    fileprivate var creation: Formulaire {
        Formulaire(
            action: "/creer-mon-compte", bouton: mots("creer_mon_compte"),
            champs: champsDEtatCivil + [
                Formulaire.Champ(
                    nom: "mobile", libelle: mots("mobile"), genre: .texte("tel"), aide: mots("mobile_aide"),
                    remplissage: "tel", maximum: 24),
                Formulaire.Champ(
                    nom: "courriel", libelle: mots("courriel"), genre: .texte("email"), aide: mots("courriel_aide"),
                    remplissage: "email", maximum: 254),
                Formulaire.Champ(nom: "consentement", libelle: mots("consentement"), genre: .coche),
            ], retour: (mots("deja_un_compte"), "/connexion"))
    }

    fileprivate var oubli: Formulaire {
        Formulaire(
            action: "/mot-de-passe-oublie", bouton: mots("valider"),
            champs: [
                Formulaire.Champ(
                    nom: "courriel", libelle: mots("courriel"), genre: .texte("email"), aide: mots("oubli_aide"),
                    remplissage: "email", maximum: 254)
            ], retour: (mots("retour_connexion"), "/connexion"))
    }

    fileprivate var choixDuMotDePasse: Formulaire {
        Formulaire(action: chemin, bouton: mots("valider"), champs: nouveauMotDePasse)
    }

    /// The new one twice, with what it must be.
    var nouveauMotDePasse: [Formulaire.Champ] {
        [
            Formulaire.Champ(
                nom: "mot_de_passe", libelle: mots("nouveau_mot_de_passe"), genre: .texte("password"),
                remplissage: "new-password", maximum: 128,
                regles: ["longueur", "chiffre", "majuscule", "minuscule", "autre"].map {
                    ($0, mots.mots["regle_\($0)"] ?? "")
                }),
            Formulaire.Champ(
                nom: "confirmation", libelle: mots("confirmation"), genre: .texte("password"),
                remplissage: "new-password", maximum: 128),
        ]
    }
}
