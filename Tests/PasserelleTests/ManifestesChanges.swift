import Foundation
import Testing

@testable import passerelle

/// Other lists for a family of adapters, in a copy of its own.
extension GatewayEssai {
    /// Mends a file of the copied adapters.
    func remplacer(_ avant: String, _ apres: String, _ copie: String, _ fichier: String) throws {
        let url = URL(filePath: copie).appending(path: fichier)
        let texte = try String(contentsOf: url, encoding: .utf8)
        try #require(texte.contains(avant))
        try Data(texte.replacing(avant, with: apres).utf8).write(to: url)
    }

    /// The family's list becomes the numbers we hold.
    func parNumeros(_ copie: String, _ fichier: String) throws {
        let url = URL(filePath: copie).appending(path: fichier)
        let texte = try String(contentsOf: url, encoding: .utf8)
        let debut = try #require(texte.range(of: "    list:\n"))
        let fin = try #require(texte.range(of: "removals: { by: status }\n"))
        let suite = "    list: { mode: number-list, removals: { by: none } }\n"
        try Data((texte[..<debut.lowerBound] + suite + texte[fin.upperBound...]).utf8).write(to: url)
    }

    /// The family's list becomes that of the demandes struck off.
    func parRadiees(_ copie: String, _ fichier: String) throws {
        try remplacer("query: { modifieesDepuis", #"query: { radiees: "oui", modifieesDepuis"#, copie, fichier)
        try remplacer("mode: modified-since", "mode: radiated-since", copie, fichier)
    }

    /// The example's family again, whose whole list now says by absence what it no longer has.
    func parAbsence() async throws {
        let manifeste = "_familles/piste/manifest.yml"
        let copie = try Adaptateurs.completer(manifeste, "", in: folder)
        try remplacer("removals: { by: status }", "removals: { by: complete-list }", copie, manifeste)
        try await redemarrer { $0.adapters = copie }
    }
}
