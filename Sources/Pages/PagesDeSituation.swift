internal import Demandes
internal import Web

extension Routes {
    /// « Ma situation »: what the site says, what is AL'in's own, the pieces.
    static let situation: [Route] = [
        Route("GET", "/ma-situation", .compte) { visite in
            guard let tenue = try await visite.lireSIlYEnA(visite.sien + "/demande") else {
                return .vers("/ma-demande/numero")
            }
            var vue = visite.vueDeLaDemande(tenue)
            let sections = DemandeLue(tenue["demande"])?.sections(visite.mots) ?? []
            vue["sections"] = sections.map { ["titre": $0.titre, "lignes": $0.lignes] as Vue }
            var visite = visite
            if visite.question["importee"] != nil { visite.avis = visite.mots("importee") }
            return visite.page("situation", Entete(titre: visite.mots("situation_titre"), rubrique: .situation), vue)
        },
        Route("GET", "/ma-situation/alin", .compte) { try await $0.informationsAlin(refus: nil) },
        Route("POST", "/ma-situation/alin", .compte) { visite in
            do {
                try await visite.ecrire(visite.sien + "/dossier", visite.dossierSaisi)
                return .vers("/ma-situation/confidentialite")
            } catch let refus as RefusLu where refus.statut != 401 {
                return try await visite.informationsAlin(refus: refus)
            }
        },
        Route("GET", "/ma-situation/confidentialite", .compte) { try await $0.confidentialite(refus: nil) },
        Route("POST", "/ma-situation/confidentialite", .compte) { visite in
            do {
                try await visite.ecrire(
                    visite.sien + "/dossier/confidentialite",
                    [("niveau", Int(visite.champ("niveau")).map { .number($0) })])
                return .vers("/ma-situation/pieces")
            } catch let refus as RefusLu where refus.statut != 401 {
                return try await visite.confidentialite(refus: refus)
            }
        },
        Route("GET", "/ma-situation/pieces", .compte) { try await $0.pieces(refus: nil) },
        Route("POST", "/ma-situation/pieces", .compte) { visite in
            let cases = visite.champs["cases"] ?? []
            let dossier = try await visite.lire(visite.sien + "/dossier")
            let oubliees = dossier["pieces"].elements.filter { !cases.contains($0["cle"].texte ?? "") }
            guard oubliees.isEmpty else {
                let refus = RefusLu(champ: "cases", visite.mots.nombre("pieces_oubliees", oubliees.count))
                return try await visite.pieces(refus: refus)
            }
            do {
                try await visite.ecrire(
                    visite.sien + "/dossier/pieces",
                    [
                        ("version", .number(Int(visite.champ("version")) ?? 0)), ("cases", .strings(cases)),
                    ])
                return .vers(Rubrique.tableau.chemin)
            } catch let refus as RefusLu where refus.statut != 401 {
                return try await visite.pieces(refus: refus)
            }
        },
    ]
}

extension Visite {
    /// What every page about the demande says first: whose, where from, of when.
    func vueDeLaDemande(_ tenue: JSONValue) -> Vue {
        let rattachement = tenue["rattachement"]
        let gel = rattachement["gel"].texte
        return [
            "numero": Numero.enGroupes(rattachement["numero"].texte ?? ""),
            "numero_als": tenue["numero_als"].texte ?? "", "site": tenue["enregistrement"]["titre"].texte ?? "",
            "url": tenue["enregistrement"]["url"].texte ?? "",
            "lue": tenue["lu_le"].instant.map(mots.instant) ?? "", "a_une_lecture": tenue["lu_le"].instant != nil,
            "modifiee": tenue["modifie_sur_le_site_le"].instant.map(mots.instant) ?? "",
            "a_une_modification": tenue["modifie_sur_le_site_le"].instant != nil,
            "vie": tenue["vie"]["message"].texte ?? "", "est_gelee": gel != nil,
            "gel": gel.flatMap { mots.mots["gel_\($0)"] } ?? "",
            "champs_discordants": rattachement["champs_discordants"].textes.map(nomDuChamp),
            "est_a_confirmer": rattachement["a_confirmer"].estVrai,
        ]
    }

    fileprivate var dossierSaisi: [(key: String, value: JSON?)] {
        let cdii = champ("cdii")
        return [
            ("employeur", saisi("employeur")), ("titulaire", .number(Int(champ("titulaire")) ?? 0)),
            ("code_entreprise", saisi("code_entreprise")), ("matricule", saisi("matricule")),
            ("date_entree", saisi("date_entree", JourSaisi.iso)),
            ("cdii", cdii.isEmpty ? nil : .boolean(cdii == "oui")),
            ("residence_principale", .boolean(!champ("residence_principale").isEmpty)),
        ]
    }

