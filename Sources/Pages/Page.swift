internal import Web

/// What a page's work ends in: a document, or another place.
struct Page: Sendable {
    var statut = 200
    var corps: [UInt8] = []
    var type = "text/html; charset=utf-8"
    var entetes: [WireAnswer.Header] = []

    /// After a gesture: what is read next is read by GET, and may be read again.
    static func vers(_ chemin: String) -> Page {
        var page = Page()
        page.statut = 303
        page.entetes = [.init(name: "Location", value: chemin)]
        return page
    }

    var reponse: WireAnswer {
        var reponse = WireAnswer(statut, corps, type: type)
        reponse.headers = Self.gardes + entetes
        return reponse
    }

    /// Nothing from elsewhere, nothing inline, in nobody's frame.
    private static let gardes: [WireAnswer.Header] = [
        .init(
            name: "Content-Security-Policy",
            value: "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
                + "base-uri 'none'; frame-ancestors 'none'"),
        .init(name: "X-Content-Type-Options", value: "nosniff"),
        .init(name: "Referrer-Policy", value: "same-origin"),
        .init(name: "Cross-Origin-Opener-Policy", value: "same-origin"),
        .init(name: "Cross-Origin-Resource-Policy", value: "same-origin"),
        .init(name: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=()"),
    ]
}

/// What a document says beside its own content.
struct Entete {
    let titre: String
    var statut = 200
    /// The title says first that something is wrong.
    var estFautive = false
    /// The document is read again after so many seconds.
    var relecture: (secondes: Int, chemin: String)?
    /// The entry of the menu that it is under.
    var rubrique: Rubrique?
}

/// The entries of the menu.
enum Rubrique: String, CaseIterable {
    case tableau, situation, offres, candidatures, compte

    var chemin: String {
        switch self {
        case .tableau: "/tableau-de-bord"
        case .situation: "/ma-situation"
        case .offres: "/offres"
        case .candidatures: "/candidatures"
        case .compte: "/mon-compte"
        }
    }
}
