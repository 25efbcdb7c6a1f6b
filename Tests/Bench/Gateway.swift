internal import Demandes
internal import Foundation

/// The real program, `passerelle serve`, on a store of its own.
final class Gateway: Sendable {
    let port: Int
    let data: URL
    let program: ChildProgram
    private let token: String

    /// - Parameter limits: the site is asked no faster than its manifest says.
    init(
        _ folder: URL, site: String, siteKey: String, limits: Bool = false, adapters: URL = Ground.adapters
    ) throws {
        data = folder.appending(path: "donnees")
        let secrets = folder.appending(path: "secrets/29-finistere")
        try FileManager.default.createDirectory(at: secrets, withIntermediateDirectories: true)
        try Data(siteKey.utf8).write(to: secrets.appending(path: "cle"))
        let settings = folder.appending(path: "passerelle.yml")
        let text = """
            adapters: \(adapters.absoluteURL.path)
            secrets: \(folder.path)/secrets
            data: \(data.path)
            keys: \(folder.path)/cles/passerelle.cles
            listen: "127.0.0.1:0"
            probe: "127.0.0.1:0"
            mail: { directory: \(folder.path)/courrier }
            sites: { 29-finistere: { url: "\(site)"\(limits ? "" : ", limits: none") } }

            """
        try Data(text.utf8).write(to: settings)
        program = try ChildProgram(Self.executable(), ["serve", "--config", settings.path], folder: folder)
        _ = try program.firstLine()
        let console = try JSONSerialization.jsonObject(with: Data(contentsOf: data.appending(path: "console.json")))
        guard let console = console as? [String: String], let token = console["token"],
            let port = console["url"].flatMap(URL.init(string:))?.port
        else { throw BenchFault("console illisible") }
        self.token = token
        self.port = port
    }

    func stop() { program.stop() }

    /// « Mettre à jour », under a key of its own.
    func refresh(_ compte: String, key: String) -> [UInt8] { post("/v1/comptes/\(compte)/mise-a-jour", key, "{}") }

    /// `POST /v1/reprise`, a hundred lines at a time.
    func takeOver(_ people: [(numero: String, personne: Titulaire)]) throws -> [RefreshStage.Holder] {
        let line = try HTTPLine(port: port)
        var holders: [RefreshStage.Holder] = []
        for start in stride(from: 0, to: people.count, by: 100) {
            let some = people[start..<min(start + 100, people.count)]
            let rows = zip(start..., some).map { Self.row($0, $1) }
            let body = try JSONSerialization.data(withJSONObject: ["lignes": rows])
            let answer = try line.ask(post("/v1/reprise", "reprise-\(start)", String(decoding: body, as: UTF8.self)))
            let object = try JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String: Any]
            let comptes = (object?["lignes"] as? [[String: Any]] ?? []).compactMap { $0["compte"] as? String }
            guard comptes.count == some.count else { throw BenchFault("reprise refusée : \(answer.body.prefix(300))") }
            holders += zip(comptes, some).map { .init(compte: $0, numero: $1.numero) }
        }
        return holders
    }

    func get(_ path: String) -> [UInt8] { HTTPLine.get(path, ["Authorization: Bearer \(token)"]) }

    func post(_ path: String, _ key: String, _ body: String) -> [UInt8] {
        HTTPLine.post(path, ["Authorization: Bearer \(token)", "Idempotency-Key: \(key)"], body)
    }

    private static func row(_ rank: Int, _ person: (numero: String, personne: Titulaire)) -> [String: String] {
        [
            "numero_als": String(1_000_000_000 + rank),
            "nom_naissance": person.personne.nomNaissance.valeur ?? "",
            "prenoms": person.personne.prenoms.valeur ?? "",
            "date_naissance": person.personne.dateNaissance.valeur?.iso ?? "", "courriel": "salarie@courrier.example",
            "numero_unique": person.numero, "cree_le": "2024-03-01",
        ]
    }

    /// Built beside this program, with the same options.
    static func executable() throws -> URL {
        let own = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        let found = own.deletingLastPathComponent().appending(path: "passerelle")
        guard FileManager.default.isExecutableFile(atPath: found.path) else {
            throw BenchFault("l'exécutable passerelle manque : lancez « make bench »")
        }
        return found
    }
}
