/// The canonical JSON of a demande: fields in the order of the tables, sets sorted, absences grouped by kind at the
/// end. Two payloads that say the same thing give the same bytes, whatever their order, format or site's spelling.
/// It is what the digest hashes and what `passerelle adapter map` prints; it is not a wire format.
public struct CanonicalText: Sendable {
    public let octets: [UInt8]

    public init(_ demande: Demande) {
        octets = Self.avecTexte(demande) { Array($0) }
    }

    /// Hands the canonical bytes over where they were written.
    static func avecTexte<R>(
        _ demande: Demande, _ plan: PlanTexte = .demande, _ lire: (UnsafeBufferPointer<UInt8>) -> R
    ) -> R {
        var ecriture = EcritureCanonique()
        withUnsafePointer(to: demande) { ecriture.objet(plan, UnsafeRawPointer($0)) }
        return lire(ecriture.texte.octets)
    }

    public var texte: String { String(decoding: octets, as: UTF8.self) }
}

extension Montant {
    /// Euros with two decimals and a point: `-12.05`.
    public var decimal: String {
        let absolu = centimes.magnitude
        let cents = absolu % 100
        return "\(centimes < 0 ? "-" : "")\(absolu / 100).\(cents < 10 ? "0" : "")\(cents)"
    }
}
