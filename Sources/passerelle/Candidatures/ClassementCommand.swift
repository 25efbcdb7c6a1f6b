import ArgumentParser
import Candidatures
import Demandes

struct ClassementCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "classement",
        abstract: "Classe des candidatures par une grille, avec les points de chacune et leur calcul.",
        discussion: """
            La grille et les candidatures sont en YAML ou en JSON (samples/grilles). Le classement sort en JSON : \
            grille, version, empreinte, le, lignes par rang, presentes, raison ; la sortie d'erreur le dit en \
            français, sauf avec --json. Les mêmes candidatures donnent le même classement dans n'importe quel ordre. \
            Code 3 : la grille ne tombe pas juste, à la ligne dite ; 5 : un fichier est mal formé.
            """)

    @Option(name: .long, help: "La grille.")
    var grille: String

    @Option(name: .long, help: "Les candidatures.")
    var candidats: String

    @Option(name: .long, help: "Le jour du classement, AAAA-MM-JJ (défaut : aujourd'hui, à Paris).")
    var le: String?

    @Flag(name: .long, help: "Le JSON seul, sans les phrases.")
    var json = false

    func run() async throws {
        let grille = try LectureGrille.lire(grille)
        let classement = Classement(grille, try LectureCandidats.lire(candidats), le: try JourDonne.lire(le))
        Sortie.line(classement.json)
        guard !json else { return }
        for ligne in classement.lignes {
            let suite = ligne.departage.map { " ; \($0)" } ?? ""
            let points = ligne.points.isEmpty ? "désignée par le préfet" : "\(ligne.total) points sur \(grille.total)"
            Sortie.words("\(ligne.rang). \(ligne.candidat.reference) : \(points)\(suite)")
            for points in ligne.points { Sortie.words("   \(points.critere.libelle) : \(points.calcul)") }
        }
        let presentes = classement.presentes.isEmpty ? "aucune" : classement.presentes.joined(separator: ", ")
        Sortie.words("À présenter : \(presentes)" + (classement.raison.map { " (\($0))" } ?? ""))
    }
}

extension Classement {
    fileprivate var json: String {
        JSON.object([
            ("grille", .string(grille)), ("version", .number(version)), ("empreinte", .string(empreinte.hexadecimal)),
            ("le", .string(le.iso)), ("lignes", .array(lignes.map(\.json))),
            ("presentes", .array(presentes.map(JSON.string))), ("raison", JSON.optional(raison)),
        ]).text
    }
}

extension LigneClassement {
    fileprivate var json: JSON {
        .object([
            ("rang", .number(rang)), ("reference", .string(candidat.reference)), ("total", .number(total)),
            (
                "points",
                .array(
                    points.map {
                        .object([
                            ("critere", .string($0.critere.rawValue)), ("points", .number($0.points)),
                            ("maximum", .number($0.maximum)), ("calcul", .string($0.calcul)),
                        ])
                    })
            ), ("departage", JSON.optional(departage)),
        ])
    }
}
