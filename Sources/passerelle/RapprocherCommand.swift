import ArgumentParser
import Foundation
import Rapprochement

struct RapprocherCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rapprocher",
        abstract: "Décide, pour chaque paire d'identités d'un fichier, si c'est une même personne.",
        discussion: """
            Le fichier est en UTF-8, ses colonnes séparées par des tabulations, sans guillemets. Sa première ligne les \
            nomme : \(FeuillePaires.colonnes.joined(separator: " ")). D'autres colonnes sont ignorées. Chaque ligne \
            sort dans l'ordre, ces colonnes d'abord, puis decision (match, review, mismatch) et codes, séparés par des \
            espaces : docs/rapprochement.md. Une ligne illisible sort vide, en review, sous le code \
            \(FeuillePaires.codeErreur) ; la sortie d'erreur dit laquelle et pourquoi. Code 0 : tout est lu ; 3 : une \
            ligne au moins est illisible.
            """)

    @Option(name: .long, help: "Le fichier ; « - » pour l'entrée standard.")
    var tsv: String

    @Flag(name: .long, help: "Le jour vient d'abord : 04/07/1992 est le 4 juillet.")
    var jourDabord = false

    func run() async throws {
        let source = try ouvrir()
        defer { try? source.close() }
        var lignes = LecteurLignes(source)
        guard let entete = try lignes.suivante() else {
            throw Exit(.data, "Le fichier est vide. Sa première ligne doit nommer les colonnes.")
        }
        let feuille: FeuillePaires
        do throws(FauteFeuille) {
            feuille = try FeuillePaires(entete: entete, jourDAbord: jourDabord)
        } catch {
            throw Exit(.data, error.phrase)
        }
        try decider(feuille, &lignes)
    }

    private func ouvrir() throws -> FileHandle {
        if tsv == "-" { return .standardInput }
        var estDossier: ObjCBool = false
        guard FileManager.default.fileExists(atPath: tsv, isDirectory: &estDossier), !estDossier.boolValue,
            let source = FileHandle(forReadingAtPath: tsv)
        else { throw Exit(.refused, "Le fichier « \(tsv) » n'est pas lisible. Vérifiez son chemin et vos droits.") }
        return source
    }

    private func decider(_ feuille: FeuillePaires, _ lignes: inout LecteurLignes) throws {
        var fautives = 0
        var sortie = Tampon(FeuillePaires.entete)
        while let ligne = try lignes.suivante() {
            do throws(FauteFeuille) {
                sortie.ajouter(try feuille.repondre(ligne))
            } catch {
                fautives += 1
                sortie.ajouter(FeuillePaires.ligneFautive)
                Sortie.words("ligne \(lignes.numero) : \(error.phrase)")
            }
        }
        sortie.vider()
        if fautives > 0 {
            throw Exit(.data, "\(fautives) ligne(s) illisible(s) : aucune n'est acceptée. Corrigez-les, puis relancez.")
        }
    }
}
