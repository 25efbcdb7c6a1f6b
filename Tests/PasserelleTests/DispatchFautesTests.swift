import Adapters
import Demandes
import Foundation
import RawSockets
import SiteSimulator
import Testing
import Transport

@testable import passerelle

@Suite("Ce qui arrête un dispatch")
struct DispatchFautesTests {
    @Test(
        "chaque faute a son nom et son incrément ; rien n'en est appliqué, ce qui précède reste",
        arguments: [
            (.manquant, "manquant", 2), (.sansFichier, "fichier-absent", 2), (.repeteAutrement, "repete-autrement", 2),
            (.desordre, "desordre", 1), (.tronque, "tronque", 2), (.tronqueAnnonce, "tronque", 2),
            (.compte, "compte", 2), (.empreinte, "empreinte", 2), (.numero, "numero-discordant", 2),
        ] as [(PanneDispatch, String, Int)])
    func fautes(_ panne: PanneDispatch, _ code: String, _ increment: Int) async throws {
        try await GatewayEssai.with(.national, population: 60) { essai in
            let (numero, _) = try await essai.rattachement()
            try essai.site.diffuser(tout: true)
            try essai.site.radier(numero.texte, motif: "RADABA")
            try essai.site.diffuser(panne)
            try essai.site.diffuser()
            let passage = try await essai.dispatcher()
            #expect(passage.etat == "arrete")
            #expect(passage.blocage == "dispatch.\(code)" && passage.increment == increment, "\(passage.phrase)")
            #expect(passage.phrase.contains("ncrément \(increment)"))
            #expect(try await essai.evenements("radiation").isEmpty)
            // What stops it is still said when nobody remembers the run.
            let etat = try await essai.get("/v1/dispatch/national")
            #expect((etat.json["blocage"] as? [String: Any])?["code"] as? String == "dispatch.\(code)")
        }
    }

    @Test("le même incrément annoncé deux fois n'est appliqué qu'une")
    func repete() async throws {
        try await GatewayEssai.with(.national, population: 60) { essai in
            try essai.site.diffuser(.repete, tout: true)
            let passage = try await essai.dispatcher()
            #expect(passage.etat == "termine" && passage.increments == 1 && passage.bilan["lues"] == 60)
        }
    }

    @Test("l'incrément qui manquait arrive : la suite reprend là, et le blocage s'efface")
    func reprise() async throws {
        try await GatewayEssai.with(.national, population: 60) { essai in
            try essai.site.diffuser(tout: true)
            try essai.site.diffuser(.sansFichier, tout: true)
            try essai.site.diffuser(tout: true)
            #expect(try await essai.dispatcher().phrase.hasPrefix("L'incrément 2 manque"))
            // Announced again with what was sent meanwhile, in its place.
            let dossier = URL(filePath: essai.settings.sites["national"]?.dispatch ?? "")
            let manifeste = dossier.appending(path: "manifeste.csv")
            var lignes = try String(contentsOf: manifeste, encoding: .utf8).split(separator: "\n").map(String.init)
            let premier = lignes[1].split(separator: ";").map(String.init)
            let nom = premier[1].replacing("000001", with: "000002")
            // Its demandes say the first increment: one that comes so is not the second.
            try FileManager.default.copyItem(
                at: dossier.appending(path: premier[1]), to: dossier.appending(path: nom))
            lignes[2] = (["2", nom] + premier[2...]).joined(separator: ";")
            try (lignes.joined(separator: "\n") + "\n").write(to: manifeste, atomically: true, encoding: .utf8)
            #expect(try await essai.dispatcher().blocage == "dispatch.numero-discordant")
        }
    }

