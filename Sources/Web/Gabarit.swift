/// The path of an operation, its parameters between braces: `/v1/comptes/{compte}/code`.
struct Gabarit: Sendable, Hashable {
    let texte: String
    private let segments: [Segment]

    private enum Segment: Sendable, Hashable {
        case fixe(Substring)
        case parametre(String)
    }

    init(_ texte: String) {
        self.texte = texte
        segments = texte.split(separator: "/").map { segment in
            segment.hasPrefix("{") ? .parametre(String(segment.dropFirst().dropLast())) : .fixe(segment)
        }
    }

    /// A path cut at its slashes, once for all the operations it is held against; nothing for what is no path.
    static func parties(_ chemin: String) -> [Substring] {
        guard chemin.hasPrefix("/") else { return [] }
        return chemin.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    }

    /// The parameters of a path, or nil when it is not this one's. Nothing is decoded: every identifier that we give
    /// is written as it travels.
    func parametres(_ parties: [Substring]) -> [String: String]? {
        guard parties.count == segments.count else { return nil }
        var parametres: [String: String] = [:]
        for (segment, partie) in zip(segments, parties) {
            switch segment {
            case .fixe(let attendu): guard partie == attendu else { return nil }
            case .parametre(let nom):
                guard !partie.isEmpty, partie.utf8.count <= 128 else { return nil }
                parametres[nom] = String(partie)
            }
        }
        return parametres
    }

    /// `cpt_` and 8 to 64 letters, digits, `_` or `-`.
    static func estIdentifiant(_ texte: String, _ prefixe: String) -> Bool {
        let suite = texte.utf8.dropFirst(prefixe.utf8.count)
        return texte.hasPrefix(prefixe) && (8...64).contains(suite.count)
            && suite.allSatisfy { $0.estDIdentifiant && $0 != UInt8(ascii: ".") }
    }
}
