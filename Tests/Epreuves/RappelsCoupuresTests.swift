import Demandes
import Foundation
import Testing

@Suite("Tuée au moment des rappels", .serialized, .seule)
struct RappelsCoupuresTests {
    private static let rappel = "Subject: Renouvelez votre demande de logement"

    @Test("tuée cinquante fois pendant que les rappels partent, chacun part une fois et se dit une fois")
    func killed() async throws {
        var reglages = Reglages.sansFin
        (reglages.jour, reglages.population) = (Self.jour.iso, 600)
        try await GatewayLance.with(reglages) { gateway in
            let dues = try await Array(gateway.aRenouveler(le: Self.jour).prefix(8))
            #expect(dues.count == 8)
            let comptes = try await gateway.reprendre(dues)
            var hasard = Hasard(17)
            for _ in 0..<Epreuve.part(50, auMoins: 6) {
                await withTaskGroup { groupe in
                    // Whoever is cut off asks again after the restart.
                    for compte in comptes { groupe.addTask { _ = try? await gateway.rafraichir(compte) } }
                    try? await Task.sleep(for: .milliseconds(Int.random(in: 0...900, using: &hasard)))
                    await gateway.tuer()
                    await groupe.waitForAll()
                }
                try await gateway.relancer()
            }
            for compte in comptes { #expect(try await gateway.rafraichir(compte).statut == 200) }
            _ = try await Attente.jusqua("\(comptes.count) rappels", delai: .seconds(240)) {
                try Self.rappels(gateway) >= comptes.count ? true : nil
            }
            // Time for one too many to leave, if one would.
            try await Task.sleep(for: .seconds(3))
            #expect(try Self.rappels(gateway) == comptes.count)
            let ouverts = try await gateway.journal().filter { $0["type"] as? String == "renouvellement_ouvert" }
            let refs = ouverts.compactMap { $0["ref"] as? String }
            #expect(refs.count == comptes.count && Set(refs).count == comptes.count)
            try await gateway.verifier()
        }
    }

    /// Today in Paris: the gateway's clock is the machine's.
    private static var jour: DateCivile {
        HeureDeParis.jour(Instant(millisecondes: Int64(Date().timeIntervalSince1970 * 1000)))
    }

    private static func rappels(_ gateway: GatewayLance) throws -> Int {
        let dossier = gateway.dossier.appending(path: "courrier")
        guard FileManager.default.fileExists(atPath: dossier.path) else { return 0 }
        return try FileManager.default.contentsOfDirectory(atPath: dossier.path).filter { $0.hasSuffix(".eml") }
            .count { try String(contentsOf: dossier.appending(path: $0), encoding: .utf8).contains(rappel) }
    }
}

extension GatewayLance {
    /// Numbers whose first reminder is past and whose next one is not near.
    fileprivate func aRenouveler(le jour: DateCivile) async throws -> [(numero: String, personne: Personne)] {
        var dues: [(String, Personne)] = []
        let numeros = try await site.numeros("active", combien: 300)
        for (numero, demande) in zip(numeros, try await lues(numeros)) {
            guard let personne = Personne(demande), let echeances = EcheancesDemande(demande),
                demande.demandeur?.courriel.valeur != nil, echeances.renouvelableDepuis < jour,
                jour.plus(jours: 2).map({ $0 < echeances.depart.plus(mois: 11) }) == true
            else { continue }
            dues.append((numero, personne))
        }
        return dues
    }

    /// Comptes of the former system that hold those numbers since January: they are read at their first refresh.
    fileprivate func reprendre(_ dues: [(numero: String, personne: Personne)]) async throws -> [String] {
        let lignes = dues.enumerated().map { rang, due in
            [
                "numero_als": String(9_000_000_000 + rang), "nom_naissance": due.personne.nomNaissance,
                "prenoms": due.personne.prenoms, "date_naissance": due.personne.dateNaissance,
                "courriel": "compte\(rang)@courrier.example", "cree_le": "2022-01-10", "numero_unique": due.numero,
                "rattache_le": "2022-01-10",
            ]
        }
        let corps = try JSONSerialization.data(withJSONObject: ["lignes": lignes])
        let reponse = try await post("/v1/reprise", String(decoding: corps, as: UTF8.self))
        #expect(reponse.statut == 200, "\(reponse.corps)")
        return try await journal().filter { $0["type"] as? String == "compte_cree" }
            .map { try #require($0["ref"] as? String) }
    }
}
