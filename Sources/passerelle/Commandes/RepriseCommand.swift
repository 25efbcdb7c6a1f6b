import ArgumentParser
import Demandes
import Foundation
import Notifications
import Registre

struct RepriseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reprise",
        abstract: "Reprend les comptes et rattachements d'un fichier CSV, avec leurs dates.",
        discussion: """
            Colonnes, dans n'importe quel ordre : \(ColonneReprise.allCases.map(\.rawValue).joined(separator: ", ")). \
            Une ligne est reprise entière ou pas du tout ; un compte déjà repris reste tel quel : le même fichier peut \
            être redonné. Le bilan sort en lignes JSON.
            """)

    @Argument(help: "Fichier CSV, UTF-8, séparé par des virgules ou des points-virgules.")
    var file: String

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        let table = try read()
        try await GatewayClient.with(options) { client in
            var failures = 0
            for batch in table.records.batches(of: 50) {
                let lines = batch.map { record in
                    JSON.object(
                        [("ligne", .number(record.line))]
                            + zip(table.header, record.fields).filter { !$0.1.isEmpty }.map { ($0, .string($1)) })
                }
                let answer = try await client.send(.post, "/v1/reprise", [("lignes", .array(lines))])
                guard answer.status == 200 else { return try client.print(answer) }
                for line in try Self.report(answer) {
                    if line.refused { failures += 1 }
                    Sortie.line(line.text)
                }
            }
            Sortie.words("\(table.records.count - failures) ligne(s) reprises, \(failures) refusée(s).")
            if failures > 0 { throw Exit(.data, "Corrigez les lignes refusées, puis redonnez le fichier.") }
        }
    }

    private func read() throws -> TableCSV {
        guard let bytes = FileManager.default.contents(atPath: file), let text = String(bytes: bytes, encoding: .utf8)
        else { throw Exit(.refused, "« \(file) » n'est pas lisible, ou n'est pas en UTF-8.") }
        do throws(TableCSV.Fault) {
            let table = try TableCSV(text)
            let known = Set(ColonneReprise.allCases.map(\.rawValue))
            if let unknown = table.header.first(where: { !known.contains($0) }) {
                throw TableCSV.Fault(line: 1, words: "colonne inconnue « \(unknown) »")
            }
            return table
        } catch {
            throw Exit(.data, "\(file), ligne \(error.line) : \(error.words). Rien n'a été repris.")
        }
    }

    private static func report(_ answer: APIClient.Answer) throws -> [(text: String, refused: Bool)] {
        guard let lines = answer.json["lignes"] as? [[String: Any]] else {
            throw Exit(.data, "La passerelle a rendu un bilan illisible.")
        }
        return lines.map { line in
            let refused = line["code"] is String
            let text = Sortie.object([
                "ligne": .number(line["ligne"] as? Int ?? 0), "compte": JSON.optional(line["compte"] as? String),
                "code": JSON.optional(line["code"] as? String), "detail": JSON.optional(line["detail"] as? String),
            ])
            return (text, refused)
        }
    }
}

extension Array {
    fileprivate func batches(of size: Int) -> [ArraySlice<Element>] {
        stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
    }
}

/// The columns of the file, which are also the members of a line of `POST /v1/reprise`.
enum ColonneReprise: String, CaseIterable {
    case numeroALS = "numero_als"
    case civilite
    case nomNaissance = "nom_naissance"
    case nomUsage = "nom_usage"
    case prenoms
    case dateNaissance = "date_naissance"
    case mobile
    case courriel
    case consentementVersion = "consentement_version"
    case consentementLe = "consentement_le"
    case creeLe = "cree_le"
    case numeroUnique = "numero_unique"
    case departement
    case rattacheLe = "rattache_le"
}
