import Demandes
import Foundation
import Registre
import SiteSimulator
import Testing

@testable import passerelle

@Suite("Quarantaine et relecture")
struct RelectureTests {
    private static let statuts = "_familles/imhoweb/codes/statut-demande.csv"
    private static let nationalites = "_familles/imhoweb/codes/nationalite.csv"
    private static let suspendue = SiteSimulator.Panne(.codeInconnu(champ: "etat", code: "SUSPENDUE"))

    @Test("un code inconnu qui porte du sens met l'enregistrement en quarantaine, et la dernière copie reste")
    func quarantaine() async throws {
        try await GatewayEssai.with { essai in
            let compte = try await essai.rattacher(essai.numero())
            let avant = try await essai.dossier(compte)
            try essai.pannes(Self.suspendue)
            #expect(try await essai.mettreAJour(compte)["etat"] == "copie_datee")
            #expect(try await essai.mettreAJour(compte)["etat"] == "copie_datee")
            #expect(try await essai.dossier(compte).nombre("version") == avant.nombre("version"))
            let mise = try #require(try await essai.quarantaine().first)
            #expect(try await essai.quarantaine().count == 1, "la même réponse ne compte qu'une fois de plus")
            #expect(mise["nombre"] as? Int == 2)
            let constat = try #require((mise["constats"] as? [[String: Any]])?.first)
            #expect(constat["nature"] as? String == "code-inconnu-porteur-de-sens")
            #expect(constat["chemin"] as? String == "$.etat")
            #expect(constat["champ"] as? String == "statut")
            #expect(constat["detail"] as? String == "SUSPENDUE")
            let id = try #require(mise["id"] as? String)
            let lue = try await essai.get("/v1/quarantaine/\(id)")
            #expect(lue["demande"] == (avant.json["ref"] as? String))
            #expect(try await essai.derives().contains { $0.detail == "SUSPENDUE" && $0.espece == "recode" })
        }
    }

    @Test(
        "l'adaptateur corrigé, la relecture montre ce qui change, puis le publie avec sa cause ; le site n'ajoute rien")
    func rejouer() async throws {
        try await GatewayEssai.with { essai in
            let compte = try await essai.rattacher(essai.numero())
            try essai.pannes(Self.suspendue)
            _ = try await essai.mettreAJour(compte)
            #expect(try await essai.relecture().phrase == "Aucune demande ne change.")
            let copie = try Adaptateurs.completer(Self.statuts, "SUSPENDUE,Suspendue,expiree,exact,", in: essai.folder)
            try await essai.redemarrer { $0.adapters = copie }
            let appels = essai.appels
            let apercu = try await essai.relecture()
            #expect(apercu.phrase == "1 demande change, champ statut (1).")
            #expect(try await essai.dossier(compte).nombre("version") == 1, "un aperçu ne change rien")
            let bilan = try await essai.relecture(appliquer: true)
            #expect(bilan.phrase == "1 demande a changé, champ statut (1).")
            #expect(bilan.refs == [try await essai.dossier(compte)["ref"]].compactMap { $0 })
            #expect(essai.appels == appels, "aucun site n'est interrogé")
            #expect(try await essai.dossier(compte).nombre("version") == 2)
            #expect(try await essai.dossier(compte).body.contains(#""statut":"expiree""#))
            #expect(try await essai.causes() == ["interpretation"])
            #expect(try await essai.quarantaine().isEmpty)
            #expect(try await essai.quarantaine("rejouee").count == 1)
            let relue = try await essai.mettreAJour(compte)
            #expect(relue["etat"] == "aucune_modification", "\(relue.body)")
            #expect(try await essai.relecture(appliquer: true).phrase == "Aucune demande n'a changé.")
        }
    }

    @Test("adapter replay dit combien de demandes changent et quels champs, sans rien changer ; --apply le publie")
    func commande() async throws {
        try await GatewayEssai.with { essai in
            let compte = try await essai.rattacher(essai.numero())
            try essai.pannes(Self.suspendue, .init(.codeInconnu(champ: "nationalite", code: "MARS")))
            _ = try await essai.mettreAJour(compte)
            _ = try Adaptateurs.completer(Self.statuts, "SUSPENDUE,Suspendue,expiree,exact,", in: essai.folder)
            let copie = try Adaptateurs.completer(
                Self.nationalites, "MARS,Martienne,hors-union-europeenne,exact,", in: essai.folder)
            try await essai.redemarrer { $0.adapters = copie }
            let maison = try Maison(essai)
            let champs = "champs demandeur.nationalite (1) et statut (1)."
            let apercu = try await maison.run("adapter", "replay", "29-finistere")
            #expect(apercu.code == 0 && apercu.erreurs.contains("1 demande change, \(champs)"), "\(apercu.erreurs)")
            #expect(try await essai.dossier(compte).nombre("version") == 1)
            #expect(try await essai.causes().isEmpty)
            let publie = try await maison.run("adapter", "replay", "29-finistere", "--apply")
            #expect(publie.code == 0 && publie.erreurs.contains("1 demande a changé, \(champs)"), "\(publie.erreurs)")
            #expect(!publie.sortie.contains(try essai.numero().texte), "ni numéro, ni valeur")
            #expect(try await essai.dossier(compte).nombre("version") == 2)
            #expect(try await essai.causes() == ["interpretation"])
            #expect(try await maison.run("adapter", "replay", "00-nulle-part").code == 1)
        }
    }

