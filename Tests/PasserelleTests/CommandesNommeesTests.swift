import Foundation
import Testing

@testable import passerelle

@Suite("Les commandes que nomment les documents de l'exploitation")
struct CommandesNommeesTests {
    @Test("chacune existe, jusqu'à sa dernière sous-commande", arguments: ["alertes.yml", "exploitation.md"])
    func existent(_ fichier: String) async throws {
        let page = Programme.root.appending(path: "docs/\(fichier)")
        let nommees = Self.commandes(try String(contentsOf: page, encoding: .utf8))
        let racines = try await Self.sousCommandes([])
        var connues: [[String]: Set<String>] = [[]: racines]
        var citees: Set<[String]> = []
        for mots in nommees where racines.contains(mots.first ?? "") {
            var chemin: [String] = []
            for mot in mots {
                if connues[chemin] == nil { connues[chemin] = try await Self.sousCommandes(chemin) }
                guard let suite = connues[chemin], !suite.isEmpty else { break }
                #expect(suite.contains(mot), "« passerelle \(mots.joined(separator: " ")) » de docs/\(fichier)")
                guard suite.contains(mot) else { break }
                chemin.append(mot)
            }
            citees.insert(chemin)
        }
        #expect(citees.count >= 6, "\(citees)")
    }

    /// The first words of what is between quotes or alone on a line of a shell.
    private static func commandes(_ texte: String) -> [[String]] {
        let motif = /`([^`\n]+)`|« ([^»\n]+) »|^(?:\$ )?passerelle ([^\n]+)/.anchorsMatchLineEndings()
        let cites = texte.matches(of: motif).map { String($0.1 ?? $0.2 ?? $0.3 ?? "") }
        return cites.map { cite in
            let mots = cite.split(separator: " ").drop { $0 == "$" || $0 == "passerelle" }
            return mots.prefix { $0.wholeMatch(of: /[a-z-]+/) != nil && !$0.hasPrefix("-") }.map(String.init)
        }
    }

    private static func sousCommandes(_ chemin: [String]) async throws -> Set<String> {
        let aide = try await Programme.run(arguments: chemin + ["--help"])
        #expect(aide.code == 0, "\(chemin) : \(aide.erreurs)")
        guard let debut = aide.sortie.firstRange(of: "SUBCOMMANDS:\n") else { return [] }
        let lignes = aide.sortie[debut.upperBound...].split(separator: "\n", omittingEmptySubsequences: false)
        return Set(lignes.prefix { !$0.isEmpty }.compactMap { $0.firstMatch(of: /^  ([a-z-]+)/).map { String($0.1) } })
    }
}
