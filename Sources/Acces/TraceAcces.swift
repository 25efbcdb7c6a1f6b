internal import Crypto
public import Demandes

/// One reading of personal data: who, what, why, when. Written with the reading, or the reading fails
/// (CNIL, journalisation; RGPD art. 32).
public struct TraceAcces: Sendable, Hashable {
    /// `Porteur.nom`.
    public let qui: String
    /// The act: `lire_demande`, `mise_a_jour`…
    public let acte: String
    /// The compte or demande read.
    public let ref: String
    /// Identifier of the request, as the technical log writes it.
    public let requete: String
    public let le: Instant

    public init(qui: String, acte: String, ref: String, requete: String, le: Instant) {
        self.qui = qui
        self.acte = acte
        self.ref = ref
        self.requete = requete
        self.le = le
    }

    /// The digest that chains this line to the one before it: a line edited, removed or moved breaks every digest
    /// after it. Each text is preceded by its length, so that no two lines write the same bytes.
    public func maillon(rang: Int64, apres precedent: [UInt8]) -> [UInt8] {
        var octets = precedent
        for texte in [String(rang), qui, acte, ref, requete, String(le.millisecondes)] {
            octets += "\(texte.utf8.count):".utf8
            octets += texte.utf8
        }
        return Array(SHA256.hash(data: octets))
    }

    /// What the first line is chained to.
    public static let origine = [UInt8](repeating: 0, count: 32)
}
