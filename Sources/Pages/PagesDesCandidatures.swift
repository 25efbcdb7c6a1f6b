internal import Demandes
internal import Web

extension Routes {
    /// « Mes candidatures »: the seven steps, the band, « Annuler cette candidature ».
    static let candidatures: [Route] = [
        Route("GET", "/candidatures", .compte) { visite in
            let toutes = try await visite.lire(visite.sien + "/candidatures")["candidatures"].elements
            var vues: [(vivante: Bool, vue: Vue)] = []
            for une in toutes { vues.append((une["vivante"].estVrai, try await visite.vueDeCandidature(une))) }
            return visite.page(
                "candidatures", Entete(titre: visite.mots("candidatures_titre"), rubrique: .candidatures),
                [
                    "vivantes": vues.filter { $0.vivante }.map { $0.vue },
                    "finies": vues.filter { !$0.vivante }.map { $0.vue },
                    "a_des_finies": vues.contains { !$0.vivante }, "sans_vivante": !vues.contains { $0.vivante },
                ])
        },
        Route("GET", "/candidatures/{candidature}", .compte) { try await $0.candidature(refus: nil) },
        Route("GET", "/candidatures/{candidature}/annulation", .compte) { visite in
            let lue = try await visite.lire("/v1/candidatures/\(visite.idDeCandidature)")
            return visite.page(
                "annuler", Entete(titre: visite.mots("annuler_titre"), rubrique: .candidatures),
                ["candidature": lue["candidature"].texte ?? "", "offre_titre": lue["offre_titre"].texte ?? ""])
        },
        Route("POST", "/candidatures/{candidature}/annulation", .compte) { visite in
            do {
                try await visite.ecrire(visite.sien + "/candidatures/\(visite.idDeCandidature)/annulation")
                return .vers("/candidatures/\(visite.idDeCandidature)?annulee=1")
            } catch let refus as RefusLu where refus.statut == 409 {
                return try await visite.candidature(refus: refus)
            }
        },
        Route("POST", "/candidatures/{candidature}/reponse", .compte) { visite in
            do {
                try await visite.ecrire(
                    visite.sien + "/candidatures/\(visite.idDeCandidature)/reponse",
                    [("accepte", .boolean(visite.champ("accepte") == "oui"))])
                return .vers("/candidatures/\(visite.idDeCandidature)?repondue=1")
            } catch let refus as RefusLu where refus.statut == 409 {
                return try await visite.candidature(refus: refus)
            }
        },
    ]
}

/// The seven steps of the handbook, from the states that the API names.
enum Etapes {
    static let nombre = 7

    /// Where a live candidature is, from 1; nil once it ended.
    static func rang(_ etat: String) -> Int? {
        switch etat {
        case "deposee", "presentee": 1
        case "validee": 2
        case "transmise": 3
        case "en_commission": 5
        case "sous_condition", "attribuee": 6
        case "acceptee", "bail_signe": 7
        default: nil
        }
    }
}

extension Visite {
    fileprivate var idDeCandidature: String { Encodage.coder(parametres["candidature"] ?? "") }

    fileprivate func candidature(refus: RefusLu?) async throws -> Page {
        let lue = try await lire("/v1/candidatures/\(idDeCandidature)")
        var vue = try await vueDeCandidature(lue)
        vue["historique"] = lue["historique"].elements.map { acte -> Vue in
            [
                "le": acte["le"].instant.map(mots.instant) ?? "",
                "texte": mots.mots["acte_\(acte["type"].texte ?? "")"] ?? mots("acte_autre"),
            ]
        }
        vue["a_une_erreur"] = refus != nil
        vue["erreur"] = refus?.phrase(mots) ?? ""
        var visite = self
        if question["deposee"] != nil { visite.avis = mots("candidature_deposee") }
        if question["annulee"] != nil { visite.avis = mots("candidature_annulee") }
        if question["repondue"] != nil { visite.avis = mots("reponse_enregistree") }
        return visite.page(
            "candidature",
            Entete(titre: mots("candidature_titre"), estFautive: refus != nil, rubrique: .candidatures), vue)
    }

    /// A candidature with its offre, where it stands, and the seven steps.
    fileprivate func vueDeCandidature(_ donnee: JSONValue) async throws -> Vue {
        let id = donnee["candidature"].texte ?? ""
        let lue = donnee["position"] == .null ? try await lire("/v1/candidatures/\(Encodage.coder(id))") : donnee
        let offre = try await lire("/v1/offres/\(Encodage.coder(lue["offre"].texte ?? ""))")
        var vue = vue(offre, await communes([offre]))
        let (etat, position) = (lue["etat"].texte ?? "", lue["position"])
        vue["candidature"] = id
        vue["statut"] = lue["libelle"].texte ?? ""
        vue["couleur"] = lue["couleur"].texte ?? "gris"
        vue["depuis"] = lue["depuis"].instant.map(mots.instant) ?? ""
        vue["deposees"] = mots.nombre("candidatures_deposees", position["deposees"].nombre ?? 0)
        vue["bande"] = position["bande"].texte ?? ""
        vue["a_une_bande"] = position["bande"].texte != nil
        vue["motif"] = lue["motif_libelle"].texte ?? ""
        vue["a_un_motif"] = lue["motif_libelle"].texte != nil
        vue["est_vivante"] = lue["vivante"].estVrai
        vue["est_annulable"] = ["deposee", "presentee", "validee"].contains(etat)
        vue["attend_une_reponse"] = etat == "attribuee" && lue["echeance"].instant != nil
        vue["echeance"] = lue["echeance"].instant.map(mots.instant) ?? ""
        vue["etapes"] = etapes(Etapes.rang(etat))
        return vue
    }

    private func etapes(_ courante: Int?) -> [Vue] {
        (1...Etapes.nombre).map { rang in
            let estCourante = rang == courante
            let estFaite = courante.map { rang < $0 } ?? false
            return [
                "rang": rang, "texte": mots.mots["etape_\(rang)"] ?? "", "est_courante": estCourante,
                "est_faite": estFaite,
                "etat": mots(estCourante ? "etape_en_cours" : estFaite ? "etape_faite" : "etape_a_venir"),
            ]
        }
    }
}
