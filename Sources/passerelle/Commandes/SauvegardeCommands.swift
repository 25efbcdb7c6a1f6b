import ArgumentParser
import Coffre
import Demandes
import Foundation
import Store

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copie la base, même pendant que la passerelle travaille.",
        discussion: """
            La copie est celle d'un instant, relue entière avant de porter son nom. Le fichier de clés n'y est pas : \
            gardez-le ailleurs, la copie est illisible sans lui.
            """)

    @Argument(help: "Fichier à écrire ; il ne doit pas exister.")
    var file: String

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        let settings = try options.settings()
        let scelleur = Scelleur(try settings.trousseau())
        let bilan = try Sauvegarde.prendre(settings.database, vers: file, scelleur)
        Sortie.line(bilan.json(file))
    }
}

struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Remet la base comme elle était à la sauvegarde, sous une autre époque.",
        discussion: """
            La passerelle doit être arrêtée. La sauvegarde est relue avant que rien ne soit touché. Qui suit le \
            journal apprend la nouvelle époque et relit l'état entier.
            """)

    @Argument(help: "Sauvegarde écrite par « passerelle backup ».")
    var file: String

    @Flag(name: .long, help: "Remplace la base en place ; elle est gardée à côté.")
    var replace = false

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        let settings = try options.settings()
        let scelleur = Scelleur(try settings.trousseau())
        try Dossier.create(settings.data)
        let rendue = try Sauvegarde.rendre(
            file, a: settings.database, scelleur, remplacer: replace, maintenant: Horloge.now())
        Sortie.line(rendue.bilan.json(settings.database))
        if let ancienne = rendue.ancienne { Sortie.words("L'ancienne base est gardée : \(ancienne)") }
        Sortie.words(
            "Ce qui s'est passé depuis la sauvegarde est oublié : rejouez les révocations de jetons (« jeton "
                + "revoke »), puis lancez « passerelle serve » et « passerelle reconcile --all ».")
    }
}

extension Settings {
    /// The keys that exist: none is made for a copy that others sealed.
    fileprivate func trousseau() throws -> Trousseau {
        do {
            return try Trousseau(fichier: keys)
        } catch {
            throw Exit(.configuration, error.phrase)
        }
    }
}

extension Sauvegarde.Bilan {
    fileprivate func json(_ fichier: String) -> String {
        Sortie.object([
            "fichier": .string(fichier), "octets": .number(Int(octets)), "schema": .number(schema),
            "epoque": .string(epoque), "position": .number(Int(position)),
        ])
    }
}
