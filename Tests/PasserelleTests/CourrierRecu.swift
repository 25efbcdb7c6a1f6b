import Foundation
import Testing

/// A mail as its reader gets it, from the folder where it was put.
struct CourrierRecu: Sendable {
    let objet: String
    /// Between angle brackets.
    let destinataire: String
    let texte: String

    /// What a closed mailbox shows after the subject.
    var apercu: String {
        let paragraphes = texte.replacing("\r\n", with: "\n").split(separator: "\n\n")
        return paragraphes.count > 1 ? String(paragraphes[1]) : ""
    }

    /// The code it bears.
    var code: String? {
        texte.firstMatch(of: /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}/).map { String($0.output) }
    }

    /// The token of the confirmation link.
    var jeton: String? { texte.firstMatch(of: /confirmer\/cpt_[a-z0-9]+\/([0-9a-f]+)/).map { String($0.output.1) } }

    static func all(_ folder: URL) throws -> [CourrierRecu] {
        guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
        let files = try FileManager.default.contentsOfDirectory(
            at: folder, includingPropertiesForKeys: [.contentModificationDateKey])
        let dated = try files.filter { $0.pathExtension == "eml" }.map { file in
            (
                file,
                try file.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate ?? .distantPast
            )
        }
        return try dated.sorted { $0.1 < $1.1 }.map { try CourrierRecu(String(contentsOf: $0.0, encoding: .utf8)) }
    }

    init(_ brut: String) throws {
        let parts = brut.split(separator: "\r\n\r\n", maxSplits: 1)
        let header = String(try #require(parts.first)).replacing("\r\n ", with: " ")
        objet = Self.encodedWords(Self.line("Subject", header))
        destinataire = Self.line("To", header)
        texte = Self.quotedPrintable(parts.count > 1 ? String(parts[1]) : "")
    }

    private static func line(_ name: String, _ header: String) -> String {
        header.split(separator: "\r\n").first { $0.hasPrefix("\(name): ") }.map { String($0.dropFirst(name.count + 2)) }
            ?? ""
    }

    /// RFC 2047, the Q encoding alone.
    private static func encodedWords(_ text: String) -> String {
        let joined = text.replacing("?= =?utf-8?Q?", with: "")
        guard joined.hasPrefix("=?utf-8?Q?"), joined.hasSuffix("?=") else { return text }
        return quotedPrintable(String(joined.dropFirst(10).dropLast(2)).replacing("_", with: " "))
    }

    private static func quotedPrintable(_ text: String) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.replacing("=\r\n", with: "").utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "="), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            else {
                bytes.append(byte)
                continue
            }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
