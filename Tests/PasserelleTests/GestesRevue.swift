import Demandes
import Foundation
import Registre
import Store
import Testing

@testable import passerelle

/// What people do at the review desk, and before it.
extension GatewayEssai {
    /// The token of an agent of that name, who may work at the desk.
    func agent(_ nom: String) async throws -> String {
        let reponse = try await post("/v1/jetons", #"{"agent":"\#(nom)","role":"operateur"}"#)
        return try #require(reponse["jeton"], "\(reponse.body)")
    }

    /// The name of the demandeur with one letter more: near, and not the same.
    func nomProche(_ numero: NumeroUnique) async throws -> String {
        try #require(try await demandeur(numero).nomNaissance.valeur) + "A"
    }

    /// A compte whose name is near, its code entered: the import waits for a person.
    func importerDeTravers(_ numero: NumeroUnique) async throws -> (compte: String, revue: String, fin: Reponse) {
        let compte = try await compte(de: demandeur(numero), nom: nomProche(numero))
        let fin = try await entrer(code(apresImport: numero, par: compte), compte)
        #expect(fin["etat"] == "identite_a_verifier", "\(fin.body)")
        return (compte, try await revueOuverte(compte), fin)
    }

    /// The only open case of that compte.
    func revueOuverte(_ compte: String) async throws -> String {
        let ouvertes = try await revues(compte).filter { ["ouverte", "en_attente"].contains($0["etat"] as? String) }
        #expect(ouvertes.count == 1)
        return try #require(ouvertes.first?["revue"] as? String)
    }

    func revues(_ compte: String) async throws -> [[String: Any]] {
        try await get("/v1/comptes/\(compte)/revues").objets("revues")
    }

    func dossierDeRevue(_ id: String, token: String? = nil) async throws -> Reponse {
        try await get("/v1/revues/\(id)", token: token)
    }

    func accepter(_ id: String, role: String? = nil, token: String? = nil) async throws -> Reponse {
        let membres: [(key: String, value: JSON)] = [("motif", .string("acte de naissance vu"))]
        let nomme: [(key: String, value: JSON)] = role.map { [("role", .string($0))] } ?? []
        return try await post("/v1/revues/\(id)/acceptation", JSON.object(membres + nomme).text, token: token)
    }

    func refuser(_ id: String, token: String? = nil) async throws -> Reponse {
        try await post("/v1/revues/\(id)/refus", #"{"motif":"rien ne le montre"}"#, token: token)
    }

    func rouvrir(_ compte: String, _ numero: NumeroUnique?, token: String) async throws -> Reponse {
        var membres: [(key: String, value: JSON)] = [
            ("compte", .string(compte)), ("motif", .string("mariage annulé")),
            ("preuve", .string("acte rectifié, vu le 12 mars")),
        ]
        if let numero { membres.append(("numero", .string(numero.texte))) }
        return try await post("/v1/revues", JSON.object(membres).text, token: token)
    }

    func contester(_ numero: String, _ compte: String, token: String? = nil, key: String? = nil) async throws -> Reponse
    {
        try await post(
            "/v1/comptes/\(compte)/contestations", JSON.object([("numero", .string(numero))]).text, token: token,
            key: key)
    }

    func gel(_ compte: String) async throws -> String? {
        let reponse = try await dossier(compte)
        #expect(reponse.status == 200, "lisible")
        return (reponse.json["rattachement"] as? [String: Any])?["gel"] as? String
    }

    /// The subjects of the mails to the compte, oldest first.
    func objets() async throws -> [String] {
        try await travailler()
        return try courriers(a: Self.courriel).map(\.objet)
    }
}
