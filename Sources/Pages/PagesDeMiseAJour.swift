internal import Demandes
internal import Web

extension Routes {
    /// « Mettre à jour », and what became of it.
    static let misesAJour: [Route] = [
        Route("POST", "/ma-situation/mise-a-jour", .compte) { visite in
            let avant = try await visite.lire(visite.sien + "/demande")["version"].nombre ?? 0
            // A click always asks the site, whatever was clicked before.
            let reponse = try await visite.ecrire(visite.sien + "/mise-a-jour", chaqueFois: true)
            guard reponse.statut == 200 else { return .vers("/ma-situation/mise-a-jour?depuis=\(avant)") }
            return visite.bilan(reponse.valeur)
        },
        Route("GET", "/ma-situation/mise-a-jour", .compte) { try await $0.suivreLaMiseAJour() },
        Route("POST", "/ma-situation/confirmation", .compte) { visite in
            let demandee = try await visite.ecrire(visite.sien + "/confirmation")
            return try await visite.attenteDuCode(demandee.valeur)
        },
    ]

    /// How often the page of a slow refresh is read again, in seconds.
    static let relecture = 3
}

extension Visite {
    /// What one click gave: what changed, of when the data is.
    fileprivate func bilan(_ valeur: JSONValue) -> Page {
        let etat = valeur["etat"].texte ?? ""
        return page(
            "mise_a_jour", Entete(titre: mots("mise_a_jour_titre"), rubrique: .situation),
            [
                "est_a_jour": etat == "modifiee" || etat == "aucune_modification",
                "message": valeur["message"].texte ?? "", "a_un_message": true,
                "ecarts": valeur["ecarts"].elements.map { ecart -> Vue in
                    [
                        "libelle": ecart["libelle"].texte ?? "", "avant": ecart["avant"].texte ?? mots("rien"),
                        "apres": ecart["apres"].texte ?? mots("rien"),
                    ]
                },
                "a_des_ecarts": !valeur["ecarts"].elements.isEmpty,
            ])
    }

    /// A refresh slower than a click: its page follows it to its end, and then says what it gave.
    fileprivate func suivreLaMiseAJour() async throws -> Page {
        guard let depuis = Int(question["depuis"] ?? "") else { return .vers(Rubrique.situation.chemin) }
        let tenue = try await lire(sien + "/demande")
        guard let prochain = tenue["prochain_essai"].instant else { return try await bilan(tenue, depuis: depuis) }
        // Planned for later: the site did not answer; the copy is shown with its date, and the hour of the next try.
        let estPlusTard = prochain > guichet.maintenant.plus(.seconds(30))
        let suit = question["suivre"] != "non"
        var vue = vueDeLaDemande(tenue)
        vue["est_plus_tard"] = estPlusTard
        vue["prochain"] = mots.instant(prochain)
        vue["suit"] = suit
        vue["depuis"] = depuis
        return page(
            "mise_a_jour_en_cours",
            Entete(
                titre: mots("mise_a_jour_en_cours_titre"),
                relecture: suit
                    ? (estPlusTard ? 30 : Routes.relecture, "/ma-situation/mise-a-jour?depuis=\(depuis)") : nil,
                rubrique: .situation), vue)
    }

    private func bilan(_ tenue: JSONValue, depuis version: Int) async throws -> Page {
        let nouvelle = tenue["version"].nombre ?? 0
        var ecarts: [Vue] = []
        if nouvelle > version, version > 0, let ref = tenue["ref"].texte {
            let ancienne = try await lire("/v1/demandes/\(ref)/versions/\(version)")
            if let avant = DemandeLue(ancienne["demande"]), let apres = DemandeLue(tenue["demande"]) {
                ecarts = apres.ecarts(depuis: avant, mots)
            }
        }
        let lue = tenue["lu_le"].instant.map(mots.instant) ?? ""
        return page(
            "mise_a_jour", Entete(titre: mots("mise_a_jour_titre"), rubrique: .situation),
            [
                "est_a_jour": true, "a_un_message": true,
                "message": ecarts.isEmpty
                    ? mots("aucune_modification", ["lue": lue])
                    : mots.nombre("informations_changees", ecarts.count) + " " + mots("site_interroge", ["lue": lue]),
                "ecarts": ecarts, "a_des_ecarts": !ecarts.isEmpty,
            ])
    }
}
