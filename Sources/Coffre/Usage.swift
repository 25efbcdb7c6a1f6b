internal import Crypto

/// What a keyed fingerprint is made for. Each has its own key, so the fingerprint of a thing under one usage says
/// nothing of it under another.
///
/// The raw values enter the keys: changing one loses every fingerprint of that usage.
public enum Usage: String, Sendable, CaseIterable {
    case empreinteCode = "empreinte-code"
    case empreinteNumero = "empreinte-numero"
    case jeton
    case lienCourriel = "lien-courriel"
    /// The MAC of the head of the access log.
    case journalAcces = "journal-acces"
    /// Names a kept answer.
    case brute
    /// Finds what a person decided of two identities.
    case faceAFace = "face-a-face"
    /// What two persons of two demandes may share: names and a date, never kept otherwise than sealed.
    case doublon
    /// Closes what scrypt makes of a password.
    case motDePasse = "mot-de-passe"
    /// Counts tries by identifier without keeping what was typed, which may be a password.
    case connexion
}

/// Keys drawn from a master key by HKDF-SHA256, one for each purpose.
enum Derivation {
    static func cle(_ maitresse: SymmetricKey, _ but: String) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: maitresse, info: Array("passerelle/1/\(but)".utf8), outputByteCount: 32)
    }

    // What no fingerprint may be asked for: these keys have one use each.
    static let scellement = "scellement"
    static let codeImport = "code-import"
    static let curseur = "curseur"
}
