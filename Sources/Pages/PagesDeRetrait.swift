internal import Web

extension Routes {
    /// « Supprimer ma demande », and its import anew.
    static let retraits: [Route] = [
        Route("GET", "/ma-situation/supprimer", .compte) { visite in
            guard let tenue = try await visite.lireSIlYEnA(visite.sien + "/demande") else {
                return .vers("/ma-demande/numero")
            }
            return visite.page(
                "supprimer", Entete(titre: visite.mots("supprimer_titre"), rubrique: .situation),
                visite.vueDeLaDemande(tenue))
        },
        Route("POST", "/ma-situation/supprimer", .compte) { visite in
            try await visite.ecrire(visite.sien + "/retrait")
            return .vers("/ma-situation/supprimee")
        },
        Route("GET", "/ma-situation/supprimee", .compte) { visite in
            visite.page("supprimee", Entete(titre: visite.mots("supprimee_titre"), rubrique: .situation))
        },
        Route("GET", "/ma-situation/reimporter", .compte) { try await $0.reimport(refus: nil) },
        Route("POST", "/ma-situation/reimporter", .compte) { visite in
            do {
                let demandee = try await visite.ecrire(
                    visite.sien + "/reimport", [("numero", visite.saisi("numero"))])
                return try await visite.attenteDuCode(demandee.valeur)
            } catch let refus as RefusLu where refus.statut != 401 {
                return try await visite.reimport(refus: refus)
            }
        },
    ]
}

extension Visite {
    /// Three ways to put right what is wrong, then a new code: until it is entered, nothing is lost.
    fileprivate func reimport(refus: RefusLu?) async throws -> Page {
        guard let tenue = try await lireSIlYEnA(sien + "/demande") else { return .vers("/ma-demande/numero") }
        let formulaire = Formulaire(
            action: "/ma-situation/reimporter", bouton: mots("reimporter"),
            champs: [
                Formulaire.Champ(
                    nom: "numero", libelle: mots("autre_numero"), aide: mots("autre_numero_aide"), estRequis: false,
                    maximum: 40)
            ], retour: (mots("retour_situation"), "/ma-situation"))
        return page(
            formulaire, Entete(titre: mots("reimporter_titre"), rubrique: .situation), gabarit: "reimporter",
            refus: refus, vueDeLaDemande(tenue))
    }
}
