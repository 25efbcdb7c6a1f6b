import Demandes
import Registre
import SiteSimulator
import Testing

@Suite("« Mettre à jour »")
struct MiseAJourTests {
    @Test("un changement fait au site se voit aussitôt, champ par champ, sous son nom français")
    func modifiee() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let compte = try await essai.rattacher(numero)
            try essai.site.changer(numero.texte, .telephone("0639981234"))
            let reponse = try await essai.mettreAJour(compte)
            #expect(reponse.status == 200)
            #expect(reponse["etat"] == "modifiee")
            let ecart = try #require(reponse.objets("ecarts").first)
            #expect(reponse.objets("ecarts").count == 1)
            #expect(ecart["champ"] as? String == "demandeur.telephonePortable")
            #expect((ecart["libelle"] as? String)?.hasSuffix("Téléphone portable") == true)
            #expect((ecart["apres"] as? String)?.filter(\.isNumber) == "0639981234")
            let evenement = try #require(try await essai.evenements("demande_modifiee").last)
            #expect(evenement.version == 2)
            #expect(evenement.champs == ["demandeur.telephonePortable"])
            #expect(try await essai.dossier(compte).nombre("version") == 2)
        }
    }

    @Test("rien n'a changé : quand nous avons demandé, ce que le site date, et combien un changement peut tarder")
    func inchangee() async throws {
        try await GatewayEssai.with { essai in
            let compte = try await essai.rattacher(essai.numero())
            essai.avancer(heures: 5)
            let avant = essai.horloge.now().iso
            let evenements = try await essai.journal().count
            let reponse = try await essai.mettreAJour(compte)
            #expect(reponse["etat"] == "aucune_modification")
            #expect(reponse.objets("ecarts").isEmpty)
            #expect(try #require(reponse["lu_le"]) >= avant)
            #expect(try #require(reponse["modifie_sur_le_site_le"]) < avant)
            #expect(reponse["message"]?.hasPrefix("Aucune modification.") == true)
            #expect(reponse["message"]?.contains("24 heures") == true)
            #expect(try await essai.journal().count == evenements)
        }
    }

    @Test("le site en panne : la copie, sa date, le prochain essai ; la mise à jour finit seule")
    func enPanne() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let compte = try await essai.rattacher(numero)
            let lue = try #require(try await essai.dossier(compte)["lu_le"])
            try essai.site.changer(numero.texte, .telephone("0639981234"))
            try essai.pannes(GatewayEssai.maintenance)
            essai.avancer(heures: 1)
            let reponse = try await essai.mettreAJour(compte)
            #expect(reponse.status == 200)
            #expect(reponse["etat"] == "copie_datee")
            #expect(reponse["lu_le"] == lue)
            let essaiSuivant = try #require(reponse["prochain_essai"])
            #expect(essaiSuivant > essai.horloge.now().iso)
            #expect(try await essai.dossier(compte)["prochain_essai"] == essaiSuivant)
            essai.avancer(minutes: 6)
            try await essai.travailler()
            #expect(try await essai.dossier(compte).nombre("version") == 1, "toujours en panne")
            try essai.pannes()
            essai.avancer(heures: 2)
            try await essai.travailler()
            let dossier = try await essai.dossier(compte)
            #expect(dossier.nombre("version") == 2)
            #expect(dossier["prochain_essai"] == nil)
        }
    }

    @Test("passé le délai, la réponse le dit et la mise à jour finit sans personne")
    func enCours() async throws {
        var limites = Limites.rapides
        limites.delaiMiseAJour = .milliseconds(100)
        try await GatewayEssai.with(limits: limites) { essai in
            let numero = try essai.numero()
            let compte = try await essai.rattacher(numero)
            try essai.site.changer(numero.texte, .telephone("0639981234"))
            let curseur = try #require(try await essai.get("/v1/journal?limite=1000")["curseur"])
            try essai.pannes(Panne(.latence(ms: 2000), fois: 1))
            let reponse = try await essai.mettreAJour(compte)
            #expect(reponse.status == 202)
            #expect(reponse["etat"] == "en_cours")
            #expect(reponse["lu_le"] != nil)
            var suite = try await essai.get("/v1/journal?apres=\(curseur)&attente=30s")
            while suite.status == 200, suite.objets("evenements").isEmpty {
                suite = try await essai.get("/v1/journal?apres=\(curseur)&attente=30s")
            }
            #expect(suite.objets("evenements").first?["type"] as? String == "demande_modifiee")
            #expect(try await essai.dossier(compte).nombre("version") == 2)
        }
    }

    @Test("une version plus ancienne, venue après, n'écrase jamais la plus récente")
    func plusAncienne() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let compte = try await essai.rattacher(numero)
            try essai.site.changer(numero.texte, .telephone("0639981234"))
            #expect(try await essai.mettreAJour(compte)["etat"] == "modifiee")
            let tenue = try await essai.dossier(compte)
            try essai.pannes(Panne(.versionAncienne))
            let reponse = try await essai.mettreAJour(compte)
            #expect(reponse.status == 200)
            #expect(reponse["etat"] == "copie_datee")
            #expect(reponse["message"]?.contains("plus ancienne") == true)
            #expect(try await essai.dossier(compte).body == tenue.body)
        }
    }
}
