import Demandes
import Foundation
import SiteSimulator
import Testing

@testable import passerelle

/// Comptes that may apply, and dwellings for them.
extension GatewayEssai {
    /// A compte whose dossier is complete, with an open offre that its demande may take.
    ///
    /// - Parameter mobile: of the compte.
    func candidatEtOffre(mobile: String? = nil) async throws -> (compte: String, offre: String) {
        for (type, surface) in [("t1", 30), ("t2", 70), ("t3", 80), ("t4", 95), ("t5", 120)] {
            let creee = try await post("/v1/offres", Self.offre(type, #""surface":\#(surface)"#))
            let id = try #require(creee["offre"], "\(creee.body)")
            #expect(try await post("/v1/offres/\(id)/publication")["etat"] == "publiee")
        }
        site.horloge.regler(epochMs: horloge.now().millisecondes)
        for rang in 0..<30 {
            let numero = try numero(rang: rang)
            try site.renouveler(numero.texte)
            let compte = try await rattacher(numero, mobile: mobile)
            let vues = try await get("/v1/comptes/\(compte)/offres")
            let onglets = vues.json["onglets"] as? [String: [String: Any]] ?? [:]
            let toutes = onglets.values.flatMap { $0["offres"] as? [[String: Any]] ?? [] }
            guard let ouverte = toutes.first(where: { $0["verdict"] as? String == "eligible" }),
                try await remplirLeDossier(compte)
            else { continue }
            return (compte, try #require(ouverte["offre"] as? String))
        }
        throw Manque(quoi: "aucune demande n'ouvre ces offres")
    }

    private func rattacher(_ numero: NumeroUnique, mobile: String?) async throws -> String {
        guard let mobile else { return try await rattacher(numero) }
        let compte = try await creer(
            String(corps(demandeur(numero)).dropLast()) + #","mobile":"\#(mobile)"}"#)
        let fin = try await entrer(code(apresImport: numero, par: compte), compte)
        #expect(fin["etat"] == "rattachee", "\(fin.body)")
        return compte
    }

    /// - Returns: whether nothing is missing any more.
    private func remplirLeDossier(_ compte: String) async throws -> Bool {
        let rempli = try await post(
            "/v1/comptes/\(compte)/dossier",
            #"{"employeur":"Atelier inventé","residence_principale":true,"matricule":"M1","date_entree":"2020-01-02"}"#)
        #expect(rempli.status == 200, "\(rempli.body)")
        let lu = try await get("/v1/comptes/\(compte)/dossier")
        let cases = lu.objets("pieces").compactMap { $0["cle"] as? String }
        guard !cases.isEmpty else { return false }
        if let dossier = rempli["dossier"], rempli["validation"] == "en-attente" {
            _ = try await post("/v1/dossiers/\(dossier)/validation", #"{"valide":true}"#)
        }
        let corps = JSON.object([
            ("version", .number(lu.nombre("version") ?? 0)), ("cases", .array(cases.map(JSON.string))),
        ])
        let confirmees = try await post("/v1/comptes/\(compte)/dossier/pieces", corps.text)
        #expect(confirmees.status == 200, "\(confirmees.body)")
        return try await get("/v1/comptes/\(compte)/dossier").objets("manques").isEmpty
    }

    /// Publishes a dwelling like that one.
    func publierComme(_ offre: String) async throws -> String {
        let modele = try await get("/v1/offres/\(offre)")
        let creee = try await post(
            "/v1/offres",
            Self.offre(try #require(modele["type"]), #""surface":\#(modele.nombre("surface") ?? 0)"#))
        let id = try #require(creee["offre"], "\(creee.body)")
        #expect(try await post("/v1/offres/\(id)/publication")["etat"] == "publiee")
        return id
    }

    /// The SMS so far: the phone on the first line, the text after.
    func sms() throws -> [String] {
        let folder = URL(filePath: settings.mail.directory).appending(path: "sms")
        guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .sorted { $0.path < $1.path }.map { try String(contentsOf: $0, encoding: .utf8) }
    }
}
