import Foundation
import Testing

@testable import SiteSimulator

@Suite("libsne, le seul client public")
struct LibsneTests {
    /// Asks for a demande as its documentation says, then gives it back to the package, which checks it against
    /// the schema it carries.
    private static let script = """
        import sys
        from libsne.libsne import echanger, GestionDemande
        demande = echanger("demandeLogement", sys.argv[1], sys.argv[2], hostname=sys.argv[3], num_unique=sys.argv[4])
        GestionDemande(demande)
        sys.stdout.buffer.write(demande.encode("utf-8"))
        """

    private func ask(
        _ site: RunningSite, _ authority: TestAuthority, numero: String, trust: String
    ) async throws -> (status: Int32, output: String, errors: String) {
        let (module, parts) = try #require(Machine.libsne)
        let python = try #require(Machine.program("python3"))
        return try await Machine.withDirectory { dossier in
            try authority.write(to: dossier.path)
            let (certificat, cle) = (
                dossier.appending(path: "client.pem").path, dossier.appending(path: "client.key").path
            )
            return try await Machine.run(
                python, ["-W", "ignore", "-c", Self.script, certificat, cle, "localhost:\(site.port)", numero],
                environment: [
                    "PYTHONPATH": "\(module):\(parts)", "PYTHONDONTWRITEBYTECODE": "1",
                    "SSL_CERT_FILE": trust.isEmpty ? dossier.appending(path: "ca.pem").path : trust,
                ])
        }
    }

    @Test("Il obtient sa demande, et la trouve conforme au schéma qu'il porte", .enabled(if: Machine.libsne != nil))
    func demande() async throws {
        try await Sites.national { site, _, authority in
            for cas in ["couple", "association", "radiee-RADATT"] {
                let numero = try #require(site.numeros(cas: cas, combien: 1).first)
                let resultat = try await ask(site, authority, numero: numero, trust: "")
                #expect(resultat.status == 0, "\(resultat.errors.suffix(300))")
                let rang = try #require(site.population.rang(of: numero))
                let fichier = FichierNuu(demande: site.population.demande(rang), date: Horodate(ms: Sites.instant))
                    .octets()
                let attendu = String(decoding: fichier, as: UTF8.self)
                #expect(attendu.hasSuffix("\n" + resultat.output))
            }
        }
    }

    @Test("Un numéro inconnu lui est dit par une anomalie", .enabled(if: Machine.libsne != nil))
    func inconnu() async throws {
        try await Sites.national { site, _, authority in
            let resultat = try await ask(site, authority, numero: "1110199000000ZZZZZ", trust: "")
            #expect(resultat.status == 1)
            #expect(resultat.errors.contains("NUMINC : Numéro unique inconnu."))
        }
    }

    @Test("Sans faire confiance à l'autorité d'essai, il refuse le site", .enabled(if: Machine.libsne != nil))
    func confiance() async throws {
        try await Sites.national { site, _, authority in
            let numero = try #require(site.numero(at: 1))
            let resultat = try await ask(site, authority, numero: numero, trust: "/dev/null")
            #expect(resultat.status == 1)
            #expect(resultat.errors.contains("CERTIFICATE_VERIFY_FAILED"))
        }
    }
}
