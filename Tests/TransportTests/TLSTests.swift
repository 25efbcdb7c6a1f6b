import Foundation
import Testing
import Transport

@Suite(WithCertificates()) struct TLSTests {
    private let workshop: CertificateWorkshop

    init() throws {
        workshop = try #require(CertificateWorkshop.current)
    }

    /// To `site.example`, at the address of the tests.
    private func request(
        _ url: String, authorities: TLSOptions.Authorities? = nil, client: String? = nil, key: String? = nil
    ) -> HTTPRequest {
        let own = client.map {
            TLSOptions.ClientCertificate(
                certificatePath: workshop.path("\($0).pem"), keyPath: workshop.path("\(key ?? $0).key"))
        }
        let trusted = authorities ?? .file(path: workshop.path("ca.pem"))
        return HTTPRequest(
            url: url, tls: TLSOptions(authorities: trusted, clientCertificate: own), pinnedAddress: "127.0.0.1")
    }

    @Test("un bon certificat passe, autorités données en fichier ou en octets")
    func good() async throws {
        let server = try TLSServer(workshop, certificate: "site")
        defer { server.stop() }
        let transport = HTTPTransport()
        #expect(try await transport.send(request(server.url)).status == 200)
        let bytes = TLSOptions.Authorities.pem(try workshop.bytes("ca.pem"))
        #expect(try await transport.send(request(server.url, authorities: bytes)).status == 200)
    }

    @Test(
        "un certificat d'un autre hôte, périmé, ou d'une autorité inconnue a chacun sa faute",
        arguments: [
            ("autre", TransportFault.certificateHost), ("perime", .certificateExpired),
            ("intrus", .certificateUntrusted), ("inconnue", .certificateUntrusted),
        ])
    func badCertificate(_ certificate: String, _ expected: TransportFault) async throws {
        let server = try TLSServer(workshop, certificate: certificate)
        defer { server.stop() }
        let good = try TLSServer(workshop, certificate: "site")
        defer { good.stop() }
        let transport = HTTPTransport()
        await Exchanges.expect(expected, transport, request(server.url))
        #expect(try await transport.send(request(good.url)).status == 200)
    }

    @Test("un certificat de notre autorité n'est pas reconnu par celles du système, ni l'inverse")
    func authoritiesAreExclusive() async throws {
        let server = try TLSServer(workshop, certificate: "site")
        defer { server.stop() }
        let transport = HTTPTransport()
        for authorities in [TLSOptions.Authorities.system, .file(path: workshop.path("inconnue.pem"))] {
            let fault = await Exchanges.fault(transport, request(server.url, authorities: authorities))
            #expect(fault == .certificateUntrusted)
        }
    }

    @Test("un site qui exige un certificat client accepte le nôtre", arguments: ["-tls1_2", "-tls1_3"])
    func mutual(_ version: String) async throws {
        let server = try TLSServer(workshop, certificate: "site", options: mutualOptions + [version])
        defer { server.stop() }
        #expect(try await HTTPTransport().send(request(server.url, client: "client")).status == 200)
    }

    @Test("un certificat client absent ou d'une autre autorité est un refus du site, non une coupure")
    func mutualRefused() async throws {
        let server = try TLSServer(workshop, certificate: "site", options: mutualOptions + ["-tls1_3"])
        defer { server.stop() }
        let transport = HTTPTransport()
        await Exchanges.expect(.clientCertificateRefused, transport, request(server.url))
        await Exchanges.expect(.clientCertificateRefused, transport, request(server.url, client: "intrus"))
        #expect(try await transport.send(request(server.url, client: "client")).status == 200)
    }

    private var mutualOptions: [String] {
        ["-Verify", "1", "-verify_return_error", "-CAfile", workshop.path("ca.pem")]
    }

    @Test(
        "un de nos fichiers absent, vide, verrouillé ou dépareillé est nommé comme tel",
        arguments: [
            ("absent", "client"), ("client", "absent"), ("client", "intrus"), ("client", "verrou"), ("vide", "client"),
        ])
    func badClientFile(_ certificate: String, _ key: String) async throws {
        let server = try TLSServer(workshop, certificate: "site")
        defer { server.stop() }
        let fault = await Exchanges.fault(HTTPTransport(), request(server.url, client: certificate, key: key))
        #expect(fault == .badCertificateFile)
    }

    @Test("des autorités absentes, vides ou illisibles sont nommées comme telles")
    func badAuthorities() async throws {
        let server = try TLSServer(workshop, certificate: "site")
        defer { server.stop() }
        let unusable: [TLSOptions.Authorities] = [
            .file(path: workshop.path("absent.pem")), .file(path: workshop.path("vide.pem")), .pem([]),
            .pem(Array("rien".utf8)),
        ]
        for authorities in unusable {
            let fault = await Exchanges.fault(HTTPTransport(), request(server.url, authorities: authorities))
            #expect(fault == .badCertificateFile, "\(authorities)")
        }
    }

    @Test("TLS 1.1 est refusé")
    func oldVersion() async throws {
        let server = try TLSServer(
            workshop, certificate: "site", options: ["-tls1_1", "-cipher", "DEFAULT:@SECLEVEL=0"])
        defer { server.stop() }
        await Exchanges.expect(.tlsHandshake, HTTPTransport(), request(server.url))
    }

    @Test("une réponse chiffrée, coupée sous TLS n'importe où, est une faute ou a tout son corps")
    func cutBelowTLS() async throws {
        let server = try TLSServer(workshop, certificate: "site", mode: "-HTTP")
        defer { server.stop() }
        let transport = HTTPTransport()
        let whole = try await answer(through: CuttingRelay(to: server.port), transport)
        #expect(whole.outcome == .success(Array(CertificateWorkshop.page.utf8)))
        var faults = Set<TransportFault>()
        for kept in [100] + stride(from: whole.bytes - 1, to: 0, by: -max(1, whole.bytes / 40)) {
            let cut = try await answer(through: CuttingRelay(to: server.port, after: kept), transport)
            if case .failure(let fault) = cut.outcome { faults.insert(fault) }
            if case .success = cut.outcome { #expect(cut.outcome == whole.outcome, "\(kept) octets") }
        }
        #expect(faults.isSuperset(of: [.truncated, .tlsHandshake]))
    }

    private func answer(through relay: CuttingRelay, _ transport: HTTPTransport) async
        -> (outcome: Result<[UInt8], TransportFault>, bytes: Int)
    {
        defer { relay.stop() }
        do throws(TransportFault) {
            return (.success(try await transport.send(request(relay.url + "page.http")).body), relay.bytesPassed)
        } catch {
            return (.failure(error), relay.bytesPassed)
        }
    }
}
