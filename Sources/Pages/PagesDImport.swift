internal import Demandes
internal import Web

extension Routes {
    /// From a number to a demande attached.
    static let imports: [Route] = [
        Route("GET", "/ma-demande/numero", .compte) { visite in
            if try await visite.lireSIlYEnA(visite.sien + "/imports/en-cours") != nil, visite.champs.isEmpty,
                visite.question["autre"] == nil
            {
                return .vers("/ma-demande/code")
            }
            return visite.page(
                visite.saisieDuNumero, Entete(titre: visite.mots("numero_titre"), rubrique: .situation),
                gabarit: "numero")
        },
        Route("POST", "/ma-demande/numero", .compte) { visite in
            do {
                let demandee = try await visite.ecrire(
                    visite.sien + "/imports",
                    [("numero", .string(visite.champ("numero"))), ("departement", visite.saisi("departement"))])
                return try await visite.attenteDuCode(demandee.valeur)
            } catch let refus as RefusLu where refus.statut != 401 {
                return visite.page(
                    visite.saisieDuNumero, Entete(titre: visite.mots("numero_titre"), rubrique: .situation),
                    gabarit: "numero", refus: refus)
            }
        },
        Route("GET", "/ma-demande/departement", .compte) { visite in
            let tous = try await visite.lire("/v1/departements")["departements"].elements
            let code = visite.question["code"] ?? ""
            let lu = code.isEmpty ? nil : try await visite.lireSIlYEnA("/v1/departements/\(Encodage.coder(code))")
            return visite.page(
                "departement", Entete(titre: visite.mots("departement_titre"), rubrique: .situation),
                [
                    "departements": tous.map { un -> Vue in
                        [
                            "code": un["code"].texte ?? "", "nom": un["nom"].texte ?? "",
                            "est_choisi": un["code"].texte == code,
                        ]
                    },
                    "a_une_reponse": lu != nil, "nom": lu?["nom"].texte ?? "",
                    "site": lu?["site"]["titre"].texte ?? "", "url": lu?["site"]["url"].texte ?? "",
                    "est_connecte": lu?["site"]["connecte"].estVrai ?? false,
                    "est_inconnu": !code.isEmpty && lu == nil,
                ])
        },
        Route("GET", "/ma-demande/code", .compte) { try await $0.attenteDuCode(nil) },
        Route("POST", "/ma-demande/code", .compte) { visite in
            do {
                let issue = try await visite.ecrire(
                    visite.sien + "/code", [("code", .string(visite.champ("code")))])
                return try await visite.apresLeCode(issue.valeur)
            } catch let refus as RefusLu where ["cle_incorrecte", "cle_bloquee", "champ_invalide"].contains(refus.code)
            {
                return try await visite.attenteDuCode(nil, refus: refus)
            }
        },
        Route("GET", "/ma-demande/contestation", .compte) { $0.contestation(refus: nil) },
        Route("POST", "/ma-demande/contestation", .compte) { visite in
            do {
                let notee = try await visite.ecrire(
                    visite.sien + "/contestations",
                    [("numero", .string(visite.champ("numero"))), ("explication", visite.saisi("explication"))])
                return visite.page(
                    "contestation_notee", Entete(titre: visite.mots("contestation_titre"), rubrique: .situation),
                    ["message": notee.valeur["message"].texte ?? ""])
            } catch let refus as RefusLu where refus.statut != 401 {
                return visite.contestation(refus: refus)
            }
        },
        Route("POST", "/ma-demande/code/renvoi", .compte) { visite in
            guard let enCours = try await visite.lireSIlYEnA(visite.sien + "/imports/en-cours") else {
                return .vers("/ma-demande/numero")
            }
            do {
                let demandee = try await visite.renvoyer(enCours)
                return try await visite.attenteDuCode(demandee.valeur)
            } catch let refus as RefusLu where refus.statut != 401 {
                return try await visite.attenteDuCode(nil, refus: refus)
            }
        },
        Route("POST", "/ma-demande/abandon", .compte) { visite in
            try await visite.ecrire(visite.sien + "/imports/en-cours", methode: "DELETE")
            return .vers("/ma-demande/numero?autre=1")
        },
    ]
}

extension Visite {
    fileprivate var saisieDuNumero: Formulaire {
        Formulaire(
            action: "/ma-demande/numero", bouton: mots("valider"),
            champs: [
                Formulaire.Champ(
                    nom: "numero", libelle: mots("numero"), aide: mots("numero_aide"), maximum: 40)
            ])
    }

