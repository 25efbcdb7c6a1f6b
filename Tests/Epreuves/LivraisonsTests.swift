import Foundation
import RawSockets
import Synchronization
import Testing
import Transport

@Suite("Livraisons du journal", .serialized, .seule)
struct LivraisonsTests {
    @Test(
        "un consommateur bâti sur standardwebhooks et cloudevents accepte chaque livraison, reprise ou non",
        .enabled(
            if: Python.a("standardwebhooks") && Python.a("cloudevents"),
            "standardwebhooks ou cloudevents n'ont pas pu être obtenus de PyPI"))
    func consommateur() async throws {
        try await GatewayLance.with(Reglages.sansFin) { gateway in
            let consommateur = try await Consommateur(gateway.dossier)
            defer { consommateur.arreter() }
            let cree = try await gateway.post(
                "/v1/abonnes", #"{"nom":"Python","adresse":"\#(consommateur.url)","depuis":"debut"}"#)
            let (id, secret) = (try #require(cree["abonne"], "\(cree.corps)"), try #require(cree["secret"]))
            try consommateur.confier(secret)
            for rang in 0..<8 { _ = try await gateway.compte(.personne, rang: rang) }
            try await consommateur.attendre(8)
            // Both keys sign: the consumer that holds the former one, then the new one, refuses nothing.
            let tourne = try await gateway.post("/v1/abonnes/\(id)/rotation", #"{"recouvrement_heures":1}"#)
            for rang in 8..<12 { _ = try await gateway.compte(.personne, rang: rang) }
            try await consommateur.attendre(12)
            try consommateur.confier(try #require(tourne["secret"]))
            for rang in 12..<16 { _ = try await gateway.compte(.personne, rang: rang) }
            try await consommateur.attendre(16)

            let recus = try consommateur.recus()
            #expect(recus.allSatisfy { $0.refus == nil }, "\(recus.compactMap(\.refus))")
            let acceptes = recus.filter(\.accepte)
            #expect(acceptes.map(\.position) == Array(1...16))
            #expect(recus.count == 18, "deux livraisons ont été redemandées, une fois chacune")
            let journal = try await gateway.journal()
            #expect(acceptes.map(\.id) == journal.compactMap { $0["id"] as? String })
            #expect(acceptes.map(\.ref) == journal.compactMap { $0["ref"] as? String })
            // Measured every ten seconds: late of nothing, nothing lost.
            let mesures = try await Attente.jusqua("l'abonné est à jour") {
                let texte = try await gateway.client.appeler(.get, gateway.sonde + "/metrics").corps
                return texte.contains(#"passerelle_abonne_retard_secondes{abonne="\#(id)"} 0.0"#) ? texte : nil
            }
            #expect(mesures.contains(#"passerelle_abonne_lettres_mortes{abonne="\#(id)"} 0.0"#))
            #expect(mesures.contains(#"passerelle_livraisons_total{abonne="\#(id)",issue="acquittee"} 16.0"#))
            #expect(mesures.contains(#"passerelle_livraisons_total{abonne="\#(id)",issue="echec"} 2.0"#))
            let technique = try String(
                contentsOf: gateway.dossier.appending(path: "passerelle.erreurs"), encoding: .utf8)
            #expect(!technique.contains("whsec_") && !technique.contains(consommateur.url))
            try await gateway.verifier()
        }
    }

    @Test("tuée pendant ses livraisons, la passerelle n'en perd aucune, dans l'ordre, sous le même webhook-id")
    func tuee() async throws {
        let recus = Recus()
        let serveur = try RawServer { peer in
            while let requete = peer.readRequest() {
                recus.noter(requete)
                // Killed before, while and after it answers.
                usleep(UInt32.random(in: 0...4_000))
                guard peer.send("HTTP/1.1 204 No Content\r\n\r\n") else { return }
            }
        }
        defer { serveur.stop() }
        try await GatewayLance.with(Reglages.sansFin) { gateway in
            let cree = try await gateway.post(
                "/v1/abonnes", #"{"nom":"Essai","adresse":"\#(serveur.url())","depuis":"debut"}"#)
            let id = try #require(cree["abonne"], "\(cree.corps)")
            for tour in 0..<Epreuve.part(200, auMoins: 6) {
                try await withThrowingTaskGroup { groupe in
                    for rang in 0..<20 {
                        groupe.addTask {
                            _ = try? await gateway.post("/v1/comptes", Personne.personne.corps(tour * 100 + rang))
                        }
                    }
                    try await Task.sleep(for: .milliseconds(Int.random(in: 20...300)))
                    await gateway.tuer()
                    groupe.cancelAll()
                    try await groupe.waitForAll()
                }
                try await gateway.relancer()
            }
            let journal = try await gateway.journal().compactMap { $0["id"] as? String }
            #expect(!journal.isEmpty)
            _ = try await Attente.jusqua("tout est livré", delai: .seconds(120)) {
                let etat = try await gateway.get("/v1/abonnes/\(id)").objet
                return etat["position"] as? Int == journal.count ? true : nil
            }
            let tous = recus.tous
            var vus: Set<String> = []
            #expect(tous.map(\.id).filter { vus.insert($0).inserted } == journal, "chacun, dans l'ordre")
            let parId = Dictionary(grouping: tous, by: \.id)
            #expect(parId.values.allSatisfy { Set($0.map(\.corps)).count == 1 }, "redit, il dit la même chose")
            try await gateway.verifier()
        }
    }
}

/// What the server received, in order.
private final class Recus: Sendable {
    struct Recu: Sendable {
        let id: String
        let corps: [UInt8]
    }

    private let liste = Mutex<[Recu]>([])

    var tous: [Recu] { liste.withLock { $0 } }

    func noter(_ requete: Peer.Request) {
        let ligne = requete.lines.first { $0.lowercased().hasPrefix("webhook-id:") } ?? ""
        let id = ligne.dropFirst("webhook-id:".count).trimmingCharacters(in: .whitespaces)
        liste.withLock { $0.append(Recu(id: id, corps: requete.body)) }
    }
}

/// A subscriber in Python, as one would write it from the two libraries' own pages.
private final class Consommateur: Sendable {
    struct Recu: Sendable {
        let id: String
        let ref: String
        let position: Int
        let accepte: Bool
        /// Why the library refused it.
        let refus: String?
    }

    let url: String
    private let dossier: URL
    private let processus: Child

    init(_ parent: URL) async throws {
        let dossier = parent.appending(path: "consommateur")
        self.dossier = dossier
        try FileManager.default.createDirectory(at: dossier, withIntermediateDirectories: true)
        let script = dossier.appending(path: "consommateur.py")
        try Data(Self.script.utf8).write(to: script)
        let erreurs = dossier.appending(path: "erreurs")
        try Data().write(to: erreurs)
        processus = try Child(
            ["python3", script.path, dossier.path], in: dossier,
            environment: ["PYTHONPATH": Python.paquets.path, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"],
            errors: try FileHandle(forWritingTo: erreurs))
        let port = try await Attente.jusqua("le consommateur écoute") {
            try? String(contentsOf: dossier.appending(path: "port"), encoding: .utf8)
        }
        url = "http://127.0.0.1:\(port)/journal"
    }

    func arreter() { processus.kill() }

    func confier(_ secret: String) throws {
        try Data(secret.utf8).write(to: dossier.appending(path: "secret"), options: .atomic)
    }

    func attendre(_ combien: Int) async throws {
        _ = try await Attente.jusqua("\(combien) livraisons acceptées", delai: .seconds(90)) {
            try recus().count { $0.accepte } >= combien ? true : nil
        }
    }

    func recus() throws -> [Recu] {
        let fichier = dossier.appending(path: "recus")
        guard FileManager.default.fileExists(atPath: fichier.path) else { return [] }
        return try String(contentsOf: fichier, encoding: .utf8).split(separator: "\n").compactMap { ligne in
            guard let objet = try? JSONSerialization.jsonObject(with: Data(ligne.utf8)) as? [String: Any] else {
                return nil
            }
            return Recu(
                id: objet["id"] as? String ?? "", ref: objet["ref"] as? String ?? "",
                position: objet["position"] as? Int ?? 0, accepte: objet["accepte"] as? Bool ?? false,
                refus: objet["refus"] as? String)
        }
    }

    /// It answers 500 the first time to positions 3 and 10, then takes them.
    private static let script = """
        import json, os, sys, time
        from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
        from cloudevents.core.bindings.http import HTTPMessage, from_http_event
        from standardwebhooks import Webhook

        dossier, redemandes = sys.argv[1], {3, 10}

        def secret():
            chemin = os.path.join(dossier, "secret")
            while not os.path.exists(chemin):
                time.sleep(0.01)
            with open(chemin) as fichier:
                return fichier.read()

        class Journal(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                corps = self.rfile.read(int(self.headers["Content-Length"]))
                ligne = {"accepte": False}
                try:
                    Webhook(secret()).verify(corps, dict(self.headers))
                    evenement = from_http_event(HTTPMessage(dict(self.headers), corps))
                    donnees = evenement.get_data()
                    if isinstance(donnees, (bytes, str)):
                        donnees = json.loads(donnees)
                    assert evenement.get_specversion() == "1.0"
                    assert evenement.get_source() == "urn:passerelle:journal"
                    assert evenement.get_type() == "passerelle.compte_cree"
                    assert evenement.get_id() == self.headers["webhook-id"]
                    assert evenement.get_time().tzinfo is not None
                    ligne |= {"id": evenement.get_id(), "ref": evenement.get_subject(), "position": donnees["position"]}
                    if donnees["position"] in redemandes:
                        redemandes.discard(donnees["position"])
                    else:
                        ligne["accepte"] = True
                except Exception as faute:
                    ligne["refus"] = repr(faute)
                with open(os.path.join(dossier, "recus"), "a") as fichier:
                    fichier.write(json.dumps(ligne) + "\\n")
                self.send_response(204 if ligne["accepte"] else 500)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *arguments):
                pass

        serveur = ThreadingHTTPServer(("127.0.0.1", 0), Journal)
        with open(os.path.join(dossier, "port.part"), "w") as fichier:
            fichier.write(str(serveur.server_address[1]))
        os.rename(os.path.join(dossier, "port.part"), os.path.join(dossier, "port"))
        serveur.serve_forever()
        """
}
