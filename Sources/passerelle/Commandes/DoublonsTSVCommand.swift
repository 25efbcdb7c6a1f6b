import ArgumentParser
import Foundation
import Rapprochement

struct DoublonsTSVCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tsv", abstract: "Cherche les doublons d'un fichier de personnes ; rien n'est gardé.",
        discussion: """
            Le fichier est en UTF-8, une personne par ligne, ses colonnes séparées par des tabulations, sans \
            guillemets : \(FeuilleIdentites.requises.joined(separator: " ")), et si l'on veut \
            \(FeuilleIdentites.permises.joined(separator: " ")) ; d'autres sont ignorées. Les personnes d'une demande \
            se suivent. Chaque demande d'un ensemble sort sur une ligne : \(DoublonsTSVCommand.colonnes). Code 3 : une \
            ligne au moins est illisible.
            """)

    static let colonnes = "ensemble certitude etendue demande territoire regles"

    @Argument(help: "Le fichier.")
    var fichier: String

    @Flag(name: .long, help: "Le jour vient d'abord : 04/07/1992 est le 4 juillet.")
    var jourDabord = false

    func run() async throws {
        let feuille: FeuilleIdentites
        do {
            feuille = try FeuilleIdentites(fichier, jourDAbord: jourDabord)
        } catch let faute as FauteFeuille {
            throw Exit(.data, faute.phrase)
        } catch {
            throw Exit(.refused, "Le fichier « \(fichier) » n'est pas lisible. Vérifiez son chemin et vos droits.")
        }
        let lu = try await DoublonsDUnFichier(feuille)
        let arcs = try await lu.arcs()
        let groupes = Regroupement.grouper(arcs, nombre: lu.nombreDeDemandes)
        try ecrire(groupes, arcs, lu)
        for fautive in lu.fautives { Sortie.words("ligne \(fautive.ligne) : \(fautive.phrase)") }
        Sortie.words("\(lu.nombre) personne(s), \(arcs.count) lien(s), \(groupes.count) ensemble(s)")
        guard lu.fautives.isEmpty else {
            throw Exit(.data, "\(lu.fautives.count) ligne(s) illisible(s). Corrigez-les, puis relancez.")
        }
    }

    private func ecrire(_ groupes: [GroupeDoublon], _ arcs: [ArcDoublon], _ lu: DoublonsDUnFichier) throws {
        var regles: [Cote: Set<String>] = [:]
        for arc in arcs {
            for cote in [arc.gauche, arc.droite] {
                regles[Cote(demande: cote, estPrecis: arc.lien.estPrecis), default: []].insert(arc.lien.regle.rawValue)
            }
        }
        var sortie = Tampon(Self.colonnes.replacing(" ", with: "\t"))
        for (rang, groupe) in groupes.enumerated() {
            let inscrites = try groupe.membres.map(lu.inscription)
            let territoires = inscrites.map(\.territoire)
            // A file that says no territory says nothing of the law.
            let ailleurs = !territoires.contains("") && Set(territoires).count == territoires.count
            for (membre, inscrite) in zip(groupe.membres, inscrites) {
                let cles = regles[Cote(demande: membre, estPrecis: groupe.estPrecis)] ?? []
                sortie.ajouter(
                    [
                        String(rang + 1), groupe.estCertain ? "certain" : "probable",
                        ailleurs ? "autre_departement" : "meme_departement", inscrite.demande, inscrite.territoire,
                        cles.sorted().joined(separator: " "),
                    ].joined(separator: "\t"))
            }
        }
        sortie.vider()
    }

    private struct Cote: Hashable {
        let demande: Int
        let estPrecis: Bool
    }
}
