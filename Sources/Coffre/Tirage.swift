/// What is drawn at random, from the system's own source.
public enum Tirage {
    /// An identifier nobody can guess: `dem_` and 128 bits in 26 lower-case characters.
    public static func identifiant(_ prefixe: String) -> String {
        "\(prefixe)_\(Base32.ecrire(UInt128.random(in: .min ... .max), sur: 26))"
    }

    /// A bearer token: 256 bits, 43 characters of base64url. Store its fingerprint, not the token.
    public static func jeton() -> String { Base64URL.ecrire(octets(32)) }

    /// A password for somebody to change: 100 bits, `k7qx9-2md4h-twz0a-8bcde`.
    public static func motDePasse() -> String {
        let lettres = Array(Base32.ecrire(UInt128.random(in: .min ... .max) >> 28, sur: 20))
        return stride(from: 0, to: 20, by: 5).map { String(lettres[$0..<$0 + 5]) }.joined(separator: "-")
    }

    /// So many random bytes.
    public static func octets(_ nombre: Int) -> [UInt8] {
        (0..<nombre).map { _ in UInt8.random(in: .min ... .max) }
    }
}