    @Test("un manifeste qui n'a pas la forme du contrat dit sa ligne")
    func manifeste() async throws {
        try await GatewayEssai.with(.national, population: 10) { essai in
            let manifeste = URL(filePath: essai.settings.sites["national"]?.dispatch ?? "")
                .appending(path: "manifeste.csv")
            let entete = "increment;fichier;demandes;octets;sha256;produit_le\n"
            let sha = String(repeating: "0", count: 64)
            let cas = [
                ("", "ligne 1"), ("autre\n", "ligne 1"), (entete + "1;x\n", "ligne 2"),
                (entete + "1;DIS-000001.xml.gz;1;1;\(sha);hier\n", "produit_le"),
                (entete + "-1;DIS-000001.xml.gz;1;1;\(sha);2026-11-21T10:15:00+01:00\n", "increment"),
                (entete + "1;DIS-000001.xml.gz;1;1;\(sha);2026-11-21T10:15:00+01:00", "n'est pas terminée"),
                (entete + "1;../DIS-000001.xml.gz;1;1;\(sha);2026-11-21T10:15:00+01:00\n", "nom du fichier"),
                (entete + "1;DIS-000002.xml.gz;1;1;\(sha);2026-11-21T10:15:00+01:00\n", "nom du fichier"),
            ]
            for (texte, mot) in cas {
                try texte.write(to: manifeste, atomically: true, encoding: .utf8)
                let passage = try await essai.dispatcher()
                #expect(passage.etat == "arrete" && passage.phrase.contains(mot), "\(passage.phrase)")
            }
        }
    }

    @Test("par HTTPS et notre certificat, par SFTP et notre clé : le même incrément qu'au dossier")
    func ailleurs() async throws {
        try await GatewayEssai.with(.national, population: 60) { essai in
            try essai.site.diffuser(tout: true)
            let catalogue = try catalogue(user: NSUserName(), essai)
            let secrets = essai.settings.secrets
            func client(_ dispatch: String) -> DispatchClient {
                let site = SiteSettings(
                    base: essai.site.base, authorities: .file(path: "\(secrets)/national/ca.pem"), secrets: secrets,
                    dispatch: dispatch)
                return DispatchClient(catalogue: catalogue, settings: ["national": site])
            }
            let dossier = essai.settings.sites["national"]?.dispatch ?? ""
            try await lire(client(dossier))
            try await lire(client(essai.site.base + "/dispatch"))
            await #expect(throws: FauteDispatch(.manifesteAbsent)) {
                try await client(essai.site.base + "/dispatch/nulle").annonces(site: "national", dossier: nil)
            }
            guard SSHServer.isInstalled else { return }
            let ssh = try SSHServer(in: essai.folder.appending(path: "ssh"))
            defer { ssh.stop() }
            try FileManager.default.copyItem(atPath: ssh.key, toPath: "\(secrets)/national/dispatch.key")
            try FileManager.default.copyItem(atPath: ssh.knownHosts, toPath: "\(secrets)/national/dispatch.known_hosts")
            try await lire(client(ssh.url + dossier))
            try FileManager.default.removeItem(atPath: "\(secrets)/national/dispatch.key")
            let absent = FauteDispatch(.secretAbsent, detail: "\(secrets)/national/dispatch.key")
            await #expect(throws: absent) {
                try await client(ssh.url + dossier).annonces(site: "national", dossier: nil)
            }
        }
    }

    /// The adapters, where the national site's server knows us by that name.
    private func catalogue(user: String, _ essai: GatewayEssai) throws -> AdapterCatalogue {
        let folder = essai.folder.appending(path: "adapters")
        try FileManager.default.copyItem(atPath: essai.settings.adapters, toPath: folder.path)
        let manifest = folder.appending(path: "national/manifest.yml")
        let text = try String(contentsOf: manifest, encoding: .utf8)
        try text.replacing("user: g9999", with: "user: \(user)")
            .write(to: manifest, atomically: true, encoding: .utf8)
        return try AdapterCatalogue(folder: folder)
    }

    private func lire(_ client: DispatchClient) async throws {
        let increment = try #require(try await client.annonces(site: "national", dossier: nil).first)
        let lecture = try await client.ouvrir(increment, site: "national", dossier: nil).lire()
        #expect(try lecture.suivantes(1_000).count == 60)
    }
}
