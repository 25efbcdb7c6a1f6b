import Demandes
import Foundation
import Registre
import SiteSimulator
import Transport

/// What the story is played with: both simulated sites, a gateway on its embedded store, a folder of mail, and their
/// time.
struct DemoStage {
    let sites: [RunningSite]
    let gateway: RunningGateway
    let configuration: URL
    let mail: DemoMail
    private let clock = DemoClock()
    private let transport = HTTPTransport()

    init(adapters: String, samples: String, folder: URL) async throws {
        let authority = try TestAuthority(epochSeconds: Horloge.now().millisecondes / 1000)
        let secrets = folder.appending(path: "secrets")
        try authority.write(to: secrets.appending(path: "national").path)
        try FileManager.default.createDirectory(
            at: secrets.appending(path: "29-finistere"), withIntermediateDirectories: true)
        try Data("cle-de-recette\n".utf8).write(to: secrets.appending(path: "29-finistere/cle"))
        var running: [RunningSite] = []
        for kind in [SiteKind.national, .finistere] {
            var options = SimulatorOptions(kind: kind)
            options.authority = authority
            running.append(try await RunningSite.start(options))
        }
        sites = running
        let clock = clock
        for site in running { site.horloge.regler(epochMs: clock.now().millisecondes) }
        var settings = Settings()
        settings.adapters = adapters
        settings.secrets = secrets.path
        settings.data = folder.appending(path: "donnees").path
        settings.keys = folder.appending(path: "cles/passerelle.cles").path
        settings.mail.directory = folder.appending(path: "courrier").path
        settings.mail.links = "https://alin.example"
        settings.mail.from = "ne-pas-repondre@passerelle.example"
        settings.logLevel = "error"
        settings.candidatures.grid = "\(samples)/grilles/action-logement.yml"
        settings.candidatures.pieces = "\(samples)/pieces/pieces.csv"
        settings.candidatures.firms = "\(samples)/entreprises/entreprises.csv"
        // Free ports: the story runs beside whatever already runs here.
        settings.listen = Address(host: "127.0.0.1", port: 0)
        settings.probe = Address(host: "127.0.0.1", port: 0)
        for site in running {
            settings.sites[site.kind.rawValue] = .init(
                url: site.base, authority: secrets.appending(path: "national/ca.pem").path, deadline: .seconds(60))
        }
        mail = DemoMail(folder: settings.mail.directory)
        gateway = try await RunningGateway.start(settings, .init(clock: { clock.now() }))
        configuration = folder.appending(path: "passerelle.yml")
        try Data(settings.yaml.utf8).write(to: configuration)
    }

    func close() async {
        await gateway.stop()
        transport.shutdown()
        for site in sites { await site.stop() }
    }

    func site(_ kind: SiteKind) -> RunningSite { sites.first { $0.kind == kind } ?? sites[0] }

    /// The person as the site knows him, to give the story a compte that matches.
    func demandeur(_ numero: NumeroUnique) async throws -> Titulaire {
        guard case .trouvee(let demande, _, _) = await gateway.atelier.sites.consulter(numero, site: "29-finistere"),
            let demandeur = demande.demandeur
        else { throw Exit(.unavailable, "Le site simulé n'a pas rendu \(numero.texte).") }
        return demandeur
    }

    func compte(_ personne: Titulaire) async throws -> String {
        let answer = try await post(
            "/v1/comptes",
            [
                "nom_naissance": .string(personne.nomNaissance.valeur ?? ""),
                "prenoms": .string(personne.prenoms.valeur ?? ""),
                "date_naissance": .string(personne.dateNaissance.valeur?.iso ?? ""),
                "courriel": .string("salarie@courrier.example"), "courriel_confirme": .boolean(true),
            ])
        guard let compte = answer["compte"] else { throw Exit(.data, "Le compte n'a pas été créé : \(answer.body)") }
        return compte
    }

    func refresh(_ compte: String) async throws -> APIClient.Answer {
        try await post("/v1/comptes/\(compte)/mise-a-jour", [:])
    }

    /// The code of the mail that leaves now.
    func code() async throws -> String {
        try await gateway.drain()
        for _ in 0..<200 {
            if let code = try mail.newCode() { return code }
            // The gateway's own worker may have taken it first.
            try await Task.sleep(for: .milliseconds(50))
        }
        throw Exit(.data, "Aucun courriel ne porte de code.")
    }

    /// The day in the story.
    var today: DateCivile { HeureDeParis.jour(clock.now()) }

    /// Days go by, at the gateway as at its sites, and what falls due is done.
    func live(days: Int) async throws {
        clock.advance(days: days)
        for site in sites { site.horloge.regler(epochMs: clock.now().millisecondes) }
        try await gateway.drain()
    }

    func journal() async throws -> [String] {
        try await get("/v1/journal?limite=1000").list("evenements").map { event in
            let changed = event["champs"] as? [String] ?? []
            let more = changed.count > 3 ? " et \(changed.count - 3) autres" : ""
            let fields = changed.prefix(3).joined(separator: ", ") + more
            return "\(event["position"] ?? "") \(event["type"] ?? "") \(event["ref"] ?? "") v\(event["version"] ?? "")"
                + (fields.isEmpty ? "" : " (\(fields))")
        }
    }

    /// - Parameter token: whose; nil: the machine's own.
    func post(
        _ path: String, _ members: KeyValuePairs<String, JSON> = [:], as token: String? = nil
    ) async throws -> APIClient.Answer {
        try await api(token).send(.post, path, members.map { ($0.key, $0.value) })
    }

    func get(_ path: String, as token: String? = nil) async throws -> APIClient.Answer {
        try await api(token).send(.get, path)
    }

    /// A token of a compte, or of an agent and what is his own.
    func token(_ bearer: KeyValuePairs<String, JSON>) async throws -> String {
        let answer = try await post("/v1/jetons", bearer)
        guard let token = answer["jeton"] else { throw Exit(.data, "Aucun jeton n'a été remis : \(answer.body)") }
        return token
    }

    private func api(_ token: String? = nil) -> APIClient {
        APIClient(url: gateway.url, token: token ?? gateway.console.token, transport: transport)
    }
}

extension APIClient.Answer {
    /// A member that is a list of objects.
    func list(_ name: String) -> [[String: Any]] { json[name] as? [[String: Any]] ?? [] }

    /// The changes of a refresh, in words.
    var ecarts: [String] {
        list("ecarts").map { ecart in
            let avant = ecart["avant"] as? String ?? "rien"
            let apres = ecart["apres"] as? String ?? "rien"
            return "\(ecart["libelle"] ?? "") : \(avant) → \(apres)"
        }
    }
}

extension Settings {
    /// The file that another command reads to reach the same gateway.
    var yaml: String {
        let places = sites.sorted { $0.key < $1.key }.map { site in
            "  \(site.key): { url: \"\(site.value.url ?? "")\", authority: \(site.value.authority ?? "") }"
        }
        return """
            adapters: \(URL(filePath: adapters).path)
            secrets: \(secrets)
            data: \(data)
            keys: \(keys)
            log_level: error
            candidatures:
              grid: \(candidatures.grid ?? "")
              pieces: \(candidatures.pieces ?? "")
              firms: \(candidatures.firms ?? "")
            mail: { directory: \(mail.directory), from: \(mail.from), links: "\(mail.links)" }
            sites:
            \(places.joined(separator: "\n"))

            """
    }
}
