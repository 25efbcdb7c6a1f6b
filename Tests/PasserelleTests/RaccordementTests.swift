import AdapterKit
import Adapters
import Demandes
import Foundation
import SiteSimulator
import Testing
import Transport

@testable import passerelle

/// A gateway that runs on a folder of adapters of its own, and the integrator who connects a department to it.
private struct RaccordementEssai {
    let folder: URL
    let gateway: RunningGateway
    let api: APIClient
    let settings: Settings
    let horloge = HorlogeEssai()

    var adapters: URL { folder.appending(path: "adapters") }

    /// - Parameter site: where the new department's site answers.
    static func with(_ site: String, _ folder: URL, _ body: (RaccordementEssai) async throws -> Void) async throws {
        await Places.gateways.prendre()
        let issue: Result<Void, any Error>
        do {
            let essai = try await RaccordementEssai(site, folder)
            do {
                issue = .success(try await body(essai))
            } catch {
                issue = .failure(error)
            }
            await essai.gateway.stop()
            essai.api.transport.shutdown()
        } catch {
            issue = .failure(error)
        }
        await Places.gateways.rendre()
        try issue.get()
    }

    private init(_ site: String, _ folder: URL) async throws {
        self.folder = folder
        var settings = Settings()
        settings.adapters = folder.appending(path: "adapters").path
        settings.secrets = folder.appending(path: "secrets").path
        settings.data = folder.appending(path: "donnees").path
        settings.keys = folder.appending(path: "cles/passerelle.cles").path
        settings.mail.directory = folder.appending(path: "courrier").path
        settings.logLevel = "error"
        settings.limits = .rapides
        settings.listen = Address(host: "127.0.0.1", port: 0)
        settings.probe = Address(host: "127.0.0.1", port: 0)
        settings.sites["56-morbihan"] = .init(url: site, authority: nil, deadline: .seconds(300), ignoresLimits: true)
        self.settings = settings
        let horloge = horloge
        gateway = try await RunningGateway.start(settings, .init(clock: { horloge.now() }, works: false))
        api = APIClient(url: gateway.url, token: gateway.console.token, transport: HTTPTransport())
    }

    func post(_ path: String, _ members: [(key: String, value: JSON)] = []) async throws -> APIClient.Answer {
        try await api.send(.post, path, members)
    }

    /// The compte of an invented person who went through import and code.
    func attached(_ numero: String) async throws -> String {
        let identity: [(key: String, value: JSON)] = [
            ("nom_naissance", .string("OKAMBA-VERNEL")), ("prenoms", .string("Lise")),
            ("date_naissance", .string("1989-05-14")), ("courriel", .string("lise@courrier.example")),
            ("courriel_confirme", .boolean(true)),
        ]
        let compte = try #require(try await post("/v1/comptes", identity)["compte"])
        _ = try await post("/v1/comptes/\(compte)/imports", [("numero", .string(numero))])
        let code: [(key: String, value: JSON)] = [("code", .string(try await code()))]
        try #require(try await post("/v1/comptes/\(compte)/code", code)["etat"] == "rattachee")
        return compte
    }

    func quarantine() async throws -> [[String: Any]] {
        let answer = try await api.send(.get, "/v1/quarantaine?limite=10&etat=ouverte")
        return answer.json["quarantaine"] as? [[String: Any]] ?? []
    }

    func code() async throws -> String {
        try await gateway.drain()
        return try #require(try CourrierRecu.all(URL(filePath: settings.mail.directory)).last { $0.code != nil }?.code)
    }
}

