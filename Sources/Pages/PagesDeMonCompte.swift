internal import Demandes
internal import Web

extension Routes {
    /// « Mon compte »: who I am here, who read my file, what is kept of me.
    static let monCompte: [Route] = [
        Route("GET", "/mon-compte", .compte) { visite in
            let compte = try await visite.lire(visite.sien)
            var visite = visite
            if visite.question["corrigee"] != nil { visite.avis = visite.mots("identite_corrigee") }
            return visite.page(
                "mon_compte", Entete(titre: visite.mots("mon_compte_titre"), rubrique: .compte),
                [
                    "numero_als": compte["numero_als"].texte ?? "",
                    "nom_naissance": compte["nom_naissance"].texte ?? "",
                    "nom_usage": compte["nom_usage"].texte ?? visite.mots("rien"),
                    "prenoms": compte["prenoms"].texte ?? "",
                    "date_naissance": compte["date_naissance"].jour?.francais ?? visite.mots("rien"),
                    "mobile": compte["mobile"].texte ?? visite.mots("rien"),
                    "courriel": compte["courriel"].texte ?? "",
                ])
        },
        Route("GET", "/mon-compte/identite", .compte) { visite in
            let compte = try await visite.lire(visite.sien)
            return visite.identite(visite.champs.isEmpty ? Self.dejaDite(compte) : visite.saisie, refus: nil)
        },
        Route("POST", "/mon-compte/identite", .compte) { visite in
            do {
                try await visite.ecrire(visite.sien + "/identite", visite.identiteSaisie, methode: "PATCH")
                return .vers("/mon-compte?corrigee=1")
            } catch let refus as RefusLu where refus.statut != 401 {
                return visite.identite(visite.saisie, refus: refus)
            }
        },
        Route("GET", "/mon-compte/mot-de-passe", .compte) { $0.changement(refus: nil) },
        Route("POST", "/mon-compte/mot-de-passe", .compte) { visite in
            guard visite.champ("mot_de_passe") == visite.champ("confirmation") else {
                return visite.changement(
                    refus: RefusLu(champ: "confirmation", visite.mots("confirmation_differente")))
            }
            do {
                try await visite.ecrire(
                    visite.sien + "/mot-de-passe",
                    [
                        ("mot_de_passe_actuel", .string(visite.champ("mot_de_passe_actuel"))),
                        ("mot_de_passe", .string(visite.champ("mot_de_passe"))),
                    ])
                // Every session of the former password has ended, this one too.
                var page = Page.vers("/connexion?enregistre=1")
                page.entetes.append(Biscuit.session.oter())
                return page
            } catch let refus as RefusLu where refus.code == "identification_refusee" {
                return visite.changement(
                    refus: RefusLu(champ: "mot_de_passe_actuel", visite.mots("mot_de_passe_faux")))
            } catch let refus as RefusLu where refus.statut != 401 {
                return visite.changement(refus: refus)
            }
        },
        Route("GET", "/mon-compte/acces", .compte) { visite in
            let avant = visite.question["avant"].flatMap { Int($0) }
            let lus = try await visite.lire(
                visite.sien + "/acces", question: "limite=50" + (avant.map { "&avant=\($0)" } ?? ""))
            return visite.page(
                "acces", Entete(titre: visite.mots("acces_titre"), rubrique: .compte),
                [
                    "acces": lus["acces"].elements.map { lu -> Vue in
                        [
                            "le": lu["le"].instant.map(visite.mots.instant) ?? "",
                            "qui": visite.quiALu(lu), "libelle": lu["libelle"].texte ?? "",
                        ]
                    },
                    "a_une_suite": lus["suite"].nombre != nil, "suite": lus["suite"].nombre ?? 0,
                ])
        },
        Route("GET", "/mon-compte/donnees.json", .compte) { try await $0.donnees() },
        Route("GET", "/mon-compte/verifications", .compte) { visite in
            let revues = try await visite.lire(visite.sien + "/revues")["revues"].elements
            return visite.page(
                "verifications", Entete(titre: visite.mots("verifications_titre"), rubrique: .compte),
                ["revues": revues.map(visite.vueDeRevue), "est_vide": revues.isEmpty])
        },
        Route("POST", "/mon-compte/verifications/{revue}", .compte) { visite in
            try await visite.ecrire(
                visite.sien + "/revues/\(Encodage.coder(visite.parametres["revue"] ?? ""))/reponse",
                [("reponse", .string(visite.champ("reponse")))])
            return .vers("/mon-compte/verifications")
        },
    ]

