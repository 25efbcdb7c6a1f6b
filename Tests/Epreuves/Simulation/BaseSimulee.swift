import Adapters
import Coffre
import Demandes
import Foundation

@testable import Store

/// A store just made, copied for each story: bringing a new one up to date would take longer than the story.
final class BaseSimulee: Sendable {
    let annuaire: Annuaire
    private let dossier: URL
    private let scelleur = Scelleur(Trousseau(ephemere: "simulation"))

    /// In memory where the machine has a folder there: nothing of it must last.
    init() throws {
        let memoire = URL(filePath: "/dev/shm")
        let racine =
            FileManager.default.isWritableFile(atPath: memoire.path) ? memoire : FileManager.default.temporaryDirectory
        dossier = racine.appending(path: "simulation-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: dossier, withIntermediateDirectories: true)
        annuaire = try Epreuve.catalogue().annuaire
        try ouvrir(modele).fermer()
    }

    deinit { try? FileManager.default.removeItem(at: dossier) }

    private var modele: URL { dossier.appending(path: "modele.sqlite") }

    private func ouvrir(_ fichier: URL) throws -> DepotSQLite {
        try DepotSQLite.ouvrir(fichier.path, scelleur: scelleur, maintenant: HistoireSimulee.debut)
    }

    func copier() throws -> (depot: DepotSQLite, dossier: URL) {
        let copie = dossier.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: copie, withIntermediateDirectories: true)
        let fichier = copie.appending(path: "passerelle.sqlite")
        try FileManager.default.copyItem(at: modele, to: fichier)
        return (try ouvrir(fichier), copie)
    }

    func jeter(_ copie: (depot: DepotSQLite, dossier: URL)) {
        try? copie.depot.fermer()
        try? FileManager.default.removeItem(at: copie.dossier)
    }
}
