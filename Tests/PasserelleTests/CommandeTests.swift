import Foundation
import Testing

@Suite("Ligne de commande")
struct CommandeTests {
    @Test("un numéro tapé avec des espaces donne sa route, code 0")
    func numero() async throws {
        let programme = try await Programme.run("numero", "111", "0720", "020439", "g1175")
        #expect(programme.code == 0)
        #expect(
            programme.sortie == """
                {"numero":"1110720020439G1175","territoire":"111","mois":7,"annee":2020,"sequence":"020439",\
                "guichet":"G1175","schema":"NUR","site":"national","url":"https://www.demande-logement-social.gouv.fr",\
                "connecte":true}

                """)
    }

    @Test(
        "un numéro mal formé donne la règle, une phrase, et le code 1",
        arguments: [
            ("1007201204261175.", "longueur"), ("1111320020439G1175", "mois"), ("9990720020439G1175", "territoire"),
        ])
    func malformed(_ saisie: String, _ regle: String) async throws {
        let programme = try await Programme.run("numero", saisie)
        #expect(programme.code == 1)
        #expect(programme.sortie.contains("\"regle\":\"\(regle)\""))
        #expect(programme.erreurs.contains("attestation") || programme.erreurs.contains("18 caractères"))
    }

    @Test("la version est celle que le paquet écrit à côté de ses données ; une compilation le dit")
    func version() async throws {
        let sources = try await Programme.run("--version")
        #expect(sources.code == 0 && sources.sortie == "compilée des sources\n")
        // Beside the program: a hard link stays on its file system.
        let folder = Programme.binary.deletingLastPathComponent().appending(path: "paquet-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let (programs, data) = (folder.appending(path: "bin"), folder.appending(path: "share/passerelle"))
        for place in [programs, data] {
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        }
        let copy = programs.appending(path: "passerelle")
        try FileManager.default.linkItem(at: Programme.binary, to: copy)
        try Data("1.2.3\n".utf8).write(to: data.appending(path: "version"))
        let packaged = try await Programme.run(command: [copy.path, "--version"])
        #expect(packaged.code == 0 && packaged.sortie == "1.2.3\n")
    }

    @Test("qui n'est plus lu s'arrête, et n'en dit rien")
    func nobodyReads() async throws {
        // The reader is gone before the first byte: a reader that leaves midway may have been sent everything by then.
        let script = "exec 3> >(:); wait $!; \"$0\" adapter schema manifest >&3"
        let programme = try await Programme.run(command: ["bash", "-c", script, Programme.binary.path])
        #expect(programme.code == 128 + SIGPIPE && programme.erreurs == "")
    }

    @Test("le département nommé l'emporte sur le territoire du numéro")
    func named() async throws {
        let programme = try await Programme.run("numero", "1110720020439G1175", "--departement", "29")
        #expect(programme.sortie.contains("\"site\":\"29-finistere\""))
    }

    @Test("un département donne son site, connecté ou non")
    func departement() async throws {
        #expect(try await Programme.run("departement", "29").sortie.contains("\"connecte\":true"))
        #expect(try await Programme.run("departement", "14").sortie.contains("\"adaptateur\":null"))
        #expect(try await Programme.run("departement", "2a").sortie.contains("\"site\":\"national\""))
        #expect(try await Programme.run("departement", "20").code == 1)
    }

    @Test("un site pas encore connecté le dit avec son lien, code 1")
    func notConnected() async throws {
        let programme = try await Programme.run("lookup", "0140720020439G1175")
        #expect(programme.code == 1)
        #expect(programme.sortie.contains("demandelogement14.fr"))
        #expect(programme.erreurs.contains("pas encore connecté"))
    }

    @Test("un argument inconnu est une faute d'usage, code 2 ; l'aide n'en est pas une")
    func usage() async throws {
        #expect(try await Programme.run("numero", "--inconnu").code != 0)
        #expect(try await Programme.run("departement").code == 2)
        #expect(try await Programme.run("nimporte").code == 2)
        #expect(try await Programme.run("--help").code == 0)
    }

    @Test("une clé de configuration inconnue dit le fichier, la ligne et la colonne, code 5")
    func configuration() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "passerelle-\(UUID().uuidString).yml")
        defer { try? FileManager.default.removeItem(at: file) }
        try "adapters: adapters\nsecrts: ailleurs\n".write(to: file, atomically: true, encoding: .utf8)
        let programme = try await Programme.run("config", "check", "--config", file.path)
        #expect(programme.code == 5)
        #expect(programme.erreurs.contains("\(file.path):2:1"))
        #expect(programme.erreurs.contains("adaptateur.cle-inconnue"))
    }

    @Test("sans fichier, la configuration a une valeur pour chaque clé")
    func defaults() async throws {
        let programme = try await Programme.run("config", "check")
        #expect(programme.code == 0)
        #expect(programme.sortie.contains("\"adapters\":\"adapters\""))
    }

    @Test("docs/erreurs.md dit ce que disent les codes du programme")
    func erreurs() async throws {
        let page = try String(contentsOf: Programme.root.appending(path: "docs/erreurs.md"), encoding: .utf8)
        #expect(try await Programme.run("erreurs").sortie == page, "relancer : passerelle erreurs > docs/erreurs.md")
    }

    @Test("la démonstration se déroule comme elle le dit, code 0")
    func demo() async throws {
        let programme = try await Programme.run("demo", "--scripted")
        #expect(programme.code == 0, "\(programme.sortie)")
        #expect(programme.sortie.contains("Tout s'est passé comme annoncé."))
    }
}