    fileprivate func informationsAlin(refus: RefusLu?) async throws -> Page {
        guard let dossier = try await lireSIlYEnA(sien + "/dossier") else { return .vers("/ma-situation") }
        let tenue = try await lire(sien + "/demande")
        let lue = DemandeLue(tenue["demande"])
        let formulaire = Formulaire(
            action: "/ma-situation/alin", bouton: mots("etape_suivante"), champs: champsAlin(lue?.titulaires ?? []),
            retour: (mots("etape_precedente"), "/ma-situation"))
        return page(
            formulaire, Entete(titre: mots("alin_titre"), rubrique: .situation), gabarit: "alin",
            saisie: refus == nil && champs.isEmpty ? dejaDit(dossier) : saisie, refus: refus,
            [
                "siret": lue?.siret ?? mots("siret_absent"),
                "employeur_message": dossier["etat_employeur"]["message"].texte ?? "",
                "a_un_message": dossier["etat_employeur"]["message"].texte != nil,
            ])
    }

    private func dejaDit(_ dossier: JSONValue) -> [String: String] {
        var saisie = [
            "employeur": dossier["employeur"].texte ?? "", "titulaire": "\(dossier["titulaire"].nombre ?? 0)",
            "code_entreprise": dossier["code_entreprise"].texte ?? "",
            "matricule": dossier["matricule"].texte ?? "",
            "date_entree": dossier["date_entree"].jour?.francais ?? "",
            "residence_principale": dossier["residence_principale"].estVrai ? "oui" : "",
        ]
        if dossier["cdii"] != .null { saisie["cdii"] = dossier["cdii"].estVrai ? "oui" : "non" }
        return saisie
    }

    private func champsAlin(_ noms: [String]) -> [Formulaire.Champ] {
        let titulaires = noms.enumerated().map { (valeur: String($0.offset), texte: $0.element) }
        return [
            Formulaire.Champ(
                nom: "titulaire", libelle: mots("titulaire"), genre: .choix(titulaires), aide: mots("titulaire_aide")),
            Formulaire.Champ(
                nom: "employeur", libelle: mots("employeur"), remplissage: "organization", maximum: 200),
            Formulaire.Champ(
                nom: "code_entreprise", libelle: mots("code_entreprise"), aide: mots("code_entreprise_aide"),
                estRequis: false, maximum: 50),
            Formulaire.Champ(
                nom: "matricule", libelle: mots("matricule"), aide: mots("selon_entreprise"), estRequis: false,
                maximum: 50),
            Formulaire.Champ(
                nom: "date_entree", libelle: mots("date_entree"), aide: mots("date_entree_aide"), estRequis: false,
                maximum: 10),
            Formulaire.Champ(
                nom: "cdii", libelle: mots("cdii"), genre: .choix([("oui", mots("oui")), ("non", mots("non"))]),
                aide: mots("cdii_aide"), estRequis: false),
            Formulaire.Champ(
                nom: "residence_principale", libelle: mots("residence_principale"), genre: .coche),
        ]
    }

    fileprivate func confidentialite(refus: RefusLu?) async throws -> Page {
        guard let dossier = try await lireSIlYEnA(sien + "/dossier") else { return .vers("/ma-situation") }
        let formulaire = Formulaire(
            action: "/ma-situation/confidentialite", bouton: mots("etape_suivante"),
            champs: [
                Formulaire.Champ(
                    nom: "niveau", libelle: mots("niveau"),
                    genre: .choix([1, 2, 3].map { ("\($0)", mots.mots["niveau_\($0)"] ?? "") }))
            ], retour: (mots("etape_precedente"), "/ma-situation/alin"))
        return page(
            formulaire, Entete(titre: mots("confidentialite_titre"), rubrique: .situation),
            gabarit: "confidentialite",
            saisie: champs.isEmpty ? ["niveau": "\(dossier["niveau"].nombre ?? 1)"] : saisie, refus: refus)
    }

    fileprivate func pieces(refus: RefusLu?) async throws -> Page {
        guard let dossier = try await lireSIlYEnA(sien + "/dossier") else { return .vers("/ma-situation") }
        let tenue = try await lire(sien + "/demande")
        let cochees = Set(champs["cases"] ?? [])
        let pieces: [Vue] = dossier["pieces"].elements.enumerated().map { rang, piece in
            let cle = piece["cle"].texte ?? ""
            return [
                "rang": rang, "cle": cle, "libelle": piece["libelle"].texte ?? "",
                "raison": piece["raison"].texte ?? "",
                "est_cochee": cochees.contains(cle) || (champs.isEmpty && piece["cochee"].estVrai),
            ]
        }
        var vue = vueDeLaDemande(tenue)
        vue["pieces"] = pieces
        vue["version"] = dossier["version"].nombre ?? 0
        vue["a_une_erreur"] = refus != nil
        vue["erreur"] = refus?.phrase(mots) ?? ""
        vue["cle"] = guichet.tirage()
        return page(
            "pieces", Entete(titre: mots("pieces_titre"), estFautive: refus != nil, rubrique: .situation), vue)
    }
}
