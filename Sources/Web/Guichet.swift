package import Demandes
internal import Registre

/// The API as the pages call it: in process, through the same door as anyone, with the same words, rights and traces.
/// So a page knows no rule, and can do nothing that its reader could not.
package struct Guichet: Sendable {
    private let porte: Porte

    init(_ porte: Porte) { self.porte = porte }

    /// - Parameters:
    ///   - jeton: of the session of whoever looks at the page.
    ///   - cle: of a write: the same twice is one effect.
    package func appeler(
        _ methode: String, _ chemin: String, question: String? = nil, jeton: String? = nil, cle: String? = nil,
        corps: JSON? = nil
    ) async -> ReponseDuGuichet {
        var entetes = ["content-type": ["application/json"]]
        if let jeton { entetes["authorization"] = ["Bearer \(jeton)"] }
        if let cle { entetes["idempotency-key"] = [cle] }
        let octets = corps.map { Array($0.text.utf8) } ?? []
        let requete = WireRequest(
            method: methode, path: chemin, query: question, headers: entetes,
            body: { limite in
                guard octets.count <= limite else { throw Probleme(.corpsTropGros) }
                return octets
            })
        return ReponseDuGuichet(await porte.repondre(requete))
    }

    package var maintenant: Instant { porte.pieces.atelier.horloge() }

    /// 32 hexadecimal digits drawn at random.
    package func tirage() -> String {
        porte.pieces.atelier.secrets.octets(16).map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }
            .joined()
    }
}

/// What the API answers to a page.
package struct ReponseDuGuichet: Sendable {
    package let statut: Int
    /// The stable code of a problem.
    package let code: String?
    package let valeur: JSONValue

    /// The deepest answer holds a whole demande.
    private static let niveaux = 24

    init(_ reponse: WireAnswer) {
        statut = reponse.status
        code = reponse.code
        valeur = (try? JSONReader.read(reponse.body, levels: Self.niveaux)) ?? .null
    }

    package var estUneReussite: Bool { (200..<300).contains(statut) }
}
