import Foundation
import Testing

@Suite("Contrat de l'API", .serialized, .seule)
struct SchemathesisTests {
    @Test(
        "quoi qu'on lui envoie, l'API répond ce que docs/api/openapi.yaml annonce, et jamais une erreur interne",
        .enabled(if: Python.a("schemathesis"), "schemathesis n'a pas pu être obtenu de PyPI"))
    func openAPI() async throws {
        var reglages = Reglages.sansFin
        reglages.limites["import_pace"] = "1ms"
        try await GatewayLance.with(reglages) { gateway in
            let sortie = gateway.dossier.appending(path: "schemathesis")
            let code = try await Python.jouer(
                [
                    "-m", "schemathesis.cli", "run", Epreuve.root.appending(path: "docs/api/openapi.yaml").path,
                    "--url", gateway.api, "--header", "Authorization: Bearer \(gateway.jeton)",
                    "--checks", Self.constats, "--max-examples", "\(Epreuve.step == 1 ? 50 : 2)", "--seed", "1",
                    "--continue-on-failure", "--generation-database", "none", "--request-timeout", "60", "--no-color",
                ], sortie: sortie)
            let rapport = try String(contentsOf: sortie, encoding: .utf8)
            #expect(code == 0, "\(rapport)")
            try await gateway.verifier()
        }
    }

    private static let constats = [
        "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_headers_conformance",
        "response_schema_conformance",
    ].joined(separator: ",")
}
