import Demandes
import Foundation
import Testing

@testable import passerelle

@Suite("Offres et candidatures, par l'API")
struct CandidaturesTests {
    @Test("une clé redonnée rend la même réponse, sans refaire le geste")
    func cle() async throws {
        try await GatewayEssai.with { essai in
            try await essai.importerReferentiel()
            let corps = GatewayEssai.offre("t2", #""surface":40"#)
            let premiere = try await essai.post("/v1/offres", corps, key: "offre-1")
            let seconde = try await essai.post("/v1/offres", corps, key: "offre-1")
            #expect(premiere.status == 201 && seconde.body == premiere.body, "\(premiere.body)")
            #expect(try await essai.evenements("offre_creee").count == 1)
        }
    }

    @Test("offres, candidatures rebuild --check et offre publier, en commandes")
    func commandes() async throws {
        try await GatewayEssai.with { essai in
            try await essai.importerReferentiel()
            let (compte, offre) = try await essai.compteEtOffre()
            let maison = try Maison(essai)
            let onglets = try await maison.json("offres", "--compte", compte, "--json")
            #expect(Set(onglets.keys) == ["communes_demandees", "limitrophes", "autres"])
            #expect(onglets.values.contains { ($0 as? [String])?.contains(offre) == true })
            let bilan = try await maison.json("candidatures", "rebuild", "--check")
            #expect(bilan["egales"] as? Bool == true)
            #expect(try await maison.run("offre", "publier", offre).code == 1, "elle l'est déjà")
            #expect(try await maison.json("offre", "retirer", offre)["etat"] as? String == "retiree")
        }
    }
}

extension GatewayEssai {
    func importerReferentiel() async throws {
        let dossier = Programme.root.appending(path: "samples/referentiel")
        let noms = try FileManager.default.contentsOfDirectory(atPath: dossier.path).filter { $0.hasSuffix(".csv") }
        let tables = try noms.sorted().map { nom in
            let texte = try String(contentsOf: dossier.appending(path: nom), encoding: .utf8)
            return JSON.object([("fichier", .string(nom)), ("contenu", .string(texte))])
        }
        let reponse = try await post("/v1/referentiel", JSON.object([("tables", .array(tables))]).text)
        #expect(reponse.status == 200, "\(reponse.body)")
    }

    /// `change` comes last: what it names again is what is wrong.
    static func offre(_ type: String, _ change: String) -> String {
        let champs = [
            #""bailleur":"bailleur-essai""#, #""titre":"Logement inventé à Brest""#, #""type":"\#(type)""#,
            #""loyer_centimes":35000"#, #""charges_centimes":5000"#,
        ]
        let defauts = [#""commune":"29019""#, #""financement":"PLS""#].filter { defaut in
            !change.contains(defaut.prefix { $0 != ":" })
        }
        return "{\((champs + defauts + [change]).joined(separator: ","))}"
    }

    /// A compte whose demande opens one of the offres just published.
    func compteEtOffre() async throws -> (compte: String, offre: String) {
        for (type, surface) in [("t1", 30), ("t2", 70), ("t3", 80), ("t4", 95), ("t5", 120)] {
            let creee = try await post("/v1/offres", Self.offre(type, #""surface":\#(surface)"#))
            let id = try #require(creee["offre"], "\(creee.body)")
            let publiee = try await post("/v1/offres/\(id)/publication")
            #expect(publiee["etat"] == "publiee", "\(publiee.body)")
        }
        for rang in 0..<12 {
            let compte = try await rattacher(numero(rang: rang))
            let vues = try await get("/v1/comptes/\(compte)/offres")
            let onglets = vues.json["onglets"] as? [String: [String: Any]] ?? [:]
            let toutes = onglets.values.flatMap { $0["offres"] as? [[String: Any]] ?? [] }
            let lu = try await get("/v1/comptes/\(compte)/dossier")
            let manques = lu.objets("manques").compactMap { $0["champ"] as? String }
            guard let ouverte = toutes.first(where: { $0["verdict"] as? String == "eligible" }),
                !manques.contains("siret")
            else { continue }
            return (compte, try #require(ouverte["offre"] as? String))
        }
        throw Manque(quoi: "aucune demande n'ouvre ces offres")
    }
}