    /// « Ce numéro est le mien ».
    fileprivate func contestation(refus: RefusLu?) -> Page {
        let formulaire = Formulaire(
            action: "/ma-demande/contestation", bouton: mots("valider"),
            champs: [
                Formulaire.Champ(nom: "numero", libelle: mots("numero"), aide: mots("numero_aide"), maximum: 40),
                Formulaire.Champ(
                    nom: "explication", libelle: mots("explication"), aide: mots("explication_aide"),
                    estRequis: false, maximum: 500),
            ], retour: (mots("retour_numero"), "/ma-demande/numero"))
        return page(
            formulaire, Entete(titre: mots("contestation_titre"), rubrique: .situation), refus: refus,
            ["intro": mots("contestation_intro")])
    }

    fileprivate func renvoyer(_ enCours: JSONValue) async throws -> ReponseDuGuichet {
        switch enCours["but"].texte {
        case "confirmation": try await ecrire(sien + "/confirmation", chaqueFois: true)
        case "remplacement": try await ecrire(sien + "/reimport", chaqueFois: true)
        default:
            try await ecrire(
                sien + "/imports", [("numero", .string(enCours["numero"].texte ?? ""))], chaqueFois: true)
        }
    }

    /// Where the code is entered, and where one waits for it, then for the site.
    ///
    /// - Parameter demandee: what the number typed just now was answered.
    func attenteDuCode(_ demandee: JSONValue?, refus: RefusLu? = nil) async throws -> Page {
        guard let enCours = try await lireSIlYEnA(sien + "/imports/en-cours") else {
            let tenue = try await lireSIlYEnA(sien + "/demande")
            return tenue == nil ? .vers("/ma-demande/numero?autre=1") : .vers("/ma-situation?importee=1")
        }
        let numero = enCours["numero"].texte ?? ""
        let site = enCours["enregistrement"]
        let base: Vue = [
            "numero": Numero.enGroupes(numero), "site": site["titre"].texte ?? "", "url": site["url"].texte ?? "",
        ]
        guard enCours["etat"].texte == "attend_code" else {
            return page(
                "attente_du_site",
                Entete(
                    titre: mots("attente_du_site_titre"), relecture: (5, "/ma-demande/code"), rubrique: .situation),
                base)
        }
        let renvoiLe = (enCours["cree_le"].instant ?? guichet.maintenant).plus(minutes: 1)
        var vue = base
        vue["message"] = demandee?["message"].texte ?? ""
        vue["a_un_message"] = demandee?["message"].texte != nil
        vue["verifications"] = demandee?["verifications"].textes ?? []
        vue["a_une_adresse"] = demandee?["courriel_masque"].texte != nil
        vue["adresse"] = demandee?["courriel_masque"].texte ?? ""
        vue["sans_adresse"] = demandee?["lien_ajout_courriel"].texte != nil
        vue["lien_ajout"] = demandee?["lien_ajout_courriel"].texte ?? ""
        vue["expire"] = enCours["expire_le"].instant.map(mots.instant) ?? ""
        vue["peut_renvoyer"] = renvoiLe <= guichet.maintenant
        let formulaire = Formulaire(
            action: "/ma-demande/code", bouton: mots("valider"),
            champs: [
                Formulaire.Champ(
                    nom: "code", libelle: mots("code"), aide: mots("code_aide"), remplissage: "one-time-code",
                    maximum: 40)
            ])
        return page(
            formulaire, Entete(titre: mots("code_titre"), rubrique: .situation), gabarit: "code",
            saisie: ["code": champ("code")], refus: refus, vue)
    }

    fileprivate func apresLeCode(_ issue: JSONValue) async throws -> Page {
        switch issue["etat"].texte {
        case "rattachee": return .vers("/ma-situation?importee=1")
        case "en_attente_du_site": return .vers("/ma-demande/code")
        default:
            let aVerifier = issue["etat"].texte == "identite_a_verifier"
            return page(
                "identite",
                Entete(titre: mots(aVerifier ? "identite_a_verifier_titre" : "identite_discordante_titre")),
                [
                    "est_a_verifier": aVerifier, "champs": issue["champs"].textes.map(nomDuChamp),
                    "avant": issue["reponse_avant"].instant.map(mots.instant) ?? "",
                    "a_une_echeance": issue["reponse_avant"].instant != nil,
                ])
        }
    }

    /// A field of identity, as people name it.
    func nomDuChamp(_ nom: String) -> String { mots.mots[nom] ?? nom }
}

enum Numero {
    /// `111 07 20 020439 G1175`: territory, month, year, sequence, guichet.
    static func enGroupes(_ numero: String) -> String {
        var reste = numero[...]
        return [3, 2, 2, 6, 5].compactMap { longueur in
            let groupe = reste.prefix(longueur)
            reste = reste.dropFirst(longueur)
            return groupe.isEmpty ? nil : String(groupe)
        }.joined(separator: " ")
    }
}
