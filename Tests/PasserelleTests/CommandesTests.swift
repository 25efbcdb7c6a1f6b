import Demandes
import Foundation
import SiteSimulator
import Testing

@testable import passerelle

@Suite("Commandes du registre")
struct CommandesTests {
    @Test("sans passerelle en marche, chaque commande ouvre la base, fait son travail et envoie son courrier")
    func sansPasserelle() async throws {
        try await GatewayEssai.with { essai in
            let maison = try Maison(essai, "ailleurs")
            let numero = try essai.numero()
            let personne = try await essai.demandeur(numero)
            let compte = try #require(
                try await maison.json(
                    "compte", "create", "--nom-naissance", personne.nomNaissance.valeur ?? "", "--prenom",
                    personne.prenoms.valeur ?? "", "--naissance", personne.dateNaissance.valeur?.iso ?? "",
                    "--courriel", GatewayEssai.courriel)["compte"] as? String)
            let saisie = try await maison.json("import", "--compte", compte, "--numero", numero.texte)
            #expect(saisie["demande_import"] != nil && saisie["message"] != nil)
            let code = try #require(try CourrierRecu.all(maison.courrier).last?.code)
            let fin = try await maison.json("code", "--compte", compte, code.lowercased())
            #expect(fin["etat"] as? String == "rattachee")
            #expect(fin["champs"] as? [String] == [])
            #expect(try CourrierRecu.all(maison.courrier).count == 2, "l'adresse du site est prévenue")

            try essai.site.changer(numero.texte, .telephone("0639981234"))
            let miseAJour = try await maison.json("refresh", "--compte", compte)
            #expect(miseAJour["etat"] as? String == "modifiee")
            #expect((miseAJour["ecarts"] as? [[String: Any]])?.count == 1)
            let journal = try await maison.run("journal").sortie.split(separator: "\n")
            #expect(journal.count == 4)
            #expect(
                journal.first?.hasPrefix(#"{"position":1,"type":"compte_cree","ref":"\#(compte)","version":1"#) == true)
            #expect(
                try await maison.run("verify").sortie
                    == #"{"integrite":"ok","journal_sans_trou":true,"versions_egales":true}"# + "\n")
            #expect(try await maison.json("withdraw", "--compte", compte)["etat"] as? String == "retire")
            let refus = try await maison.run("refresh", "--compte", compte)
            #expect(refus.code == 1)
            #expect(refus.erreurs.contains("[aucune_demande]"))
        }
    }

