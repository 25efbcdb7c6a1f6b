internal import Crypto
internal import Mustache
internal import Web

/// What a template is given.
typealias Vue = [String: Any]

/// Templates, catalogues and static files, read once.
struct Rendu: Sendable {
    private let gabarits: MustacheLibrary
    private let catalogues: [Langue: Catalogue]
    private let statiques: [String: Statique]

    /// A file whose name in addresses holds its digest: it may be kept for ever.
    struct Statique: Sendable {
        let nom: String
        let octets: [UInt8]
        let type: String
    }

    private static let types = [
        "style.css": "text/css; charset=utf-8", "pages.js": "text/javascript; charset=utf-8",
        "icone.svg": "image/svg+xml",
    ]

    /// - Throws: what a template has that is no Mustache.
    init() throws {
        var gabarits = MustacheLibrary()
        for (nom, texte) in Fichiers.gabarits { try gabarits.register(texte, named: nom) }
        self.gabarits = gabarits
        catalogues = Dictionary(uniqueKeysWithValues: Langue.allCases.map { ($0, Catalogue($0)) })
        var statiques: [String: Statique] = [:]
        for fichier in Fichiers.tous {
            guard let type = Self.types[fichier.nom] else { continue }
            let empreinte = Hexa.ecrire(SHA256.hash(data: fichier.octets).prefix(6))
            let parties = fichier.nom.split(separator: ".")
            statiques[fichier.nom] = Statique(
                nom: "\(parties[0])-\(empreinte).\(parties[1])", octets: fichier.octets, type: type)
        }
        self.statiques = statiques
    }

    func mots(_ langue: Langue) -> Catalogue { catalogues[langue] ?? Catalogue(langue) }

    func statique(_ nomDAdresse: String) -> Statique? { statiques.values.first { $0.nom == nomDAdresse } }

    func adresse(_ fichier: String) -> String { "/statique/" + (statiques[fichier]?.nom ?? fichier) }

    func rediger(_ gabarit: String, _ vue: Vue) -> String { gabarits.render(vue, withTemplate: gabarit) ?? "" }
}

enum Hexa {
    static func ecrire(_ octets: some Sequence<UInt8>) -> String {
        octets.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
