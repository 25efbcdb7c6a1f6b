import Demandes
import SiteSimulator
import Testing

@testable import passerelle

@Suite("« Mettre à jour », quand le site redonne les mêmes octets")
struct ReponseConnueTests {
    /// Answers that were not read, for they were known.
    private func connues(_ essai: GatewayEssai) async throws -> Int {
        let lectures = try await essai.get("/v1/adaptateurs/29-finistere/derive").objets("lectures")
        return lectures.first { $0["issue"] as? String == "non-modifiee" }?["nombre"] as? Int ?? 0
    }

    @Test("ni relue ni comparée : aucune modification, à la date de maintenant ; ce qui change se voit aussitôt")
    func memesOctets() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let compte = try await essai.rattacher(numero)
            #expect(try await essai.mettreAJour(compte)["etat"] == "aucune_modification")
            let avant = try await connues(essai)
            essai.avancer(heures: 1)
            let maintenant = essai.horloge.now().iso
            let encore = try await essai.mettreAJour(compte)
            #expect(encore["etat"] == "aucune_modification" && encore.objets("ecarts").isEmpty, "\(encore.body)")
            #expect(try #require(encore["lu_le"]) >= maintenant)
            #expect(try #require(encore["modifie_sur_le_site_le"]) < maintenant)
            #expect(try await connues(essai) == avant + 1)
            #expect(try await essai.dossier(compte)["lu_le"] == encore["lu_le"])
            essai.avancer(heures: 1)
            try essai.site.changer(numero.texte, .telephone("0639981234"))
            #expect(try await essai.mettreAJour(compte)["etat"] == "modifiee")
            #expect(try await connues(essai) == avant + 1)
            #expect(try await essai.mettreAJour(compte)["etat"] == "aucune_modification")
            #expect(try await connues(essai) == avant + 2)
            #expect(try await essai.telephone(compte) == "0639981234")
        }
    }

    @Test("sous un adaptateur qui les lit autrement, les mêmes octets sont relus")
    func autreLecture() async throws {
        try await GatewayEssai.with { essai in
            let compte = try await essai.rattacher(essai.numero())
            for _ in 0..<2 { _ = try await essai.mettreAJour(compte) }
            let avant = try await connues(essai)
            #expect(avant > 0)
            let table = "_familles/imhoweb/codes/statut-demande.csv"
            let copie = try Adaptateurs.completer(table, "SUSPENDUE,Suspendue,expiree,exact,", in: essai.folder)
            try await essai.redemarrer { $0.adapters = copie }
            #expect(try await essai.mettreAJour(compte)["etat"] == "aucune_modification")
            #expect(try await connues(essai) == avant)
            #expect(try await essai.mettreAJour(compte)["etat"] == "aucune_modification")
            #expect(try await connues(essai) == avant + 1)
        }
    }

    @Test("l'identité du compte a changé : les mêmes octets se relisent, et c'est elle qui décide")
    func identite() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let nom = try #require(try await essai.demandeur(numero).nomNaissance.valeur)
            let compte = try await essai.rattacher(numero)
            for _ in 0..<2 { _ = try await essai.mettreAJour(compte) }
            let avant = try await connues(essai)
            _ = try await essai.corriger(compte, #"{"nom_naissance":"PERSONNE-D-ICI"}"#)
            #expect(try await essai.mettreAJour(compte)["code"] == "identite_discordante")
            _ = try await essai.corriger(compte, #"{"nom_naissance":"\#(nom)"}"#)
            #expect(try await essai.mettreAJour(compte)["etat"] == "aucune_modification")
            #expect(try await connues(essai) == avant)
            let etats = try await essai.rattachements(compte).map { $0["etat"] as? String }
            #expect(etats == ["actif"])
        }
    }

    @Test("ce que la liste a publié depuis n'est plus cette réponse-là")
    func publieeDepuis() async throws {
        try await GatewayEssai.with(population: 120) { essai in
            let numero = try essai.numero()
            let compte = try await essai.rattacher(numero)
            for _ in 0..<2 { _ = try await essai.mettreAJour(compte) }
            let avant = try await connues(essai)
            essai.avancer(minutes: 30)
            try essai.site.changer(numero.texte, .telephone("0639981234"))
            #expect(try await essai.reconcilier().bilan["modifiees"] == 1)
            #expect(try await essai.mettreAJour(compte)["etat"] == "aucune_modification")
            #expect(try await connues(essai) == avant, "lue, pour être connue ensuite")
            #expect(try await essai.telephone(compte) == "0639981234")
        }
    }
}