    @Test("une passerelle en marche : les commandes lui parlent, et une seconde est refusée, code 5")
    func avecPasserelle() async throws {
        try await GatewayEssai.with { essai in
            let maison = try Maison(essai)
            let compte = try #require(
                try await maison.json(
                    "compte", "create", "--nom-naissance", "KERVARREC", "--prenom", "Aziliz", "--courriel",
                    GatewayEssai.courriel)["compte"] as? String)
            #expect(try await essai.get("/v1/comptes/\(compte)")["prenoms"] == "Aziliz")
            #expect(try await essai.evenements("compte_cree").map(\.ref) == [compte])
            let seconde = try await maison.run("serve")
            #expect(seconde.code == 5)
            #expect(seconde.erreurs.contains(maison.donnees + "/passerelle.sqlite"))
            #expect(try await essai.get("/v1/comptes/\(compte)").status == 200, "la première continue")
            #expect(try await maison.json("acces", "verify")["chaine_intacte"] as? Bool == true)
        }
    }

    @Test("une adresse de passerelle restée d'un arrêt brutal n'arrête pas les commandes")
    func adressePerimee() async throws {
        try await GatewayEssai.with { essai in
            let maison = try Maison(essai, "ailleurs")
            try FileManager.default.createDirectory(atPath: maison.donnees, withIntermediateDirectories: true)
            try Console(url: "http://127.0.0.1:9", token: "perime").write(maison.donnees)
            #expect(try await maison.json("verify")["integrite"] as? String == "ok")
        }
    }

    @Test("un jeton créé au terminal ouvre l'API, et révoqué ne l'ouvre plus")
    func jetons() async throws {
        try await GatewayEssai.with { essai in
            let maison = try Maison(essai)
            let cree = try await maison.json("jeton", "create", "--agent", "lecteur-1", "--role", "lecteur")
            let (id, jeton) = (cree["id"] as? String ?? "", cree["jeton"] as? String ?? "")
            #expect(try await essai.get("/v1/journal", token: jeton).status == 200)
            #expect(try await maison.run("jeton", "revoke", id).code == 0)
            #expect(try await essai.get("/v1/journal", token: jeton).status == 401)
            #expect(try await maison.run("jeton", "create", "--agent", "sans-role").code == 2)
        }
    }

    @Test("une reprise rend compte ligne à ligne, garde les dates, et le même fichier se redonne sans doublon")
    func reprise() async throws {
        try await GatewayEssai.with { essai in
            let maison = try Maison(essai)
            let personne = try await essai.demandeur(essai.numero())
            let csv = """
                numero_als;nom_naissance;prenoms;date_naissance;courriel;cree_le;numero_unique;rattache_le
                0000000042;\(personne.nomNaissance.valeur ?? "");"\(personne.prenoms.valeur ?? "")";\
                \(personne.dateNaissance.valeur?.iso ?? "");\(GatewayEssai.courriel);2019-03-01T09:00:00Z;\
                \(try essai.numero().texte);2019-03-02T09:00:00Z
                0000000043;KERVARREC;Aziliz;;pas une adresse;2019-03-01T09:00:00Z;;
                """
            let fichier = essai.folder.appending(path: "comptes.csv")
            try Data(csv.utf8).write(to: fichier)
            let bilan = try await maison.run("reprise", fichier.path)
            #expect(bilan.code == 3, "une ligne est refusée : \(bilan.erreurs)")
            let lignes = try bilan.sortie.split(separator: "\n").map { ligne in
                try JSONSerialization.jsonObject(with: Data(ligne.utf8)) as? [String: Any] ?? [:]
            }
            #expect(lignes.map { $0["ligne"] as? Int } == [2, 3])
            #expect(lignes.last?["code"] as? String == "champ_invalide")
            #expect(lignes.last?["detail"] as? String == "« courriel » doit être une adresse électronique.")
            let compte = try #require(lignes.first?["compte"] as? String, "\(bilan.sortie)")
            #expect(try await essai.get("/v1/comptes/\(compte)")["cree_le"] == "2019-03-01T09:00:00.000Z")
            let refus = try await maison.run("refresh", "--compte", compte)
            #expect(refus.code == 1)
            #expect(refus.erreurs.contains("[confirmation_requise]"))
            #expect(try await maison.run("reprise", fichier.path).sortie == bilan.sortie)
            #expect(try await essai.evenements("compte_cree").count == 1)
        }
    }

    @Test("une passerelle qui tient la base sans répondre est nommée, et ce qu'il faut regarder")
    func muette() async throws {
        try await GatewayEssai.with { essai in
            let maison = try Maison(essai)
            let console = URL(filePath: maison.donnees).appending(path: "console.json")
            try FileManager.default.removeItem(at: console)
            let refus = try await maison.run("journal")
            #expect(refus.code == 4)
            #expect(refus.erreurs.contains("tient la base") && refus.erreurs.contains("console.json"))
        }
    }

    @Test("un fichier à la place du dossier des données est nommé, sans rien y écrire")
    func fichierDonnees() async throws {
        try await GatewayEssai.with { essai in
            let maison = try Maison(essai, "ailleurs")
            try Data("à moi".utf8).write(to: URL(filePath: maison.donnees))
            let refus = try await maison.run("journal")
            #expect(refus.code == 5)
            #expect(refus.erreurs.contains("« \(maison.donnees) » est un fichier"))
            #expect(try String(contentsOfFile: maison.donnees, encoding: .utf8) == "à moi")
        }
    }
}

/// The configuration of a gateway, as the commands read it.
struct Maison {
    let donnees: String
    let courrier: URL
    private let configuration: URL

    /// - Parameter nom: of a folder of its own beside the running gateway's; nil: that gateway's.
    init(_ essai: GatewayEssai, _ nom: String? = nil) throws {
        let settings = essai.settings
        let folder = nom.map { essai.folder.appending(path: $0) } ?? essai.folder
        donnees = folder.appending(path: "donnees").path
        courrier = folder.appending(path: "courrier")
        configuration = folder.appending(path: "passerelle.yml")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let yaml = """
            adapters: \(settings.adapters)
            secrets: \(settings.secrets)
            data: \(donnees)
            keys: \(folder.appending(path: "cles/passerelle.cles").path)
            listen: "127.0.0.1:0"
            probe: "127.0.0.1:0"
            log_level: error
            mail: { directory: \(courrier.path) }
            limits: { import_pace: 20ms, refresh_deadline: 120s }
            sites:
              29-finistere: { url: "\(essai.site.base)", deadline: 300s, limits: none }

            """
        try Data(yaml.utf8).write(to: configuration)
    }

    func run(_ arguments: String...) async throws -> Programme { try await run(arguments: arguments) }

    /// What a command that succeeded printed.
    func json(_ arguments: String...) async throws -> [String: Any] {
        let programme = try await run(arguments: arguments)
        #expect(programme.code == 0, "\(arguments.first ?? "") : \(programme.sortie)\(programme.erreurs)")
        return try JSONSerialization.jsonObject(with: Data(programme.sortie.utf8)) as? [String: Any] ?? [:]
    }

    func run(arguments: [String]) async throws -> Programme {
        try await Programme.run(arguments: arguments + ["--config", configuration.path])
    }
}
