import Adapters
import Demandes
import Foundation
import RawSockets
import Registre
import SiteSimulator
import Synchronization
import Testing
import Transport

@testable import passerelle

@Suite("Une mauvaise nuit se dit")
struct AlertesTests {
    private static let fichier = Programme.root.appending(path: "docs/alertes.yml")

    @Test("promtool accepte les règles", .enabled(if: Promtool.chemin != nil, "promtool n'est pas installé"))
    func regles() async throws {
        let outil = try #require(Promtool.chemin)
        let child = try Child([outil, "check", "rules", Self.fichier.path])
        #expect(await child.end() == 0)
    }

    @Test("chaque mesure que nomment les règles est à /metrics")
    func mesures() async throws {
        Mesures.bootstrap()
        try await GatewayEssai.with(.national, population: 20) { essai in
            try await essai.redemarrer { $0.sites["national"]?.credentialsEnd = DateCivile(iso: "2030-01-01") }
            _ = try await essai.rattacher(try essai.numero())
            try await essai.gateway.watch()
            let nommees = Set(
                try String(contentsOf: Self.fichier, encoding: .utf8).matches(of: #/passerelle_\w+/#)
                    .map { String($0.0) })
            #expect(nommees.count >= 8)
            let texte = try await essai.get(essai.gateway.probeURL + "/metrics").body
            for objet in ["certificat-client", "certificat-adaptateur", "identifiants"] {
                #expect(texte.contains("passerelle_expiration_jours{objet=\"national/\(objet)\"}"), "\(objet)")
            }
            let exportees = Set(texte.matches(of: #/(?m)^(passerelle_\w+)/#).map { String($0.1) })
            // Those of a list, of a dispatch, of an abonné come with the first of them.
            let ailleurs: Set = [
                "passerelle_passage_refuse", "passerelle_passage_age_secondes", "passerelle_abonne_retard_secondes",
                "passerelle_dispatch_faute",
            ]
            #expect(nommees.subtracting(ailleurs).subtracting(exportees) == [])
            let sources = try Self.sources()
            for mesure in ailleurs { #expect(sources.contains("label: \"\(mesure)\""), "\(mesure)") }
        }
        try await GatewayEssai.with(population: 20) { essai in
            _ = try await essai.reconcilier()
            try await essai.gateway.watch()
            let texte = try await essai.get(essai.gateway.probeURL + "/metrics").body
            for mesure in ["passerelle_passage_refuse", "passerelle_passage_age_secondes"] {
                #expect(texte.contains("\(mesure){liste=\"page\",site=\"29-finistere\"}"), "\(mesure)")
            }
        }
    }

    /// What the webhook received, in order.
    private final class Recus: Sendable {
        private let tous = Mutex<[String]>([])

        var textes: [String] { tous.withLock { $0 } }
        func ajouter(_ texte: String) { tous.withLock { $0.append(texte) } }
    }

    /// What the program measures, as it is written.
    private static func sources() throws -> String {
        let folder = Programme.root.appending(path: "Sources/passerelle")
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return try (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }
            .map { try String(contentsOf: $0, encoding: .utf8) }.joined()
    }

    /// A gateway that tells one operator by mail and one by a webhook.
    private func avec(_ body: (GatewayEssai, Recus) async throws -> Void) async throws {
        let recus = Recus()
        let serveur = try RawServer { peer in
            while let request = peer.readRequest() {
                recus.ajouter(String(decoding: request.body, as: UTF8.self))
                guard peer.send("HTTP/1.1 204 No Content\r\n\r\n") else { return }
            }
        }
        defer { serveur.stop() }
        try await GatewayEssai.with(population: 20) { essai in
            let adresse = serveur.url("/astreinte")
            try await essai.redemarrer { settings in
                let yaml = "mail: [exploitation@passerelle.example]\nwebhook: \(adresse)\n"
                settings.alerts = (try? AlertSettings(YAMLValue.parse(yaml, name: "essai"))) ?? AlertSettings()
                settings.webhooks =
                    (try? WebhookSettings(YAMLValue.parse("allow: [127.0.0.0/8]\n", name: "essai"))) ?? .init()
            }
            try await body(essai, recus)
        }
    }

    private func objets(_ essai: GatewayEssai) throws -> [String] {
        try essai.courriers(a: "exploitation@passerelle.example").map(\.objet)
    }

    @Test("un site arrêté : un message, un par jour au plus, puis « rétabli », par courriel et par webhook")
    func arret() async throws {
        try await avec { essai, recus in
            #expect(try await essai.gateway.watch() == 0)
            _ = try await essai.post("/v1/adaptateurs/29-finistere/arret", #"{"motif":"essai"}"#)
            #expect(try await essai.gateway.watch() == 1)
            essai.avancer(heures: 3)
            #expect(try await essai.gateway.watch() == 0)
            essai.avancer(heures: 22)
            #expect(try await essai.gateway.watch() == 1)
            _ = try await essai.send(.delete, "/v1/adaptateurs/29-finistere/arret", "{}")
            #expect(try await essai.gateway.watch() == 1)
            #expect(try await essai.gateway.watch() == 0)
            let genres = recus.textes.compactMap {
                $0.firstMatch(of: #/"genre":"(\w+)"/#).map { String($0.1) }
            }
            #expect(genres == ["ouverte", "rappel", "retablie"])
            #expect(try objets(essai).count == 3)
        }
    }

    @Test("des identifiants qui finissent préviennent à trente jours et à sept, une fois chacun")
    func expiration() async throws {
        try await avec { essai, recus in
            let fin = HeureDeParis.jour(essai.horloge.now().plus(jours: 40))
            try await essai.redemarrer { $0.sites["29-finistere"]?.credentialsEnd = fin }
            var dits: [Int] = []
            for jour in 0..<40 {
                if try await essai.gateway.watch() > 0 { dits.append(jour) }
                essai.avancer(jours: 1)
            }
            let textes = recus.textes.filter { $0.contains("29-finistere/identifiants") }
            #expect(textes.count == 2, "\(textes)")
            #expect(dits.count >= 2)
        }
    }
}

/// Debian's, where it is installed.
private enum Promtool {
    static let chemin: String? = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        .map { "\($0)/promtool" }.first { FileManager.default.isExecutableFile(atPath: $0) }
}
