import Demandes
import SiteSimulator
import Testing

@Suite("La vie d'une demande, vue du journal")
struct VieTests {
    @Test("une radiation, puis son annulation : chacune son évènement, et la demande reste rattachée")
    func radiation() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let compte = try await essai.rattacher(numero)
            try essai.site.radier(numero.texte, motif: "ABANDON")
            #expect(try await essai.mettreAJour(compte)["etat"] == "modifiee")
            #expect(try await derniers(essai) == ["demande_modifiee", "radiation"])
            #expect(try await essai.dossier(compte).status == 200)
            try essai.site.radier(numero.texte, motif: "")
            #expect(try await essai.mettreAJour(compte)["etat"] == "modifiee")
            #expect(try await derniers(essai) == ["demande_modifiee", "deradiation"])
        }
    }

    @Test("un renouvellement et une fusion ont leur évènement", arguments: ["renouvellement", "fusion"])
    func passage(_ type: String) async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let compte = try await essai.rattacher(numero)
            if type == "fusion" {
                try essai.site.fusionner(numero.texte, vers: essai.numero(rang: 1).texte)
            } else {
                try essai.site.renouveler(numero.texte)
            }
            #expect(try await essai.mettreAJour(compte)["etat"] == "modifiee")
            #expect(try await derniers(essai) == ["demande_modifiee", type])
            let evenement = try #require(try await essai.evenements(type).first)
            #expect(evenement.ref == (try await essai.evenements("demande_modifiee").last?.ref))
        }
    }

    @Test("un complément que le site national n'a pas rendu ne retire aucune pièce, et la lecture recommence seule")
    func complement() async throws {
        try await GatewayEssai.with(.national) { essai in
            let numero = try essai.numero()
            let compte = try await essai.rattacher(numero)
            let tenue = try await essai.dossier(compte)
            try essai.site.changer(numero.texte, .telephone("0639981234"))
            try essai.pannes(
                Panne(.statut(500, retryApres: nil), chemin: "/services/ComplementDemandeService/"))
            let reponse = try await essai.mettreAJour(compte)
            #expect(reponse["etat"] == "copie_datee")
            let apres = try await essai.dossier(compte)
            #expect(apres.nombre("version") == 1)
            #expect(pieces(apres) == pieces(tenue))
            try essai.pannes()
            essai.avancer(heures: 2)
            try await essai.travailler()
            let finie = try await essai.dossier(compte)
            #expect(finie.nombre("version") == 2)
            #expect(pieces(finie) == pieces(tenue))
        }
    }

    @Test("un code saisi quand le complément manque attend qu'il revienne")
    func complementAuCode() async throws {
        try await GatewayEssai.with(.national) { essai in
            let numero = try essai.numero()
            let compte = try await essai.compte(de: essai.demandeur(numero))
            let code = try await essai.code(apresImport: numero, par: compte)
            try essai.pannes(
                Panne(.statut(500, retryApres: nil), chemin: "/services/ComplementDemandeService/"))
            #expect(try await essai.entrer(code, compte)["etat"] == "en_attente_du_site")
            try essai.pannes()
            essai.avancer(heures: 2)
            try await essai.travailler()
            #expect(try pieces(await essai.dossier(compte)) > 0)
        }
    }

    /// The types of the last event and of the one before, in their order.
    private func derniers(_ essai: GatewayEssai) async throws -> [String] {
        try await essai.journal().suffix(2).map(\.type)
    }

    private func pieces(_ dossier: GatewayEssai.Reponse) -> Int {
        let demande = dossier.json["demande"] as? [String: Any]
        return (demande?["pieces"] as? [Any])?.count ?? 0
    }
}
