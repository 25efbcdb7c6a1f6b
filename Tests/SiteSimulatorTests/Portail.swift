import Testing

@testable import SiteSimulator

/// What a partner of the third contract sends: its form, its token, its ranges.
enum Portail {
    static let formulaire =
        "grant_type=client_credentials&client_id=passerelle-recette&client_secret=secret-de-recette"

    static func demander(_ formulaire: String = formulaire, headers: [String] = []) -> [UInt8] {
        RawClient.request(
            "POST", "/oauth/jeton", headers: ["Content-Type: application/x-www-form-urlencoded"] + headers,
            body: Array(formulaire.utf8))
    }

    static func jeton(_ client: RawClient) async throws -> String {
        let answer = try await client.send(demander())
        #expect(answer.status == 200)
        return try #require(try JSONValue(answer.body).members?["access_token"]?.text)
    }

    static func lire(_ numero: String, _ jeton: String) -> [UInt8] {
        RawClient.get("/registre/v1/demandes/\(numero)", headers: entetes(jeton))
    }

    static func lister(_ jeton: String, _ plage: String?, _ query: String = "") -> [UInt8] {
        RawClient.get(
            "/registre/v1/demandes\(query)", headers: entetes(jeton) + (plage.map { ["Range: \($0)"] } ?? []))
    }

    static func entetes(_ jeton: String) -> [String] { ["Authorization: Bearer \(jeton)", "X-Reference: essai-1"] }

    static func anomalie(_ answer: RawAnswer) throws -> [String: JSONValue] {
        let corps = try #require(try JSONValue(answer.body).members)
        #expect(corps["resultat"] == .string("KO") && corps["demande"] == nil)
        return try #require(corps["anomalies"]?.items?.first?.members)
    }

    /// The numbers of the whole register, read by ranges of `taille`, and each total announced.
    static func tout(
        _ client: RawClient, taille: Int, vue: String = "lignes"
    ) async throws -> (numeros: [String], totaux: Set<Int>) {
        let jeton = try await jeton(client)
        var numeros: [String] = []
        var totaux: Set<Int> = []
        while true {
            let plage = "demandes=\(numeros.count)-\(numeros.count + taille - 1)"
            let answer = try await client.send(lister(jeton, plage, "?vue=\(vue)"))
            let content = try #require(answer.header("Content-Range"))
            totaux.insert(try #require(content.split(separator: "/").last.flatMap { Int($0) }))
            guard answer.status != 416 else { return (numeros, totaux) }
            for item in try JSONValue(answer.body).members?["demandes"]?.items ?? [] {
                numeros.append(try #require(item.members?["numero_unique"]?.text))
            }
        }
    }
}
