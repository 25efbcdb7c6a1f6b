import Demandes
import Foundation
import Registre
import SiteSimulator
import Transport

/// What the story is played with: both simulated sites, a gateway on its embedded store, a folder of mail.
struct DemoStage {
    let sites: [RunningSite]
    let gateway: RunningGateway
    let configuration: URL
    let mailFolder: String
    private let transport = HTTPTransport()

    init(adapters: String, folder: URL) async throws {
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
        var settings = Settings()
        settings.adapters = adapters
        settings.secrets = secrets.path
        settings.data = folder.appending(path: "donnees").path
        settings.keys = folder.appending(path: "cles/passerelle.cles").path
        settings.mail.directory = folder.appending(path: "courrier").path
        settings.mail.links = "https://alin.example"
        settings.mail.from = "ne-pas-repondre@passerelle.example"
        settings.logLevel = "error"
        // Free ports: the story runs beside whatever already runs here.
        settings.listen = Address(host: "127.0.0.1", port: 0)
        settings.probe = Address(host: "127.0.0.1", port: 0)
        for site in running {
            settings.sites[site.kind.rawValue] = .init(
                url: site.base, authority: secrets.appending(path: "national/ca.pem").path, deadline: .seconds(60))
        }
        mailFolder = settings.mail.directory
        gateway = try await RunningGateway.start(settings)
        configuration = folder.appending(path: "passerelle.yml")
        try Data(settings.yaml.utf8).write(to: configuration)
    }

    func close() async {
        await gateway.stop()
        transport.shutdown()
        for site in sites { await site.stop() }
    }

    func site(_ kind: SiteKind) -> RunningSite { sites.first { $0.kind == kind } ?? sites[0] }

    func numero(_ kind: SiteKind, _ cas: String) throws -> NumeroUnique {
        guard let texte = site(kind).numeros(cas: cas, combien: 1).first, let numero = NumeroUnique(texte) else {
            throw Exit(.data, "La population simulée n'a pas de « \(cas) ».")
        }
        return numero
    }

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

    /// The code of the newest mail.
    func code() async throws -> String {
        try await gateway.drain()
        let folder = URL(filePath: mailFolder)
        let files = try FileManager.default.contentsOfDirectory(
            at: folder, includingPropertiesForKeys: [.contentModificationDateKey])
        let newest = try files.sorted {
            try $0.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate ?? .distantPast
                > $1.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate ?? .distantPast
        }
        for file in newest {
            let text = try String(contentsOf: file, encoding: .utf8)
            if let code = text.firstMatch(of: /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}/) { return String(code.output) }
        }
        throw Exit(.data, "Aucun courriel ne porte de code.")
    }

    func journal() async throws -> [String] {
        let answer = try await api.send(.get, "/v1/journal?limite=1000")
        return (answer.json["evenements"] as? [[String: Any]] ?? []).map { event in
            let fields = (event["champs"] as? [String] ?? []).joined(separator: ", ")
            return "\(event["position"] ?? "") \(event["type"] ?? "") \(event["ref"] ?? "") v\(event["version"] ?? "")"
                + (fields.isEmpty ? "" : " (\(fields))")
        }
    }

    func post(_ path: String, _ members: KeyValuePairs<String, JSON>) async throws -> APIClient.Answer {
        try await api.send(.post, path, members.map { ($0.key, $0.value) })
    }

    private var api: APIClient { APIClient(url: gateway.url, token: gateway.console.token, transport: transport) }
}

extension APIClient.Answer {
    /// The changes of a refresh, in words.
    var ecarts: [String] {
        (json["ecarts"] as? [[String: Any]] ?? []).map { ecart in
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
            mail: { directory: \(mail.directory), from: \(mail.from), links: "\(mail.links)" }
            sites:
            \(places.joined(separator: "\n"))

            """
    }
}
