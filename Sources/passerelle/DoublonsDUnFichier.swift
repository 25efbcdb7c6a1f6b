import Foundation
import Rapprochement

/// The duplicates of a whole file: each line read once for its keys, and again only if it shares one.
struct DoublonsDUnFichier: Sendable {
    private let feuille: FeuilleIdentites
    /// How many persons.
    var nombre: Int { debuts.count }
    /// Where each person's line begins.
    private let debuts: [Int]
    /// The rank of the first person of each demande.
    private let premieres: [Int]
    let fautives: [(ligne: Int, phrase: String)]
    private let masse: MasseDoublons

    /// Parts of the file, read at the same time.
    private static let parts = max(ProcessInfo.processInfo.activeProcessorCount, 1)

    init(_ feuille: FeuilleIdentites) async throws {
        self.feuille = feuille
        let bornes = Self.bornes(feuille)
        let parts = await withTaskGroup(of: (Int, Part).self) { groupe in
            for rang in bornes.indices.dropLast() {
                groupe.addTask { (rang, Part(feuille, bornes[rang]..<bornes[rang + 1])) }
            }
            return await groupe.reduce(into: [Int: Part]()) { $0[$1.0] = $1.1 }
        }
        var (debuts, premieres): ([Int], [Int]) = ([], [])
        /// The demande of each person, numbered in the order of the file.
        var demandes: [Int32] = []
        var empreintes: [EmpreintesDoublon] = []
        var fautives: [(Int, String)] = []
        var (lignes, derniere): (Int, String?) = (1, nil)
        for rang in parts.keys.sorted() {
            guard let part = parts[rang] else { continue }
            for (place, suit) in part.suit.enumerated() {
                if !(place == 0 ? part.premiere == derniere : suit) { premieres.append(demandes.count) }
                demandes.append(Int32(premieres.count - 1))
            }
            debuts += part.debuts
            empreintes += part.empreintes
            fautives += part.fautives.map { ($0 + lignes, $1) }
            lignes += part.lignes
            derniere = part.derniere ?? derniere
        }
        (self.debuts, self.premieres, self.fautives) = (debuts, premieres, fautives)
        masse = MasseDoublons(empreintes, demandes: demandes)
    }

    /// Links between demandes, one for each two.
    func arcs() async throws -> [ArcDoublon] {
        let trouves = try await withThrowingTaskGroup(of: [ArcDoublon].self) { groupe in
            for famille in MasseDoublons.Famille.allCases {
                for part in 0..<Self.parts {
                    groupe.addTask {
                        try masse.arcs(famille, part: part, sur: Self.parts) { try feuille.lire(debuts[$0]).personne }
                    }
                }
            }
            return try await groupe.reduce(into: []) { $0 += $1 }
        }
        return MasseDoublons.uniques(trouves)
    }

    var nombreDeDemandes: Int { premieres.count }

    /// What the first line of a demande says.
    func inscription(_ demande: Int) throws -> FeuilleIdentites.Inscription {
        try feuille.lire(debuts[premieres[demande]])
    }

    /// As many parts as the machine has cores, each of whole lines.
    private static func bornes(_ feuille: FeuilleIdentites) -> [Int] {
        let taille = feuille.octets.count - feuille.debut
        let milieux = (1..<max(parts, 1)).map {
            min(feuille.fin(feuille.debut + taille / parts * $0) + 1, feuille.octets.count)
        }
        return [feuille.debut] + milieux + [feuille.octets.count]
    }
}

/// A part of the file, read.
private struct Part: Sendable {
    var debuts: [Int] = []
    var empreintes: [EmpreintesDoublon] = []
    /// Whether the person is of the same demande as the one before.
    var suit: [Bool] = []
    var premiere: String?
    var derniere: String?
    var lignes = 0
    var fautives: [(Int, String)] = []

    init(_ feuille: FeuilleIdentites, _ plage: Range<Int>) {
        var debut = plage.lowerBound
        while debut < plage.upperBound {
            defer { debut = feuille.fin(debut) + 1 }
            lignes += 1
            do {
                let lue = try feuille.lire(debut)
                debuts.append(debut)
                empreintes.append(EmpreintesDoublon(lue.personne))
                suit.append(lue.demande == derniere)
                if premiere == nil { premiere = lue.demande }
                derniere = lue.demande
            } catch let faute as FauteFeuille {
                fautives.append((lignes, faute.phrase))
            } catch let faute as FauteIdentite {
                fautives.append((lignes, faute.phrase))
            } catch {
                fautives.append((lignes, "elle n'a pas pu être lue. Vérifiez-la."))
            }
        }
    }
}
