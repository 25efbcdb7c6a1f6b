import Demandes
import Foundation
import SiteSimulator
import Testing

@testable import passerelle

@Suite("Un enregistrement de liste refusé")
struct ListeRefusTests {
    private static let etats = "_familles/imhoweb/codes/statut-demande.csv"

    /// The adapters without the code of a demande that is struck off.
    private func sansLeCode(_ essai: GatewayEssai) throws -> String {
        let copie = try Adaptateurs.completer(Self.etats, "", in: essai.folder)
        let fichier = URL(filePath: copie).appending(path: Self.etats)
        let lignes = try String(contentsOf: fichier, encoding: .utf8).split(separator: "\n")
        try Data((lignes.filter { !$0.hasPrefix("RADIEE,") }.joined(separator: "\n") + "\n").utf8).write(to: fichier)
        return copie
    }

    @Test("seul celui d'une personne tenue est gardé, scellé ; l'adaptateur corrigé, la relecture le publie")
    func quarantaine() async throws {
        try await GatewayEssai.with(population: 120) { essai in
            let justes = essai.settings.adapters
            let (numero, compte) = try await essai.rattachement()
            let fautifs = try sansLeCode(essai)
            try await essai.redemarrer { $0.adapters = fautifs }
            try essai.site.radier(numero.texte, motif: "ABANDON")
            #expect(try await essai.lireLaListe() > 0)
            let ouvertes = try await essai.quarantaine()
            #expect(ouvertes.count == 1, "de ceux que personne ne tient, rien n'est gardé")
            let mise = try #require(ouvertes.first)
            #expect(mise["operation"] as? String == "page" && mise["relisible"] as? Bool == true)
            let reference = try #require(mise["reference"] as? String)
            #expect(reference.hasPrefix("liste « page », demande "), "\(reference)")
            let constat = try #require((mise["constats"] as? [[String: Any]])?.first)
            #expect(constat["champ"] as? String == "statut" && constat["detail"] as? String == "RADIEE")
            // Read once more, it only counts.
            _ = try await essai.lireLaListe()
            #expect(try await essai.quarantaine().first?["nombre"] as? Int == 2)
            let avant = try await essai.get("/v1/adaptateurs/29-finistere/relecture")
            #expect((avant.json["quarantaine"] as? [String: Any])?["refusees"] as? Int == 1, "\(avant.body)")
            try await essai.redemarrer { $0.adapters = justes }
            let appels = essai.appels
            let version = try #require(try await essai.dossier(compte).nombre("version"))
            let appliquee = try await essai.post("/v1/adaptateurs/29-finistere/relecture")
            #expect(appliquee.nombre("changent") == 1, "\(appliquee.body)")
            #expect(essai.appels == appels, "aucun site n'est interrogé")
            #expect(try await essai.evenements("radiation").count == 1)
            #expect(try await essai.dossier(compte).nombre("version") == version + 1)
            #expect(try await essai.quarantaine().isEmpty)
        }
    }
}

@Suite("Le relevé de dérive des lectures en nombre")
struct ReleveEnNombreTests {
    @Test("une feuille qu'un dispatch envoie et que rien ne lit est au relevé, avec son nombre")
    func dispatch() async throws {
        try await GatewayEssai.with(.national, population: 40) { essai in
            _ = try await essai.rattachement()
            let copie = try Adaptateurs.completer("_familles/sne/mapping.yml", "", in: essai.folder)
            let fichier = URL(filePath: copie).appending(path: "_familles/sne/mapping.yml")
            let texte = try String(contentsOf: fichier, encoding: .utf8)
            let sans = texte.replacing(
                "      - { ignore: \"@versionInterface\", reason: 02.00 et 02.01 se lisent de même }\n", with: ""
            )
            .replacing(
                "      - { ignore: \"@versionInterface\", reason: \"02.00 et 02.01 se lisent de même\" }\n", with: "")
            try #require(sans != texte)
            try Data(sans.utf8).write(to: fichier)
            try await essai.redemarrer { $0.adapters = copie }
            try essai.site.diffuser(tout: true)
            let passage = try await essai.dispatcher()
            #expect(passage.etat == "termine", "\(passage)")
            let rapport = try await essai.get("/v1/adaptateurs/national/derive")
            let derive = try #require(
                rapport.objets("derives").first { ($0["chemin"] as? String)?.hasSuffix("/@versionInterface") == true },
                "\(rapport.body)")
            #expect(derive["espece"] as? String == "ajoute" && derive["operation"] as? String == "lot")
            #expect(derive["nombre"] as? Int == passage.bilan["lues"])
            let lues = rapport.objets("lectures").first { $0["operation"] as? String == "lot" }
            #expect(lues?["issue"] as? String == "trouvee" && lues?["nombre"] as? Int == passage.bilan["lues"])
        }
    }

    @Test("un champ moins rempli que promis sur une liste entière est dit, avec ses nombres ; au terminal aussi")
    func remplissage() async throws {
        try await GatewayEssai.with(population: 120) { essai in
            let promesse = "expectations: { fill: { demandeur.courriel: 100%, demandeur.nomNaissance: 50% } }"
            let copie = try Adaptateurs.declarer(promesse, "29-finistere", in: essai.folder)
            try await essai.redemarrer { $0.adapters = copie }
            let lues = try await essai.lireLaListe()
            let manques = try await essai.get("/v1/adaptateurs/29-finistere/derive").objets("manques")
            #expect(manques.map { $0["champ"] as? String } == ["demandeur.courriel"], "\(manques)")
            let manque = try #require(manques.first)
            #expect(manque["operation"] as? String == "page" && manque["attendu"] as? Int == 100)
            #expect(manque["lus"] as? Int == lues)
            let remplis = try #require(manque["remplis"] as? Int)
            #expect(remplis > 0 && remplis < lues)
            let mots = try await Maison(essai).run("adapter", "drift", "29-finistere").sortie
            #expect(mots.contains("manque   demandeur.courriel : \(remplis) sur \(lues)"), "\(mots)")
        }
    }

    @Test("un champ rempli comme promis, ou trop peu de lectures, ne disent rien")
    func silence() async throws {
        try await GatewayEssai.with(population: 120) { essai in
            let compte = try await essai.rattacher(essai.numero())
            _ = try await essai.mettreAJour(compte)
            _ = try await essai.lireLaListe()
            #expect(try await essai.get("/v1/adaptateurs/29-finistere/derive").objets("manques").isEmpty)
        }
    }
}
