import Coffre
import Demandes
import Foundation
import RawSockets
import Registre
import Testing

@testable import Store

@Suite("Ouverture")
struct OuvertureTests {
    let essai: BaseEssai

    init() throws { essai = try BaseEssai() }

    private func faute(_ chemin: String? = nil, _ scelleur: Scelleur? = nil) -> FauteOuverture? {
        do {
            _ = try DepotSQLite.ouvrir(
                chemin ?? essai.chemin, scelleur: scelleur ?? essai.scelleur, maintenant: BaseEssai.maintenant)
            return nil
        } catch {
            return error as? FauteOuverture
        }
    }

    @Test("un seul processus tient une base, par quelque lien qu'on y vienne")
    func verrou() throws {
        let depot = try essai.ouvrir()
        let lien = essai.dossier + "/lien.db"
        try FileManager.default.createSymbolicLink(atPath: lien, withDestinationPath: essai.chemin)
        for chemin in [essai.chemin, lien, essai.dossier + "/./passerelle.db"] {
            guard case .dejaOuverte(let fichier)? = faute(chemin) else {
                Issue.record("\(chemin)")
                continue
            }
            #expect(fichier.hasSuffix("/passerelle.db"))
        }
        try depot.fermer()
        #expect(faute() == nil)
    }

    @Test("un autre processus est refusé aussi")
    func autreProcessus() throws {
        let depot = try essai.ouvrir()
        let flock = try Child(["flock", "--nonblock", "--conflict-exit-code", "7", essai.chemin + ".verrou", "true"])
        #expect(flock.wait() == 7)
        withExtendedLifetime(depot) {}
    }

    @Test("une base oubliée sans être fermée se rouvre : le verrou part avec qui le tenait")
    func oubliee() async throws {
        try await essai.ouvrir().ecrire { try $0.inserer(Invente.compte()) }
        let depot = try essai.ouvrir()
        #expect(try await depot.lire { try $0.compte("cpt_1") } == Invente.compte())
    }

    @Test("une base écrite par une version plus récente est refusée, et laissée telle quelle")
    func plusRecente() async throws {
        let depot = try essai.ouvrir()
        try await depot.forcer("INSERT INTO migration (version, faite_le) VALUES (99, 0)")
        try depot.fermer()
        let connue = try #require(Migration.toutes.last).version
        let faute = faute()
        #expect(faute?.phrase.contains("schéma 99") == true)
        guard case .schemaPlusRecent(_, 99, connue)? = faute else {
            Issue.record("\(String(describing: faute))")
            return
        }
    }

    @Test("d'autres clés que les siennes sont refusées avant toute lecture")
    func autresCles() throws {
        try essai.ouvrir().fermer()
        for cle in ["essai", "autre"] {
            guard case .autresCles? = faute(nil, Scelleur(Trousseau(ephemere: cle))) else {
                Issue.record("\(cle)")
                continue
            }
        }
        #expect(faute() == nil)
    }

    @Test("un fichier qui n'est pas une base, un dossier absent, un dossier à la place du fichier : dits en français")
    func illisibles() throws {
        let texte = essai.dossier + "/texte.db"
        try Data("Ceci n'est pas une base, et le dit assez longuement pour qu'on le lise.".utf8).write(
            to: URL(fileURLWithPath: texte))
        guard case .illisible? = faute(texte) else {
            Issue.record("\(String(describing: faute(texte)))")
            return
        }
        for chemin in [essai.dossier + "/absent/x.db", essai.dossier] {
            let faute = faute(chemin)
            #expect(faute?.phrase.contains(chemin) == true, "\(String(describing: faute))")
        }
    }

    @Test("les fichiers ne sont lisibles que de leur propriétaire")
    func droits() async throws {
        let depot = try essai.ouvrir()
        try await depot.ecrire { try $0.inserer(Invente.compte()) }
        for nom in try FileManager.default.contentsOfDirectory(atPath: essai.dossier) {
            let attributs = try FileManager.default.attributesOfItem(atPath: essai.dossier + "/" + nom)
            #expect(attributs[.posixPermissions] as? Int == 0o600, "\(nom)")
        }
    }

    @Test(
        "qui écrit attend le disque, efface vraiment, tient ses clés étrangères",
        arguments: [("synchronous", 2), ("secure_delete", 1), ("foreign_keys", 1), ("temp_store", 2)])
    func reglages(_ nom: String, valeur: Int) async throws {
        let depot = try essai.ouvrir()
        let lue = try await depot.ecrireTransaction {
            try $0.session.ligne(Brut("PRAGMA \(nom)")) { try $0.nombre() }
        }
        #expect(lue == valeur)
        #expect(try await depot.textes("PRAGMA journal_mode") == ["wal"])
    }
}
