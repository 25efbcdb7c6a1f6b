import Foundation
import NIOSSL
import Testing

@testable import SiteSimulator

@Suite("TLS du site simulé")
struct TLSTests {
    @Test("Le site national ne répond rien à qui n'a pas de certificat client")
    func sansCertificat() async throws {
        try await Sites.national { site, client, authority in
            let numero = try #require(site.numero(at: 1))
            var nu = client
            nu.tls = try Sites.tls(authority, client: false)
            let received = try? await nu.exchange(Soap.demande(numero).multipart)
            #expect(received?.bytes.isEmpty ?? true)
            #expect(received == nil || received?.failure != nil)
            #expect(site.compteurs.total == 0)
        }
    }

    @Test("Ni à qui a un certificat d'une autre autorité, ni à qui parle en clair")
    func autreAutorite() async throws {
        try await Sites.national { site, client, authority in
            let autre = try TestAuthority(epochSeconds: Machine.epochSeconds)
            var faux = client
            var tls = try Sites.tls(autre, client: true)
            tls.trustRoots = try Sites.tls(authority, client: false).trustRoots
            faux.tls = tls
            let received = try? await faux.exchange(Soap.demande("1110199000000ZZZZZ").multipart)
            #expect(received?.bytes.isEmpty ?? true)
            var clair = client
            clair.tls = nil
            let reponse = try? await clair.exchange(Soap.demande("1110199000000ZZZZZ").multipart)
            let recu = reponse.map(\.bytes) ?? []
            #expect(!recu.starts(with: "HTTP/".utf8))
            #expect(site.compteurs.total == 0)
        }
    }

    @Test(
        "Certificat périmé, certificat d'un autre hôte : présentés sur demande, puis plus",
        arguments: [
            (PresentedCertificate.expire, "CERTIFICATE_VERIFY_FAILED"), (.autreHote, "failedToValidateHostname"),
        ])
    func certificats(presente: PresentedCertificate, trace: String) async throws {
        try await Sites.national { site, client, authority in
            let numero = try #require(site.numero(at: 1))
            try site.setPannes([Panne(.certificat(presente), fois: 1)])
            let received = try await client.exchange(Soap.demande(numero).multipart)
            let failure = try #require(received.failure)
            #expect(received.bytes.isEmpty && "\(failure)".contains(trace), "\(failure)")
            #expect(site.compteurs.total == 0)
            #expect(try await client.send(Soap.demande(numero).multipart).status == 200)
        }
    }

    @Test("Le site JSON sert en TLS quand il a une autorité, sans demander de certificat")
    func jsonEnTLS() async throws {
        let authority = try TestAuthority(epochSeconds: Machine.epochSeconds)
        var options = SimulatorOptions(kind: .finistere)
        options.authority = authority
        options.population = 10
        let site = try await RunningSite.start(options)
        #expect(site.base == "https://127.0.0.1:\(site.port)")
        let client = RawClient(port: site.port, tls: try Sites.tls(authority, client: false))
        let answer = try? await client.send(Sites.lire(site.numero(at: 1) ?? ""))
        await site.stop()
        #expect(answer?.status == 200)
    }

    @Test("Sans autorité, le site national ne démarre pas")
    func autoriteObligatoire() async {
        await #expect(throws: SimulatorError.authorityMissing) {
            try await RunningSite.start(SimulatorOptions(kind: .national))
        }
    }

    @Test("L'autorité écrit ses fichiers ; la clé n'est lisible que par son propriétaire, même si elle existait")
    func fichiers() async throws {
        let authority = try TestAuthority(epochSeconds: Machine.epochSeconds)
        try await Machine.withDirectory { dossier in
            let cle = dossier.appending(path: "client.key")
            try Data("ancienne".utf8).write(to: cle)
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: cle.path)
            try authority.write(to: dossier.path)
            let noms = try FileManager.default.contentsOfDirectory(atPath: dossier.path).sorted()
            #expect(noms == ["ca.pem", "client.key", "client.pem"])
            let mode = try FileManager.default.attributesOfItem(atPath: cle.path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            #expect(try String(contentsOf: cle, encoding: .utf8) == authority.client.keyPEM)
        }
    }
}
