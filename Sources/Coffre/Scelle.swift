/// A sealed value, as two columns of a row.
public struct Scelle: Sendable, Hashable {
    /// The name of the key that sealed it.
    public let cle: String
    /// Nonce (12 bytes), ciphertext (as long as what was sealed), tag (16 bytes).
    public let octets: [UInt8]

    public init(cle: String, octets: [UInt8]) {
        self.cle = cle
        self.octets = octets
    }
}

/// The cell a value is sealed for: moved to another row, column or table, it does not open.
public struct Contexte: Sendable, Hashable {
    let octets: [UInt8]

    public init(table: some StringProtocol, colonne: some StringProtocol, id: String) {
        var octets: [UInt8] = []
        octets.reserveCapacity(12 + table.utf8.count + colonne.utf8.count + id.utf8.count)
        Self.ajouter(table.utf8, a: &octets)
        Self.ajouter(colonne.utf8, a: &octets)
        Self.ajouter(id.utf8, a: &octets)
        self.octets = octets
    }

    /// Length first: ("ab", "c") must not be ("a", "bc").
    private static func ajouter(_ part: some Collection<UInt8>, a octets: inout [UInt8]) {
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: part.count).bigEndian) { octets += $0 }
        octets += part
    }
}

/// Why a value could not be sealed or opened. Nothing more is said of it: who tampers with a cell must learn nothing.
public enum FauteCoffre: Error, Sendable, Hashable {
    /// No key of the trousseau has the name that the sealed value gives.
    case cleInconnue
    /// The bytes are not those that were sealed, or not in this cell.
    case alteree
    /// The cipher itself refused.
    case scellement
    /// scrypt refused, for want of memory.
    case derivation

    /// For the operator: what happened and what to do.
    public var phrase: String {
        switch self {
        case .cleInconnue:
            "Une donnée est scellée avec une clé absente du fichier de clés. Remettez le fichier complet en place."
        case .alteree:
            "Une donnée scellée a été altérée ou déplacée. Restaurez la base d'une sauvegarde ; cherchez qui y écrit."
        case .derivation: "La machine manque de mémoire pour vérifier un mot de passe. Réessayez dans un instant."
        case .scellement: "Une donnée n'a pas pu être scellée ; rien n'a été écrit."
        }
    }
}
