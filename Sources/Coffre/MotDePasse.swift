internal import Crypto
internal import CryptoExtras

/// What one try of a password costs: scrypt's parameters (RFC 7914), kept beside what they made.
public struct CoutScrypt: Sendable, Hashable {
    /// N is 2 to that power; a try holds 128 × r × N bytes.
    public let puissance: Int
    public let r: Int
    public let p: Int

    /// N = 2¹⁵, r = 8, p = 3: 32 MiB and a third of a second, which OWASP holds equal to N = 2¹⁷, p = 1.
    public static let publie = CoutScrypt(puissance: 15, r: 8, p: 3)

    public init(puissance: Int, r: Int, p: Int) {
        self.puissance = puissance
        self.r = r
        self.p = p
    }

    /// `scrypt:15:8:3`.
    public var texte: String { "scrypt:\(puissance):\(r):\(p)" }

    /// Nil for what `texte` never gives, and for what no machine should be asked.
    public init?(texte: String) {
        let parties = texte.split(separator: ":", omittingEmptySubsequences: false)
        let nombres = parties.dropFirst().compactMap { Int($0) }
        guard parties.count == 4, parties.first == "scrypt", nombres.count == 3, (1...20).contains(nombres[0]),
            (1...32).contains(nombres[1]), (1...16).contains(nombres[2])
        else { return nil }
        self.init(puissance: nombres[0], r: nombres[1], p: nombres[2])
    }
}

extension Scelleur {
    /// What is kept of a password: scrypt, then a MAC whose key is not in the database. Slow on purpose, and a database
    /// stolen alone does not let one try a single word.
    public func verificateur(
        motDePasse: String, sel: [UInt8], cout: CoutScrypt
    ) throws(FauteCoffre) -> [UInt8] {
        let derivee = try? KDF.Scrypt.deriveKey(
            from: Array(motDePasse.utf8), salt: sel, outputByteCount: 32, rounds: 1 << cout.puissance,
            blockSize: cout.r,
            parallelism: cout.p)
        guard let derivee else { throw .derivation }
        return empreinte(derivee.withUnsafeBytes { Array($0) }, usage: .motDePasse)
    }
}
