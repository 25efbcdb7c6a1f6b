import Adapters
import Demandes
import Foundation
import Transport

/// `passerelle simulate`, and its control port.
final class SiteLance: Sendable {
    enum Genre: String, Sendable {
        case national, finistere = "29-finistere"
        case exemple = "99-exemple"
    }

    let genre: Genre
    let url: String
    private let commande: String
    private let processus: Processus
    private let client: Client

    /// Starts it, with its authority and its secrets under `dossier/secrets`.
    ///
    /// - Parameter jour: `AAAA-MM-JJ`, the day its population is seen from; nil: the simulator's own.
    init(_ genre: Genre, population: Int, jour: String?, client: Client, in dossier: URL) async throws {
        self.genre = genre
        self.client = client
        let secrets = dossier.appending(path: "secrets/\(genre.rawValue)")
        try FileManager.default.createDirectory(at: secrets, withIntermediateDirectories: true)
        for (nom, secret) in ["cle": "cle-de-recette", "client": "passerelle-recette", "secret": "secret-de-recette"] {
            try Data(secret.utf8).write(to: secrets.appending(path: nom))
        }
        let dispatch = dossier.appending(path: "dispatch").path
        let tls = genre == .national ? ["--ca", secrets.path, "--dispatch", dispatch] : []
        processus = try Processus(
            ["simulate", genre.rawValue, "--population", "\(population)"] + (jour.map { ["--jour", $0] } ?? []) + tls,
            nom: "site", in: dossier)
        do {
            let annonce = try await processus.annonce()
            guard let url = annonce["url"], let commande = annonce["commande"] else { throw Manque(quoi: "site") }
            (self.url, self.commande) = (url, commande)
        } catch {
            await processus.tuer()
            throw error
        }
    }

    func arreter() async { await processus.tuer() }

    /// Numbers that show a case, in the order of their ranks.
    func numeros(_ cas: String? = nil, combien: Int = 1, de: Int = 0) async throws -> [String] {
        let choix = cas.map { "&cas=\($0)" } ?? ""
        var numeros: [String] = []
        var rang = de
        while numeros.count < combien {
            // The control port gives a thousand at most.
            let lu = try await client.appeler(
                .get, "\(commande)/numeros?de=\(rang)&combien=\(combien - numeros.count)\(choix)")
            let lignes = lu.objet["numeros"] as? [[String: Any]] ?? []
            guard let dernier = lignes.last?["rang"] as? Int else {
                throw Manque(quoi: "\(combien) numéros « \(cas ?? "tous") »")
            }
            numeros += lignes.compactMap { $0["numero"] as? String }
            rang = dernier + 1
        }
        return numeros
    }

    func changer(_ numero: String, _ champs: String) async throws {
        try await commander(.post, "/demandes/\(numero)/changer", champs)
    }

    func radier(_ numero: String) async throws {
        try await commander(.post, "/demandes/\(numero)/radier", #"{"motif":"ABANDON"}"#)
    }

    /// Moves its clock.
    func avancer(a instant: String) async throws {
        try await commander(.post, "/horloge", #"{"instant":"\#(instant)"}"#)
    }

    /// Moves its clock to ours, a little after it: what it writes from then on is newer than what was read.
    func avancerAuPresent() async throws {
        let texte = ISO8601DateFormatter().string(from: Date(timeIntervalSinceNow: 1))
        try await avancer(a: texte.replacing("Z", with: "+00:00"))
    }

    /// Writes the next increment, of every demande.
    func diffuser() async throws { try await commander(.post, "/dispatch", #"{"tout":true}"#) }

    func poser(pannes: String) async throws { try await commander(.put, "/pannes", pannes) }

    private func commander(_ method: HTTPRequest.Method, _ chemin: String, _ corps: String) async throws {
        let reponse = try await client.appeler(method, commande + chemin, corps: corps)
        guard reponse.statut == 200 else { throw Manque(quoi: "\(chemin) : \(reponse.corps)") }
    }

    /// How many answers it gave, by operation.
    func reponses() async throws -> [String: Int] {
        let etat = try await client.appeler(.get, "\(commande)/etat")
        let lignes = (etat.objet["requetes"] as? [[String: Any]] ?? []).compactMap { ligne in
            (ligne["operation"] as? String).flatMap { nom in (ligne["nombre"] as? Int).map { (nom, $0) } }
        }
        return Dictionary(lignes, uniquingKeysWith: +)
    }

    /// What it says of a number, byte for byte. The JSON site only.
    func fiche(_ numero: String) async throws -> String {
        try await client.appeler(
            .get, "\(url)/api/v1/demandes/\(numero)",
            entetes: ["X-Cle-Api": "cle-de-recette", "X-Correlation-Id": "epreuve"]
        ).corps
    }
}
