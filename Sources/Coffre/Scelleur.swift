internal import Crypto

/// Everything that is done with the keys of a `Trousseau`: sealing, fingerprints, import codes, cursors. The keys are
/// derived once, here; nothing else is kept.
public struct Scelleur: Sendable {
    private let scellement: [String: SymmetricKey]
    private let courante: (id: String, secret: SymmetricKey)
    private let premiere: SymmetricKey
    /// Keyed once: each fingerprint starts from a copy.
    private let empreintes: [Usage: HMAC<SHA256>]
    let codesImport: SymmetricKey
    let curseurs: SymmetricKey

    public init(_ trousseau: Trousseau) {
        let cles = trousseau.cles.map { ($0.id, Derivation.cle($0.secret, Derivation.scellement)) }
        scellement = Dictionary(uniqueKeysWithValues: cles)
        courante = (trousseau.courante.id, Derivation.cle(trousseau.courante.secret, Derivation.scellement))
        let premiere = trousseau.premiere.secret
        self.premiere = premiere
        let usages = Usage.allCases.map { ($0, HMAC<SHA256>(key: Derivation.cle(premiere, $0.rawValue))) }
        empreintes = Dictionary(uniqueKeysWithValues: usages)
        codesImport = Derivation.cle(premiere, Derivation.codeImport)
        curseurs = Derivation.cle(premiere, Derivation.curseur)
    }

    /// The name of the key that seals: a value that bears another is due for sealing again.
    public var cleCourante: String { courante.id }

    /// Seals for one cell with AES-256-GCM, the current key and a random nonce. A key must be replaced before it has
    /// sealed 2³² values (NIST SP 800-38D §8.3): three years of three million values a day.
    public func seal(_ clair: [UInt8], contexte: Contexte) throws(FauteCoffre) -> Scelle {
        guard let boite = try? AES.GCM.seal(clair, using: courante.secret, authenticating: contexte.octets),
            let octets = boite.combined
        else { throw .scellement }
        return Scelle(cle: courante.id, octets: Array(octets))
    }

    /// Opens what was sealed for this very cell, with whichever key sealed it.
    public func open(_ scelle: Scelle, contexte: Contexte) throws(FauteCoffre) -> [UInt8] {
        guard let secret = scellement[scelle.cle] else { throw .cleInconnue }
        guard let boite = try? AES.GCM.SealedBox(combined: scelle.octets),
            let clair = try? AES.GCM.open(boite, using: secret, authenticating: contexte.octets)
        else { throw .alteree }
        return Array(clair)
    }

    /// A keyed fingerprint, HMAC-SHA256, 32 bytes: what a table may be searched by without holding the thing itself.
    ///
    /// It is made with the oldest key of the trousseau, for a fingerprint that moved at each new key could no longer be
    /// looked up, nor keep a number unique.
    public func empreinte(_ octets: [UInt8], usage: Usage) -> [UInt8] {
        var empreinte = empreintes[usage] ?? HMAC(key: Derivation.cle(premiere, usage.rawValue))
        empreinte.update(data: octets)
        return Array(empreinte.finalize())
    }

    /// The fingerprint of a text's UTF-8 bytes.
    public func empreinte(_ texte: String, usage: Usage) -> [UInt8] { empreinte(Array(texte.utf8), usage: usage) }

    /// Compares in a time that depends on the lengths alone: how many bytes agree cannot be measured.
    public static func egales(_ gauche: [UInt8], _ droite: [UInt8]) -> Bool {
        guard gauche.count == droite.count else { return false }
        var differences: UInt8 = 0
        for rang in gauche.indices { differences |= gauche[rang] ^ droite[rang] }
        return differences == 0
    }

    static func hmac(_ octets: [UInt8], _ cle: SymmetricKey) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: octets, using: cle))
    }
}

/// Nothing prints a key, whatever prints a scelleur.
extension Scelleur: CustomStringConvertible, CustomReflectable {
    public var description: String { "Scelleur(\(courante.id))" }
    public var customMirror: Mirror { Mirror(self, children: ["cleCourante": courante.id]) }
}
