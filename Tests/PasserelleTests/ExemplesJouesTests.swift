import AdapterKit
import Adapters
import Demandes
import Foundation
import SiteSimulator
import Synchronization
import Testing
import Transport

@testable import passerelle

/// What the simulated site says in the console.
private final class Console: Sendable {
    private let said = Mutex<[RequestDifference]>([])

    func add(_ difference: RequestDifference) { said.withLock { $0.append(difference) } }

    var differences: [RequestDifference] { said.withLock { $0 } }
}

/// A department whose request has every part that can be wrong, its samples written from the right one.
private struct DossierSoap {
    let adapters: URL
    let console: Console
    let site: RecordedSite
    let numero: NumeroUnique

    static let id = "96-soap"

    static func with(_ body: (DossierSoap) async throws -> Void) async throws {
        let adapters = FileManager.default.temporaryDirectory.appending(path: "exemples-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: adapters) }
        for (path, text) in files {
            let file = adapters.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        let adapter = try AdapterCatalogue.adapter(id, in: adapters)
        let author = SampleAuthor(adapter, annuaire: nil, folder: adapters)
        for name in ["seule", "inconnue"] { _ = try author.write(name) }
        let console = Console()
        let samples = SamplesSite(adapter: adapter, folder: adapters)
        let site = try await samples.start(port: 0) { console.add($0) }
        let outcome: Result<Void, any Error>
        do {
            let served = try #require(try samples.served().first { $0.issue == "trouvee" })
            let numero = try #require(NumeroUnique(served.numero))
            outcome = .success(
                try await body(DossierSoap(adapters: adapters, console: console, site: site, numero: numero)))
        } catch {
            outcome = .failure(error)
        }
        await site.stop()
        try outcome.get()
    }

    /// What an import would be told, the adapter being as its folder now has it.
    func ask(_ numero: NumeroUnique? = nil) async throws -> Reponse {
        let transport = HTTPTransport()
        let settings = SiteSettings(
            base: site.base, secrets: adapters.path, deadline: .seconds(300), ignoresLimits: true)
        let client = SiteClient(
            catalogue: try AdapterCatalogue(folder: adapters), settings: [Self.id: settings], transport: transport,
            now: Horloge.now, correlation: { "1f0e2d3c-0000-4000-8000-00000000abcd" })
        let reponse = await client.consulter(numero ?? self.numero, site: Self.id)
        transport.shutdown()
        return reponse
    }

    func replace(_ text: String, with other: String, in file: String) throws {
        let url = adapters.appending(path: "\(Self.id)/\(file)")
        let before = try String(contentsOf: url, encoding: .utf8)
        try #require(before.contains(text), "\(file) : \(text)")
        try Data(before.replacing(text, with: other).utf8).write(to: url)
    }

    private static let files = [
        "annuaire.yml": """
        sites:
          96-soap:
            titre: Demande de logement social, Essai
            url: https://www.essai.invalid
            logiciel: null
            adaptateur: 96-soap
        departements:
          - { code: "96", nom: Essai, site: 96-soap }
        territoires:
          - { code: "096", departement: "96", schema: NUD, suppose: true, site: 96-soap, libelle: Essai }

        """,
        "\(id)/manifest.yml": """
        adapter: { id: 96-soap, title: Essai, owner: equipe-exemple }
        transport: { production: https://services.soap.invalid, total: 15s }
        auth: { kind: none }
        format:
          kind: xml
          content_type: text/xml
          namespaces: { s: "http://schemas.xmlsoap.org/soap/envelope/", d: "urn:exemple:soap:1", n: "" }
        operations:
          demande:
            method: POST
            path: /services/consultation
            query: { version: "2" }
            headers:
              Content-Type: "text/xml; charset=UTF-8"
              SOAPAction: '"urn:exemple:soap:1#Consulter"'
              X-Reference: "{{ correlation }}"
            request: consulter.xml
            signals: { code: /s:Envelope/s:Body/s:Fault/n:detail/d:code }
        errors:
          - { when: { code: INCONNU }, then: unknown-number }
          - otherwise: adapter-defect

        """,
        "\(id)/requests/consulter.xml": """
        <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:d="urn:exemple:soap:1">
          <s:Body><d:consulter ref="{{ correlation }}"><d:numero>{{ numero }}</d:numero></d:consulter></s:Body>
        </s:Envelope>

        """,
        "\(id)/mapping.yml": """
        operations:
          demande:
            record: /s:Envelope/s:Body/d:reponse/d:demande
            rules:
              - { to: numero, from: d:numero, card: one, as: registration-number }
              - { to: demandeur, from: d:demandeur, card: one, each: personne }
        groups:
          personne:
            - { card: one, as: text, fields: { nomNaissance: d:nom, prenoms: d:prenoms } }

        """,
    ]
}

/// One part of the request that the adapter gets wrong.
private struct Faute: Sendable, CustomTestStringConvertible {
    let part: RequestDifference.Part
    let place: String
    let file: String
    let text: String
    let other: String

    var testDescription: String { "\(part) \(place)" }

    static let toutes = [
        Faute(part: .method, place: "", file: "manifest.yml", text: "method: POST", other: "method: GET"),
        Faute(
            part: .path, place: "", file: "manifest.yml", text: "/services/consultation", other: "/services/consulter"),
        Faute(part: .query, place: "version", file: "manifest.yml", text: "version: \"2\"", other: "version: \"1\""),
        Faute(part: .query, place: "lang", file: "manifest.yml", text: "\"2\" }", other: "\"2\", lang: \"fr\" }"),
        Faute(part: .header, place: "SOAPAction", file: "manifest.yml", text: "#Consulter", other: "#Lire"),
        Faute(
            part: .header, place: "Content-Type", file: "manifest.yml", text: "text/xml; ch", other: "text/plain; ch"),
        Faute(
            part: .body, place: "/Envelope/Body/consulter", file: "requests/consulter.xml", text: "d:numero",
            other: "d:nud"),
        Faute(
            part: .body, place: "/Envelope/Body", file: "requests/consulter.xml", text: "urn:exemple:soap:1",
            other: "urn:exemple:soap:2"),
    ]
}

@Suite("Un site joué par ses exemples juge ce qu'on lui demande")
struct ExemplesJouesTests {
    @Test("une requête juste reçoit l'exemple, quelle que soit sa référence d'échange ; un autre numéro est inconnu")
    func right() async throws {
        try await DossierSoap.with { dossier in
            #expect(try await dossier.ask().issue == .trouvee)
            let other = try #require(NumeroUnique("096032400099999G01"))
            #expect(try await dossier.ask(other).issue == .numeroInconnu)
            #expect(dossier.console.differences == [])
        }
    }

    @Test(
        "la partie fausse est refusée par un 400 et nommée dans la console, que le numéro soit connu ou non",
        arguments: Faute.toutes)
    private func wrong(_ faute: Faute) async throws {
        try await DossierSoap.with { dossier in
            try dossier.replace(faute.text, with: faute.other, in: faute.file)
            let other = try #require(NumeroUnique("096032400099999G01"))
            for numero in [dossier.numero, other] {
                #expect(try await dossier.ask(numero).issue == .defautAdaptateur)
            }
            let told = dossier.console.differences
            #expect(told.map(\.part) == [faute.part, faute.part])
            #expect(told.map(\.place) == [faute.place, faute.place], "\(told.first?.phrase ?? "")")
            #expect(told.allSatisfy { !$0.phrase.contains(dossier.numero.texte) })
        }
    }
}

@Suite("Les exemples de chaque adaptateur sont ce que la passerelle demande")
struct ExemplesDemandesTests {
    @Test(
        "chaque appel d'une demande trouvée est celui de son exemple",
        arguments: ["29-finistere", "99-exemple", "national"])
    func asked(_ id: String) async throws {
        let adapters = Programme.root.appending(path: "adapters")
        let adapter = try AdapterCatalogue.adapter(id, in: adapters)
        let console = Console()
        let samples = SamplesSite(adapter: adapter, folder: adapters)
        let site = try await samples.start(port: 0) { console.add($0) }
        let secrets = FileManager.default.temporaryDirectory.appending(path: "secrets-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: secrets) }
        for name in ["cle", "client", "secret"] {
            let file = secrets.appending(path: "\(id)/\(name)")
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data("essai".utf8).write(to: file)
        }
        if id == "national" {
            try TestAuthority(epochSeconds: Horloge.now().millisecondes / 1000)
                .write(to: secrets.appending(path: id).path)
        }
        let transport = HTTPTransport()
        let settings = SiteSettings(
            base: site.base, secrets: secrets.path, deadline: .seconds(300), ignoresLimits: true)
        let client = SiteClient(
            catalogue: try AdapterCatalogue(folder: adapters), settings: [id: settings], transport: transport,
            now: Horloge.now, correlation: { "1f0e2d3c-0000-4000-8000-00000000abcd" })
        let served = try #require(try samples.served().first { $0.issue == "trouvee" })
        let reponse = await client.consulter(try #require(NumeroUnique(served.numero)), site: id)
        #expect(reponse.issue == .trouvee)
        #expect(console.differences == [])
        transport.shutdown()
        await site.stop()
    }
}
