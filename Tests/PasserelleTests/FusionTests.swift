import Demandes
import Foundation
import SiteSimulator
import Testing

@testable import passerelle

@Suite("Une fusion de numéros")
struct FusionTests {
    @Test("l'ancien numéro mène au nouveau : le rattachement suit, chaque ancienneté est gardée")
    func suit() async throws {
        try await GatewayEssai.with { essai in
            let (ancien, compte, nouveau) = try await essai.deuxNumeros()
            let depot = try #require(try await essai.lue(ancien).dates.depot.valeur)
            try essai.site.fusionner(ancien.texte, vers: nouveau.texte)
            #expect(try await essai.mettreAJour(compte)["etat"] == "modifiee")
            #expect(try await essai.vie(compte)["numero_suivant"] as? String == nouveau.texte)
            #expect(try await essai.etat(compte) == "fusionnee")
            try await essai.travailler()
            let dossier = try await essai.dossier(compte)
            let rattachement = try #require(dossier.json["rattachement"] as? [String: Any])
            #expect(rattachement["numero"] as? String == nouveau.texte)
            let anciennetes = try #require(try await essai.vie(compte)["anciennetes"] as? [[String: Any]])
            #expect(anciennetes.map { $0["numero"] as? String } == [ancien.texte])
            #expect(anciennetes.map { $0["depuis"] as? String } == [depot.iso])
            let finis = try await essai.rattachements(compte).filter { $0["etat"] as? String == "fusionne" }
            #expect(finis.map { $0["suite"] as? String } == [rattachement["rattachement"] as? String])
            #expect(try essai.recus(GatewayEssai.fusionnee) == 1)
            #expect(try await essai.post("/v1/verification").json["versions_egales"] as? Bool == true)
        }
    }

    @Test("d'une fusion à l'autre, toutes les anciennetés suivent, même une fois l'ancienne demande effacée")
    func chaine() async throws {
        try await GatewayEssai.with { essai in
            let (premier, compte, deuxieme) = try await essai.deuxNumeros()
            let troisieme = try essai.numero(rang: 2)
            try await essai.memePersonne(troisieme, que: premier)
            for (ancien, nouveau) in [(premier, deuxieme), (deuxieme, troisieme)] {
                try essai.site.fusionner(ancien.texte, vers: nouveau.texte)
                _ = try await essai.mettreAJour(compte)
                try await essai.travailler()
            }
            try await essai.vivre(jusquau: HeureDeParis.jour(essai.horloge.now()).plus(mois: 14))
            #expect(try await essai.rattachements(compte).count == 1, "les deux anciennes sont effacées")
            let anciennetes = try #require(try await essai.vie(compte)["anciennetes"] as? [[String: Any]])
            #expect(anciennetes.map { $0["numero"] as? String } == [premier.texte, deuxieme.texte])
        }
    }

    @Test("la demande où elle mène est à quelqu'un d'autre : rien n'est rattaché, rien n'est lu d'elle")
    func autrePersonne() async throws {
        try await GatewayEssai.with { essai in
            let (ancien, compte, _) = try await essai.rattacherRenouvelee()
            let nouveau = try essai.numero(rang: 1)
            try essai.site.fusionner(ancien.texte, vers: nouveau.texte)
            _ = try await essai.mettreAJour(compte)
            try await essai.travailler()
            #expect(try await essai.gel(compte) == "identite_discordante")
            let rattachements = try await essai.rattachements(compte)
            #expect(rattachements.map { $0["numero"] as? String } == [ancien.texte])
        }
    }

    @Test("un autre compte tient le nouveau numéro : une contestation s'ouvre, et rien ne change de mains")
    func dejaTenu() async throws {
        try await GatewayEssai.with { essai in
            let (ancien, compte, nouveau) = try await essai.deuxNumeros()
            let autre = try await essai.rattacher(nouveau)
            try essai.site.fusionner(ancien.texte, vers: nouveau.texte)
            _ = try await essai.mettreAJour(compte)
            try await essai.travailler()
            let revue = try await essai.dossierDeRevue(essai.revueOuverte(compte))
            #expect(revue["motif"] == "contestation" && revue["numero"] == nouveau.texte)
            #expect(try await essai.rattachements(autre).map { $0["etat"] as? String } == ["actif"])
            let courrier = try #require(try essai.courriers(a: GatewayEssai.courriel).last?.texte)
            #expect(courrier.contains("réuni votre demande") && !courrier.contains("compte tient"))
        }
    }

    @Test("l'ancien numéro saisi mène l'import au nouveau : son code part à l'adresse du nouveau")
    func saisie() async throws {
        try await GatewayEssai.with { essai in
            let (ancien, nouveau) = (try essai.numero(), try essai.numero(rang: 1))
            let compte = try await essai.compte(de: essai.demandeur(nouveau))
            try essai.site.fusionner(ancien.texte, vers: nouveau.texte)
            let fin = try await essai.entrer(essai.code(apresImport: ancien, par: compte), compte)
            #expect(fin["etat"] == "rattachee", "\(fin.body)")
            #expect(try await essai.rattachements(compte).map { $0["numero"] as? String } == [nouveau.texte])
        }
    }
}