@Suite("Raccorder un département, passerelle en marche")
struct RaccordementTests {
    /// A folder of adapters with the families and the annuaire alone, gone with the test.
    private func withFolder(_ body: (URL) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "raccordement-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let adapters = folder.appending(path: "adapters")
        let source = Programme.root.appending(path: "adapters")
        try FileManager.default.createDirectory(at: adapters, withIntermediateDirectories: true)
        for name in ["_familles", "29-finistere"] {
            try FileManager.default.copyItem(at: source.appending(path: name), to: adapters.appending(path: name))
        }
        let annuaire = try String(contentsOf: source.appending(path: "annuaire.yml"), encoding: .utf8)
        let bare = annuaire.replacing(#/adaptateur: [\w-]+/#, with: "adaptateur: null")
        try Data(bare.utf8).write(to: adapters.appending(path: "annuaire.yml"))
        let secrets = folder.appending(path: "secrets/56-morbihan")
        try FileManager.default.createDirectory(at: secrets, withIntermediateDirectories: true)
        try Data("cle-d-essai".utf8).write(to: secrets.appending(path: "cle"))
        try await body(folder)
    }

    private func replace(_ text: String, with other: String, in file: URL) throws {
        let before = try String(contentsOf: file, encoding: .utf8)
        try #require(before.contains(text), "\(file.lastPathComponent) : \(text)")
        try Data(before.replacing(text, with: other).utf8).write(to: file)
    }

    /// The folder of a new department over its family, its `todo` lifted, its samples written.
    private func connect(_ adapters: URL) throws -> Adapter {
        let annuaire = try AdapterCatalogue.annuaire(in: adapters)
        let entry = try AnnuaireEntry("56-morbihan", title: nil, family: "imhoweb", annuaire: annuaire)
        _ = try AdapterDraft("56-morbihan", title: entry.title, folder: adapters).extending("imhoweb")
        let manifest = adapters.appending(path: "56-morbihan/manifest.yml")
        let lines = try String(contentsOf: manifest, encoding: .utf8).split(separator: "\n")
        try Data((lines.filter { !$0.contains("todo:") }.joined(separator: "\n") + "\n").utf8).write(to: manifest)
        let file = adapters.appending(path: "annuaire.yml")
        let added = try #require(entry.added(to: String(contentsOf: file, encoding: .utf8)))
        try Data(added.utf8).write(to: file)
        let adapter = try AdapterCatalogue.adapter("56-morbihan", in: adapters)
        let author = SampleAuthor(
            adapter, annuaire: try AdapterCatalogue.annuaire(in: adapters), folder: adapters)
        for name in ["couple", "inconnue"] { _ = try author.write(name) }
        return adapter
    }

    @Test("un département nouveau passe par l'import, le code et « Mettre à jour », sans redémarrage ni site réel")
    func wholeLoop() async throws {
        try await withFolder { folder in
            let adapters = folder.appending(path: "adapters")
            // The gateway starts before the department exists.
            let empty = try AdapterCatalogue.adapter("29-finistere", in: adapters)
            let port = try await SamplesSite(adapter: empty, folder: adapters).start(port: 0)
            let freePort = try #require(Int(port.base.split(separator: ":").last ?? ""))
            await port.stop()
            try await RaccordementEssai.with("http://127.0.0.1:\(freePort)", folder) { essai in
                let adapter = try connect(adapters)
                let samples = SamplesSite(adapter: adapter, folder: adapters)
                let site = try await samples.start(port: freePort)
                let numero = try #require(try samples.served().first { $0.issue == "trouvee" }?.numero)
                let identity: [(key: String, value: JSON)] = [
                    ("nom_naissance", .string("OKAMBA-VERNEL")), ("prenoms", .string("Lise")),
                    ("date_naissance", .string("1989-05-14")), ("courriel", .string("lise@courrier.example")),
                    ("courriel_confirme", .boolean(true)),
                ]
                let compte = try #require(try await essai.post("/v1/comptes", identity)["compte"])
                let import56: [(key: String, value: JSON)] = [("numero", .string(numero))]
                let before = try await essai.post("/v1/comptes/\(compte)/imports", import56)
                #expect(before.body.contains("site_non_connecte"), "\(before.body)")

                let loaded = try await essai.post("/v1/adaptateurs/56-morbihan/chargement")
                #expect(loaded.status == 200, "\(loaded.body)")
                #expect(loaded.body.contains("\"avant\":null,\"apres\":\"\(adapter.version)\""))
                #expect(try await essai.post("/v1/comptes/\(compte)/imports", import56).status == 202)
                let code: [(key: String, value: JSON)] = [("code", .string(try await essai.code()))]
                #expect(try await essai.post("/v1/comptes/\(compte)/code", code)["etat"] == "rattachee")

                // What the site serves is what the sample says, at once.
                let response = adapters.appending(path: "56-morbihan/samples/010-couple/response.http")
                try replace("0639980012", with: "0639980099", in: response)
                let update = try await essai.post("/v1/comptes/\(compte)/mise-a-jour")
                #expect(update["etat"] == "modifiee", "\(update.body)")
                #expect(update.body.contains("demandeur.telephonePortable"))
                await site.stop()
            }
        }
    }

    @Test(
        "un refus que la table ne comprend pas attend en quarantaine ; elle corrigée, la relecture change la demande")
    func quarantined() async throws {
        try await withFolder { folder in
            let adapters = folder.appending(path: "adapters")
            let adapter = try connect(adapters)
            let refusal = try SampleAuthor(adapter, annuaire: nil, folder: adapters).write("effacee-2").name
            let samples = SamplesSite(adapter: adapter, folder: adapters)
            let site = try await samples.start(port: 0)
            let numero = try #require(try samples.served().first { $0.issue == "trouvee" }?.numero)
            try await RaccordementEssai.with(site.base, folder) { essai in
                let compte = try await essai.attached(numero)
                // The site now says of this number what the sample of the refusal says, with a word of its own.
                let own = adapters.appending(path: "56-morbihan/samples")
                let answer = own.appending(path: "010-couple/response.http")
                try FileManager.default.removeItem(at: answer)
                try FileManager.default.copyItem(at: own.appending(path: "\(refusal)/response.http"), to: answer)
                // As long as the other: the message says its length.
                try replace("ABANDON", with: "DECESDE", in: answer)
                let update = try await essai.post("/v1/comptes/\(compte)/mise-a-jour")
                #expect(update["etat"] == "copie_datee", "\(update.body)")
                let record = try #require(try await essai.quarantine().first)
                let constat = try #require((record["constats"] as? [[String: Any]])?.first)
                #expect(constat["nature"] as? String == "code-inconnu-porteur-de-sens")
                #expect(constat["detail"] as? String == "DECESDE" && record["nombre"] as? Int == 1)

                let table = "_familles/imhoweb/codes/motif-radiation.csv"
                let rows = try String(contentsOf: adapters.appending(path: table), encoding: .utf8)
                let row = "DECESDE,Décès du demandeur,abandon,broader,perd la cause de l'abandon\n"
                let mended = adapters.appending(path: "56-morbihan/codes/motif-radiation.csv")
                try FileManager.default.createDirectory(
                    at: mended.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data((rows + row).utf8).write(to: mended)
                #expect(try await essai.post("/v1/adaptateurs/56-morbihan/chargement").status == 200)

                let replay = "/v1/adaptateurs/56-morbihan/relecture"
                let preview = try await essai.api.send(.get, replay)
                #expect(preview["phrase"]?.hasPrefix("1 demande change, champs ") == true, "\(preview.body)")
                #expect(preview["phrase"]?.contains("statut (1)") == true, "\(preview.body)")
                #expect(try await essai.quarantine().count == 1, "un aperçu ne change rien")
                let applied = try await essai.post(replay)
                #expect(applied["phrase"]?.hasPrefix("1 demande a changé") == true, "\(applied.body)")
                #expect(try await essai.quarantine().isEmpty)
                let demande = try await essai.api.send(.get, "/v1/comptes/\(compte)/demande").body
                #expect(demande.contains("\"statut\":\"radiee\"") && demande.contains("abandon"), "\(demande)")
                let again = try await essai.post("/v1/comptes/\(compte)/mise-a-jour")
                #expect(again["etat"] == "aucune_modification", "\(again.body)")
            }
            await site.stop()
        }
    }

    @Test("un refus enfin compris qui ne dit rien de la demande quitte la quarantaine sans rien changer")
    func understood() async throws {
        try await withFolder { folder in
            let adapters = folder.appending(path: "adapters")
            let adapter = try connect(adapters)
            let samples = SamplesSite(adapter: adapter, folder: adapters)
            let site = try await samples.start(port: 0)
            let numero = try #require(try samples.served().first { $0.issue == "trouvee" }?.numero)
            try await RaccordementEssai.with(site.base, folder) { essai in
                let compte = try await essai.attached(numero)
                let answer = adapters.appending(path: "56-morbihan/samples/010-couple/response.http")
                let head = "HTTP/1.1 409 Conflict\r\nContent-Type: application/json\r\n\r\n"
                try Data((head + #"{ "erreur": { "code": "GEL-1" } }"#).utf8).write(to: answer)
                _ = try await essai.post("/v1/comptes/\(compte)/mise-a-jour")
                #expect(try await essai.quarantine().first?["issue"] as? String == "defaut-adaptateur")
                try replace(
                    "errors:\n", with: "errors:\n  - { when: { code: GEL-1 }, then: locked }\n",
                    in: adapters.appending(path: "_familles/imhoweb/manifest.yml"))
                #expect(try await essai.post("/v1/adaptateurs/chargement").status == 200)
                let applied = try await essai.post("/v1/adaptateurs/56-morbihan/relecture")
                #expect(applied["phrase"] == "Aucune demande n'a changé.", "\(applied.body)")
                #expect(try await essai.quarantine().isEmpty)
            }
            await site.stop()
        }
    }

    @Test("le site joué par ses exemples sert leurs listes, page après page, d'où que parte le passage")
    func lists() async throws {
        try await withFolder { folder in
            let adapters = folder.appending(path: "adapters")
            let adapter = try connect(adapters)
            try FileManager.default.removeItem(at: adapters.appending(path: "_familles/imhoweb/samples"))
            _ = try SampleAuthor(adapter, annuaire: nil, folder: adapters).write("liste")
            let samples = SamplesSite(adapter: adapter, folder: adapters)
            #expect(try samples.lists().map(\.pages.count) == [3])
            let site = try await samples.start(port: 0)
            let settings = SiteSettings(
                base: site.base, secrets: folder.appending(path: "secrets").path, deadline: .seconds(300),
                ignoresLimits: true)
            let transport = HTTPTransport()
            let client = SiteClient(
                catalogue: try AdapterCatalogue(folder: adapters), settings: ["56-morbihan": settings],
                transport: transport, now: Horloge.now, correlation: { "essai" })
            for depuis in [nil, Instant(millisecondes: 1_790_000_000_000)] {
                var curseur = client.commencer("page", site: "56-morbihan", depuis: depuis)
                var pages: [PageListe] = []
                while let place = curseur, case .page(let page) = await client.page(place, site: "56-morbihan") {
                    pages.append(page)
                    curseur = page.suivante
                }
                #expect(pages.map(\.demandes.count) == [2, 2, 1])
                #expect(pages.last?.fin?.estComplete == true)
            }
            transport.shutdown()
            await site.stop()
        }
    }

    @Test("un dossier fautif est refusé avec son fichier et sa ligne ; l'ancienne version sert toujours")
    func faulty() async throws {
        try await withFolder { folder in
            let adapters = folder.appending(path: "adapters")
            try await RaccordementEssai.with("http://127.0.0.1:9", folder) { essai in
                let version = try connect(adapters).version
                #expect(try await essai.post("/v1/adaptateurs/56-morbihan/chargement").status == 200)
                let manifest = adapters.appending(path: "56-morbihan/manifest.yml")
                try replace("owner:", with: "proprietaire:", in: manifest)
                for path in ["/v1/adaptateurs/56-morbihan/chargement", "/v1/adaptateurs/chargement"] {
                    let refused = try await essai.post(path)
                    #expect(refused.status == 422)
                    #expect(refused["code"] == "adaptateur_refuse")
                    #expect(refused["detail"]?.contains("56-morbihan/manifest.yml:") == true, "\(refused.body)")
                }
                try replace("proprietaire:", with: "todo: à relire\n  owner:", in: manifest)
                let drafted = try await essai.post("/v1/adaptateurs/56-morbihan/chargement")
                #expect(drafted["detail"]?.contains("adaptateur.a-confirmer") == true, "\(drafted.body)")
                try replace("todo: à relire\n  owner:", with: "owner:", in: manifest)
                let back = try await essai.post("/v1/adaptateurs/56-morbihan/chargement")
                #expect(back.body.contains("\"avant\":\"\(version)\",\"apres\":\"\(version)\""), "\(back.body)")
            }
        }
    }

    @Test("un appel en cours finit avec la version qu'il a prise ; le suivant prend la nouvelle")
    func underWay() async throws {
        try await withFolder { folder in
            let adapters = folder.appending(path: "adapters")
            let adapter = try connect(adapters)
            let samples = SamplesSite(adapter: adapter, folder: adapters)
            let numero = try #require(try samples.served().first { $0.issue == "trouvee" }?.numero)
            let live = LiveSites(ConnectedSites(catalogue: try AdapterCatalogue(folder: adapters), settings: [:]))
            // The site's own answer comes after the reload: the question was asked before.
            let site = try await RecordedSite.start(port: 0) {
                let manifest = adapters.appending(path: "56-morbihan/manifest.yml")
                let text = try? String(contentsOf: manifest, encoding: .utf8)
                try? text?.replacing("equipe-a-nommer", with: "equipe-nommee")
                    .write(to: manifest, atomically: true, encoding: .utf8)
                try? live.replace { current throws(ManifestFault) in
                    (
                        ConnectedSites(
                            catalogue: try current.catalogue.reloading("56-morbihan", from: adapters),
                            settings: current.settings), ()
                    )
                }
                return samples.recorded()
            }
            // The site shares its threads with every other test.
            let settings = SiteSettings(
                base: site.base, secrets: folder.appending(path: "secrets").path, deadline: .seconds(300))
            try live.replace { current throws(ManifestFault) in
                (ConnectedSites(catalogue: current.catalogue, settings: ["56-morbihan": settings]), ())
            }
            let transport = HTTPTransport()
            let client = SiteClient(live, transport: transport, now: Horloge.now, correlation: { "essai" })
            let asked = try #require(NumeroUnique(numero))
            #expect(version(await client.consulter(asked, site: "56-morbihan")) == adapter.version)
            let next = try #require(version(await client.consulter(asked, site: "56-morbihan")))
            #expect(next != adapter.version)
            transport.shutdown()
            await site.stop()
        }
    }

    private func version(_ reponse: Reponse) -> String? {
        guard case .trouvee(_, _, let provenance) = reponse else { return nil }
        return provenance.version
    }
}
