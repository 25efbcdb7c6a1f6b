/// One line of the manifest (assumed: docs/contrats/sne.md, part 10).
struct LigneManifeste: Sendable {
    static let entete = "increment;fichier;demandes;octets;sha256;produit_le"

    var increment: Int64
    var fichier: String
    var demandes: Int
    var octets: Int
    var sha256: String
    var produitLe: String

    var texte: String { "\(increment);\(fichier);\(demandes);\(octets);\(sha256);\(produitLe)" }

    /// The manifest whole: every line ended, the last one too.
    static func manifeste(_ lignes: [LigneManifeste]) -> String {
        ([entete] + lignes.map(\.texte)).map { $0 + "\n" }.joined()
    }

    /// What was written before, to go on from.
    static func lire(_ texte: String) -> [LigneManifeste] {
        texte.split(separator: "\n").dropFirst().compactMap { ligne in
            let champs = ligne.split(separator: ";").map(String.init)
            guard champs.count == 6, let increment = Int64(champs[0]), let demandes = Int(champs[2]),
                let octets = Int(champs[3])
            else { return nil }
            return LigneManifeste(
                increment: increment, fichier: champs[1], demandes: demandes, octets: octets, sha256: champs[4],
                produitLe: champs[5])
        }
    }
}
