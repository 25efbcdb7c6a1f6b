import Foundation
import Testing

@testable import Coffre

@Suite("Fichier de clés")
struct TrousseauTests {
    @Test("un fichier créé se relit, ne s'ouvre qu'à son propriétaire et ne laisse rien d'autre dans son dossier")
    func created() throws {
        let dossier = try DossierEssai()
        let cree = try Trousseau.create(at: dossier.chemin())
        let relu = try Trousseau(fichier: dossier.chemin())
        #expect(relu.identifiants == ["c1"])
        #expect(relu.courante.secret == cree.courante.secret)
        let attributs = try FileManager.default.attributesOfItem(atPath: dossier.chemin())
        #expect(attributs[.posixPermissions] as? Int == 0o600)
        #expect(dossier.contenu == ["cles"])
    }

    @Test("deux fichiers créés n'ont pas la même clé")
    func random() throws {
        let dossier = try DossierEssai()
        let un = try Trousseau.create(at: dossier.chemin("un"))
        #expect(try Trousseau.create(at: dossier.chemin("deux")).courante.secret != un.courante.secret)
    }

    @Test("créer ne remplace jamais un fichier, fût-il vide, ni un lien, et n'écrit pas hors d'un dossier")
    func neverOverwrites() throws {
        let dossier = try DossierEssai()
        let chemin = try dossier.fichier("")
        #expect(throws: FauteTrousseau.dejaLa(chemin: chemin)) { try Trousseau.create(at: chemin) }
        let lien = dossier.chemin("lien")
        try FileManager.default.createSymbolicLink(atPath: lien, withDestinationPath: dossier.chemin("ailleurs"))
        #expect(throws: FauteTrousseau.dejaLa(chemin: lien)) { try Trousseau.create(at: lien) }
        #expect(try Data(contentsOf: dossier.url.appending(path: "cles")).isEmpty)
        #expect(dossier.contenu == ["cles", "lien"])
        let perdu = Self.faute { try Trousseau.create(at: dossier.chemin("absent/cles")) }
        #expect(perdu?.phrase.contains("n'a pas pu être créé") == true)
    }

    @Test("un mode qui ouvre le fichier à d'autres est refusé", arguments: [0o644, 0o640, 0o604, 0o660, 0o700, 0o620])
    func mode(_ mode: Int) throws {
        let dossier = try DossierEssai()
        let chemin = try dossier.fichier(Cles.ancienne, mode: mode)
        let faute = FauteTrousseau.modeOuvert(chemin: chemin, mode: "0" + String(mode, radix: 8))
        #expect(throws: faute) { try Trousseau(fichier: chemin) }
        #expect(faute.phrase.contains("chmod 600"))
    }

    @Test("un fichier en lecture seule pour son propriétaire se lit")
    func readOnly() throws {
        let dossier = try DossierEssai()
        #expect(try Trousseau(fichier: dossier.fichier(Cles.ancienne, mode: 0o400)).identifiants == ["c1"])
    }

    @Test("un fichier absent, un dossier, un tube, un fichier énorme se disent")
    func notAKeyFile() throws {
        let dossier = try DossierEssai()
        let chemin = dossier.chemin()
        #expect(throws: FauteTrousseau.absent(chemin: chemin)) { try Trousseau(fichier: chemin) }
        #expect(throws: FauteTrousseau.pasUnFichier(chemin: dossier.url.path)) {
            try Trousseau(fichier: dossier.url.path)
        }
        #expect(mkfifo(dossier.chemin("tube"), 0o600) == 0)
        #expect(throws: FauteTrousseau.pasUnFichier(chemin: dossier.chemin("tube"))) {
            try Trousseau(fichier: dossier.chemin("tube"))
        }
        _ = try dossier.fichier(String(repeating: "#\n", count: 40_000))
        #expect(throws: FauteTrousseau.tropGrand(chemin: chemin)) { try Trousseau(fichier: chemin) }
    }

    @Test(
        "commentaires, lignes vides, espaces et fins de ligne de Windows ne gênent pas ; l'ordre est celui du fichier")
    func tolerant() throws {
        let texte = "# clés\r\n\r\n  \(Cles.ancienne)  \r\n\t\(Cles.nouvelle.replacing(" ", with: "\t "))"
        let trousseau = try Trousseau(texte: texte, chemin: "essai")
        #expect(trousseau.identifiants == ["c1", "c2"])
        #expect(trousseau.courante.id == "c2" && trousseau.premiere.id == "c1")
    }

    @Test(
        "une ligne abîmée est refusée, avec son numéro",
        arguments: [
            ("c1", FauteTrousseau.DefautLigne.forme), ("c1 a b", .forme), ("C1 AAAA", .identifiant),
            ("clé AAAA", .identifiant), (String(repeating: "a", count: 33) + " AAAA", .identifiant),
            ("c2 AAAA", .cle), ("c2 " + String(repeating: "*", count: 44), .cle), ("c2 \u{FFFD}", .cle),
            ("c1 ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=", .identifiantRepete),
            ("c2 AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", .cleRepetee),
        ])
    func spoiled(_ ligne: String, _ defaut: FauteTrousseau.DefautLigne) {
        let faute = Self.faute { try Trousseau(texte: "\n\(Cles.ancienne)\n\(ligne)\n", chemin: "essai") }
        #expect(faute == .ligne(chemin: "essai", numero: 3, defaut))
    }

    @Test("un fichier coupé dans une clé est refusé, et son erreur ne montre rien de la clé")
    func truncated() throws {
        let texte = Cles.ancienne
        for fin in 0..<texte.count {
            let faute = try #require(Self.faute { try Trousseau(texte: String(texte.prefix(fin)), chemin: "essai") })
            #expect(fin < 7 || !faute.phrase.contains("AAEC"))
        }
        #expect(Self.faute { try Trousseau(texte: "\n# rien\n", chemin: "essai") } == .sansCle(chemin: "essai"))
    }

    @Test("ni un trousseau ni un scelleur ne se laissent imprimer")
    func unprintable() throws {
        let trousseau = try Trousseau(texte: Cles.ancienne, chemin: "essai")
        let scelleur = Scelleur(trousseau)
        var texte = "\(trousseau) \(String(reflecting: trousseau)) \(scelleur) \(String(reflecting: scelleur))"
        dump(trousseau, to: &texte)
        dump(scelleur, to: &texte)
        #expect(texte.contains("c1"))
        #expect(!texte.contains("SymmetricKey") && !texte.contains("AAEC") && !texte.contains("SecureBytes"))
    }

    private static func faute(_ faire: () throws -> Trousseau) -> FauteTrousseau? {
        do {
            _ = try faire()
            return nil
        } catch {
            return error as? FauteTrousseau
        }
    }
}
