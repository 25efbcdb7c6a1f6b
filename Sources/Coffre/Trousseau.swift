internal import Crypto
internal import Foundation

/// The master keys, oldest first. The last one seals; every one opens what it sealed; the first one alone makes the
/// fingerprints, codes and cursors, which must stay the same when a key is added.
///
/// A line may be added at the end of the file at any time. No line may leave it while a sealed value names its key, and
/// the first never: every fingerprint kept would be lost with it.
public struct Trousseau: Sendable {
    struct Cle: Sendable {
        let id: String
        let secret: SymmetricKey
    }

    /// Never empty.
    let anciennes: [Cle]
    let courante: Cle

    var cles: [Cle] { anciennes + [courante] }
    var premiere: Cle { anciennes.first ?? courante }

    /// The names of the keys, oldest first: what a store may note, to refuse a key file that is not its own.
    public var identifiants: [String] { cles.map(\.id) }

    /// Reads the key file: one key a line, `identifiant base64`, 32 bytes each, oldest first; blank lines and lines
    /// that start with `#` say nothing. Its owner alone may read it (mode 0600, or 0400).
    public init(fichier chemin: String) throws(FauteTrousseau) {
        try self.init(texte: FichierCles.read(chemin), chemin: chemin)
    }

    /// One key drawn at random and kept nowhere: for a demonstration or a test.
    public init(ephemere identifiant: String = "ephemere") {
        anciennes = []
        courante = Cle(id: identifiant, secret: SymmetricKey(size: .bits256))
    }

    /// Creates the file with one random key: whole or not at all, mode 0600, on the disk before this returns. It never
    /// replaces a file.
    public static func create(at chemin: String) throws(FauteTrousseau) -> Trousseau {
        let trousseau = Trousseau(ephemere: "c1")
        try FichierCles.create(chemin, trousseau.texte)
        return trousseau
    }

    private var texte: String {
        let lignes = cles.map { cle in "\(cle.id) \(cle.secret.withUnsafeBytes { Data($0) }.base64EncodedString())\n" }
        return
            "# Clés de Passerelle, la plus ancienne d'abord. À sauvegarder hors de la base ; ne retirer aucune ligne.\n"
            + lignes.joined()
    }
}

extension Trousseau {
    init(texte: String, chemin: String) throws(FauteTrousseau) {
        var cles: [Cle] = []
        for (rang, ligne) in texte.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let mots = ligne.split(whereSeparator: { $0 == " " || $0 == "\t" })
            if mots.isEmpty || mots[0].hasPrefix("#") { continue }
            switch Self.lire(mots, apres: cles) {
            case .success(let cle): cles.append(cle)
            case .failure(let defaut): throw .ligne(chemin: chemin, numero: rang + 1, defaut.nature)
            }
        }
        guard let courante = cles.popLast() else { throw .sansCle(chemin: chemin) }
        self.anciennes = cles
        self.courante = courante
    }

    private struct Defaut: Error { let nature: FauteTrousseau.DefautLigne }

    private static func lire(_ mots: [Substring], apres cles: [Cle]) -> Result<Cle, Defaut> {
        guard mots.count == 2 else { return .failure(Defaut(nature: .forme)) }
        let id = String(mots[0])
        guard estUnIdentifiant(id) else { return .failure(Defaut(nature: .identifiant)) }
        guard let octets = Data(base64Encoded: String(mots[1])), octets.count == 32 else {
            return .failure(Defaut(nature: .cle))
        }
        let cle = Cle(id: id, secret: SymmetricKey(data: octets))
        if cles.contains(where: { $0.id == id }) { return .failure(Defaut(nature: .identifiantRepete)) }
        if cles.contains(where: { $0.secret == cle.secret }) { return .failure(Defaut(nature: .cleRepetee)) }
        return .success(cle)
    }

    private static func estUnIdentifiant(_ id: String) -> Bool {
        (1...32).contains(id.utf8.count)
            && id.utf8.allSatisfy { octet in
                (0x61...0x7A).contains(octet) || (0x30...0x39).contains(octet) || octet == UInt8(ascii: "-")
            }
    }
}

/// Nothing prints a key, whatever prints a trousseau.
extension Trousseau: CustomStringConvertible, CustomReflectable {
    public var description: String { "Trousseau(\(identifiants.joined(separator: ", ")))" }
    public var customMirror: Mirror { Mirror(self, children: ["identifiants": identifiants]) }
}
