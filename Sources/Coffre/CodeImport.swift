/// The code that proves access to the registry's mailbox: 65 bits, 13 Crockford base32 characters, shown as
/// `K7QX-92MD-4HTWZ`. It is never stored: it is derived again, or recognised by its keyed fingerprint.
public struct CodeImport: Sendable, Hashable {
    /// The 13 characters, upper case: what the fingerprint is made of.
    public let caracteres: String

    /// Reads what a person typed: any case, spaces and separators anywhere, O for 0, I or L for 1. Nil when it cannot
    /// be a code.
    public init?(saisie: String) {
        var caracteres = ""
        // Whatever is pasted, the work is bounded.
        for scalaire in saisie.unicodeScalars.prefix(200) where !Self.separe(scalaire) {
            guard let chiffre = Base32.lire(scalaire) else { return nil }
            caracteres.unicodeScalars.append(chiffre)
        }
        guard caracteres.utf8.count == Self.longueur, saisie.unicodeScalars.count <= 200 else { return nil }
        self.caracteres = caracteres
    }

    init(octets: [UInt8]) {
        // 72 bits, of which the first 65.
        let nombre = octets.prefix(9).reduce(UInt128(0)) { $0 << 8 | UInt128($1) } >> 7
        caracteres = Base32.ecrire(nombre, sur: Self.longueur).uppercased()
    }

    /// As a person reads it: `K7QX-92MD-4HTWZ`.
    public var texte: String {
        let debut = caracteres.prefix(4)
        return "\(debut)-\(caracteres.dropFirst(4).prefix(4))-\(caracteres.dropFirst(8))"
    }

    private static let longueur = 13

    private static func separe(_ scalaire: Unicode.Scalar) -> Bool {
        scalaire.properties.isWhitespace || scalaire.properties.isDash || scalaire == "." || scalaire == "_"
            || scalaire == "\u{200B}"
    }
}

/// A code in a log would be a key in a lock.
extension CodeImport: CustomStringConvertible, CustomReflectable {
    public var description: String { "CodeImport(…)" }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension Scelleur {
    /// The code of an import request: the same each time it is sent, after a restart and after a new key, for it is
    /// derived from the request's id with the oldest key.
    public func codeImport(demande id: String) -> CodeImport {
        CodeImport(octets: Self.hmac(Array(id.utf8), codesImport))
    }
}