    private static func dejaDite(_ compte: JSONValue) -> [String: String] {
        var saisie: [String: String] = [:]
        for nom in ["civilite", "nom_naissance", "nom_usage", "prenoms"] { saisie[nom] = compte[nom].texte ?? "" }
        saisie["date_naissance"] = compte["date_naissance"].jour?.francais ?? ""
        return saisie
    }
}

extension Visite {
    fileprivate func identite(_ saisie: [String: String], refus: RefusLu?) -> Page {
        let formulaire = Formulaire(
            action: "/mon-compte/identite", bouton: mots("corriger"), champs: champsDEtatCivil,
            retour: (mots("retour_compte"), "/mon-compte"))
        return page(
            formulaire, Entete(titre: mots("identite_titre"), rubrique: .compte), saisie: saisie, refus: refus,
            ["intro": mots("identite_effet")])
    }

    /// What was emptied is emptied; an e-mail or a number is put right elsewhere.
    fileprivate var identiteSaisie: [(key: String, value: JSON?)] {
        etatCivilSaisi.map { nom, valeur in
            (nom, valeur ?? (["civilite", "nom_usage"].contains(nom) ? JSON.null : .string("")))
        }
    }

    fileprivate func changement(refus: RefusLu?) -> Page {
        let actuel = Formulaire.Champ(
            nom: "mot_de_passe_actuel", libelle: mots("mot_de_passe_actuel"), genre: .texte("password"),
            remplissage: "current-password", maximum: 128)
        let formulaire = Formulaire(
            action: "/mon-compte/mot-de-passe", bouton: mots("valider"), champs: [actuel] + nouveauMotDePasse,
            retour: (mots("retour_compte"), "/mon-compte"))
        return page(
            formulaire, Entete(titre: mots("changer_mot_de_passe"), rubrique: .compte), refus: refus)
    }

    fileprivate func quiALu(_ lu: JSONValue) -> String {
        guard lu["qui"].texte != "vous" else { return mots("vous") }
        let role = lu["role"].texte.flatMap { mots.mots["role_\($0)"] }
        return [role, lu["qui"].texte].compactMap { $0 }.joined(separator: " – ")
    }

    fileprivate func vueDeRevue(_ revue: JSONValue) -> Vue {
        let attend = revue["question"].texte != nil && revue["reponse"].texte == nil
        return [
            "revue": revue["revue"].texte ?? "", "numero": Numero.enGroupes(revue["numero"].texte ?? ""),
            "etat": mots.mots["revue_\(revue["etat"].texte ?? "")"] ?? revue["etat"].texte ?? "",
            "champs": revue["champs"].textes.map(nomDuChamp).joined(separator: ", "),
            "avant": revue["reponse_avant"].instant.map(mots.instant) ?? "",
            "est_ouverte": revue["close_le"].instant == nil, "question": revue["question"].texte ?? "",
            "attend_une_reponse": attend,
        ]
    }

    /// All that the API shows to this person of herself, in one file.
    fileprivate func donnees() async throws -> Page {
        var membres: [(String, JSONValue)] = [("compte", try await lire(sien))]
        for (nom, chemin) in [
            ("demande", "/demande"), ("rattachements", "/rattachements"), ("import_en_cours", "/imports/en-cours"),
            ("dossier", "/dossier"), ("candidatures", "/candidatures"), ("verifications", "/revues"),
        ] {
            if let lue = try await lireSIlYEnA(sien + chemin, sinon: "regles_absentes") { membres.append((nom, lue)) }
        }
        membres.append(("acces", try await lire(sien + "/acces", question: "limite=200")))
        let objet = JSONValue.object(membres.map { JSONValue.Member(name: $0.0, value: $0.1) })
        var page = Page()
        page.type = "application/json; charset=utf-8"
        page.corps = Array(objet.ecrit.utf8)
        page.entetes = [.init(name: "Content-Disposition", value: "attachment; filename=\"mes-donnees.json\"")]
        return page
    }
}