    @Test("les réponses derrière les demandes tenues se relisent aussi, et une mise à jour dit la même cause")
    func interpretation() async throws {
        try await GatewayEssai.with { essai in
            let numeros = [try essai.numero(), try essai.numero(rang: 1)]
            try essai.pannes(.init(.codeInconnu(champ: "nationalite", code: "MARS")))
            var comptes: [String] = []
            for numero in numeros { comptes.append(try await essai.rattacher(numero)) }
            let copie = try Adaptateurs.completer(
                Self.nationalites, "MARS,Martienne,hors-union-europeenne,exact,", in: essai.folder)
            try await essai.redemarrer { $0.adapters = copie }
            #expect(try await essai.relecture().phrase == "2 demandes changent, champ demandeur.nationalite (2).")
            let relue = try await essai.mettreAJour(comptes[0])
            #expect(relue["etat"] == "modifiee" && relue["cause"] == "interpretation", "\(relue.body)")
            let bilan = try await essai.relecture(appliquer: true)
            #expect(bilan.phrase == "1 demande a changé, champ demandeur.nationalite (1).", "\(bilan)")
            #expect(try await essai.causes() == ["interpretation", "interpretation"])
            try essai.site.changer(numeros[0].texte, .telephone("0639981234"))
            let changee = try await essai.mettreAJour(comptes[0])
            #expect(changee["etat"] == "modifiee" && changee["cause"] == nil, "le site a changé : pas de cause")
        }
    }

    @Test("un enregistrement écarté garde qui l'a décidé et pourquoi, et n'est plus rejoué")
    func ecarter() async throws {
        try await GatewayEssai.with { essai in
            let compte = try await essai.rattacher(essai.numero())
            try essai.pannes(Self.suspendue)
            _ = try await essai.mettreAJour(compte)
            let id = try #require(try await essai.quarantaine().first?["id"] as? String)
            let maison = try Maison(essai)
            let ecartee = try await maison.json("adapter", "quarantine", "set-aside", id, "--motif", "essai du site")
            #expect(ecartee["etat"] as? String == "ecartee" && ecartee["close_par"] as? String == "agent:@console")
            #expect(try await maison.run("adapter", "quarantine", "set-aside", id, "--motif", "encore").code == 1)
            #expect(try await maison.run("adapter", "quarantine", "list").sortie.isEmpty)
            let copie = try Adaptateurs.completer(Self.statuts, "SUSPENDUE,Suspendue,expiree,exact,", in: essai.folder)
            try await essai.redemarrer { $0.adapters = copie }
            #expect(try await essai.relecture().phrase == "Aucune demande ne change.")
        }
    }

    @Test("avant le code, rien de ce qui est lu n'est gardé : un numéro ne prouve rien")
    func avantLeCode() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let compte = try await essai.compte(de: essai.demandeur(numero))
            try essai.pannes(Self.suspendue)
            _ = try await essai.importer(numero, compte)
            #expect(try await essai.derives().contains { $0.detail == "SUSPENDUE" })
            #expect(try await essai.quarantaine().isEmpty)
        }
    }

    @Test("le complément du portail national se garde et se relit avec sa demande")
    func national() async throws {
        try await GatewayEssai.with(.national) { essai in
            let compte = try await essai.rattacher(essai.numero())
            let bilan = try await essai.relecture()
            #expect(bilan.relues == 1 && bilan.sansReponse == 0 && bilan.refusees == 0)
            #expect(bilan.phrase == "Aucune demande ne change.")
            try essai.pannes(.init(.codeInconnu(champ: "etat", code: "ZZ")))
            _ = try await essai.mettreAJour(compte)
        }
    }
}

extension GatewayEssai {
    func quarantaine(_ etat: String = "ouverte") async throws -> [[String: Any]] {
        try await get("/v1/quarantaine?etat=\(etat)").objets("quarantaine")
    }

    struct Bilan: Sendable {
        let phrase: String
        let refs: [String]
        let relues: Int
        let sansReponse: Int
        let refusees: Int
    }

    func relecture(appliquer: Bool = false) async throws -> Bilan {
        let chemin = "/v1/adaptateurs/\(site.kind.rawValue)/relecture"
        let reponse = appliquer ? try await post(chemin) : try await get(chemin)
        return Bilan(
            phrase: reponse["phrase"] ?? reponse.body, refs: reponse.json["refs"] as? [String] ?? [],
            relues: reponse.nombre("relues") ?? -1, sansReponse: reponse.nombre("sans_reponse") ?? -1,
            refusees: reponse.nombre("refusees") ?? -1)
    }

    /// The causes that the journal tells.
    func causes() async throws -> [String] {
        try await get("/v1/journal?limite=1000").objets("evenements").compactMap { $0["cause"] as? String }
    }
}
