import Acces
import Foundation
import Testing

@testable import passerelle

@Suite("Référentiel, du terminal à l'API")
struct ReferentielTests {
    private func tables(_ noms: String...) throws -> String {
        let dossier = Programme.root.appending(path: "samples/referentiel")
        let tables = try noms.map { nom in
            let texte = try String(contentsOf: dossier.appending(path: nom + ".csv"), encoding: .utf8)
            return JSON.object([("fichier", .string(nom + ".csv")), ("contenu", .string(texte))])
        }
        return JSON.object([("tables", .array(tables))]).text
    }

    @Test("l'exemple s'importe d'un geste, se montre, et une commune se lit avec son histoire")
    func commande() async throws {
        try await GatewayEssai.with { essai in
            let maison = try Maison(essai)
            let importe = try await maison.run("referentiel", "import", "samples/referentiel")
            #expect(importe.code == 0, "\(importe.erreurs)")
            #expect(importe.erreurs.contains("communes (communes.csv, au "))
            #expect(importe.erreurs.contains("0 perdues"))
            let montre = try await maison.json("referentiel", "show")
            #expect((montre["tables"] as? [[String: Any]])?.count == 7)
            #expect((montre["geographie"] as? [String: Any])?["communes"] as? Int == 55)
            #expect((montre["plafonds"] as? [String: Any])?["PLAI"] as? [Int] == [2025, 2026])

            let abolie = try await maison.json("referentiel", "commune", "93059", "--le", "2024-06-01")
            #expect(abolie["etat"] as? String == "devenue")
            #expect((abolie["communes"] as? [[String: Any]])?.first?["code"] as? String == "93066")
            #expect((abolie["trace"] as? [[String: Any]])?.first?["le"] as? String == "2025-01-01")
            let arrondissement = try await maison.json("referentiel", "commune", "75113")
            let ville = (arrondissement["communes"] as? [[String: Any]])?.first
            #expect(ville?["nom"] as? String == "Paris")
            #expect(ville?["zone_hlm"] as? String == "paris-et-limitrophes")
            #expect((ville?["limitrophes"] as? [Any])?.count == 29)
            #expect(try await maison.run("referentiel", "commune", "01001").code == 1)
            #expect(try await maison.run("referentiel", "commune", "Brest").code == 2)
            #expect(try await maison.run("referentiel", "import", "nulle-part").code == 1)
            #expect(try await maison.run("referentiel", "import", "docs").code == 1, "aucune table dans ce dossier")
        }
    }

    @Test("des lignes rejetées : le reste est importé, elles sont nommées, et la commande le dit par son code")
    func rejets() async throws {
        try await GatewayEssai.with { essai in
            let maison = try Maison(essai)
            let lignes = (1...99).map { "COM,290\($0 < 10 ? "0" : "")\($0),53,29,Commune \($0)," }
            let texte =
                "TYPECOM,COM,REG,DEP,LIBELLE,COMPARENT\n" + lignes.joined(separator: "\n")
                + "\nCOM,2901,53,29,Courte,\n"
            let fichier = essai.folder.appending(path: "communes.csv")
            try texte.write(to: fichier, atomically: true, encoding: .utf8)
            let importe = try await maison.run("referentiel", "import", fichier.path)
            #expect(importe.code == 3)
            #expect(importe.erreurs.contains("ligne 101 : com : « 2901 » n'est pas un code de commune"))
            let courte = lignes.prefix(50).joined(separator: "\n")
            try ("TYPECOM,COM,REG,DEP,LIBELLE,COMPARENT\n" + courte).write(
                to: fichier, atomically: true, encoding: .utf8)
            let refuse = try await maison.run("referentiel", "import", fichier.path)
            #expect(refuse.code == 1)
            #expect(refuse.erreurs.contains("[referentiel.table-reduite]"))
            #expect(refuse.erreurs.contains("(49 sur 99)"))
            #expect(try await maison.run("referentiel", "import", fichier.path, "--force").code == 0)
        }
    }

    @Test(
        "l'API : qui en a le droit importe, tous lisent ; un corps plus gros que les autres passe, une faute est dite")
    func api() async throws {
        try await GatewayEssai.with { essai in
            let lecteur = try await essai.jeton(.lecteur).jeton
            let corps = try tables("communes", "limitrophes", "zones-hlm")
            #expect(try await essai.post("/v1/referentiel", corps, token: lecteur).status == 403)
            let importe = try await essai.post("/v1/referentiel", corps)
            #expect(importe.status == 200)
            #expect(importe.objets("tables").map { $0["gardees"] as? Int } == [79, 83, 30])
            #expect(try await essai.get("/v1/referentiel", token: lecteur).objets("tables").count == 3)
            #expect(try await essai.get("/v1/referentiel/communes/29019", token: lecteur)["etat"] == "actuelle")
            for inconnue in ["01001", "2901", "brest"] {
                #expect(try await essai.get("/v1/referentiel/communes/\(inconnue)").status == 404, "\(inconnue)")
            }
            #expect(try await essai.get("/v1/referentiel/communes/29019?le=hier")["code"] == "champ_invalide")

            let gros = String(repeating: "29019,29075\\n", count: 6_000)
            let limites = #"{"tables":[{"fichier":"l.csv","contenu":"insee_origine,insee_destination\n\#(gros)"}]}"#
            #expect(limites.utf8.count > 64 * 1024)
            #expect(try await essai.post("/v1/referentiel", limites).status == 200)

            let faute = try await essai.post(
                "/v1/referentiel", #"{"tables":[{"fichier":"x.csv","contenu":"a,b\n1,2\n"}]}"#)
            #expect(faute.status == 422)
            #expect(faute["code"] == "referentiel_refuse")
            #expect(faute["detail"]?.contains("« x.csv »") == true)
            #expect(faute["detail"]?.contains("[referentiel.table-inconnue]") == true)
            for mauvais in [
                #"{}"#, #"{"tables":[]}"#, #"{"tables":[{"fichier":"a/b.csv","contenu":""}]}"#, #"{"tables":["x"]}"#,
            ] {
                #expect(try await essai.post("/v1/referentiel", mauvais)["code"] == "champ_invalide", "\(mauvais)")
            }
        }
    }

    @Test("ce qui est importé est encore là après un redémarrage")
    func redemarrage() async throws {
        try await GatewayEssai.with { essai in
            #expect(try await essai.post("/v1/referentiel", try tables("communes")).status == 200)
            try await essai.redemarrer()
            #expect(try await essai.get("/v1/referentiel/communes/29155")["etat"] == "actuelle")
        }
    }
}
