import ArgumentParser
import Candidatures
import Demandes

struct PiecesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pieces",
        abstract: "Liste les pièces qu'une demande appelle, chacune avec la raison qui la fait demander.",
        discussion: """
            La demande est un texte canonique, tel que l'imprime `passerelle adapter map`. Chaque pièce sort sur une \
            ligne JSON : cle, categorie, libelle, titulaire (0 le demandeur, 1… les codemandeurs), raison, source. \
            Code 3 : la demande ou la table des pièces est fautive.
            """)

    @Option(name: .long, help: "Le texte canonique de la demande.")
    var demande: String

    @Option(name: .long, help: "La table datée des pièces, en CSV.")
    var regles = "samples/pieces/pieces.csv"

    @Option(name: .long, help: "Le jour jugé, AAAA-MM-JJ (défaut : aujourd'hui, à Paris).")
    var le: String?

    func run() async throws {
        let jour = try JourDonne.lire(le)
        let table = try FichierDonne.pieces(regles)
        let faits = FaitsDemande(
            try FichierDonne.demande(demande), reference: "demande", version: 1, lueLe: Instant(millisecondes: 0),
            territoire: "")
        for piece in ListePieces(faits, table, le: jour).cases {
            Sortie.line(
                Sortie.object([
                    "cle": .string(piece.cle), "categorie": .string(piece.categorie.rawValue),
                    "libelle": .string(piece.libelle), "titulaire": piece.titulaire.map(JSON.number) ?? .null,
                    "raison": .string(piece.raison), "source": .string(piece.source),
                ]))
        }
    }
}

extension FichierDonne {
    static func pieces(_ chemin: String) throws -> ReglesPieces {
        let lignes = try lignes(chemin, colonnes: ReglesPieces.colonnes)
        do throws(FautesPieces) {
            return try ReglesPieces(lignes)
        } catch {
            let mots = error.fautes.map(\.phrase).joined(separator: "\n")
            throw Exit(.data, "\(chemin) : la table des pièces est refusée entière.\n\(mots)")
        }
    }
}
