internal import Demandes

/// The file that announces the increments: one line each, six columns (docs/contrats/sne.md, part 10).
struct DispatchManifest {
    static let header = "increment;fichier;demandes;octets;sha256;produit_le"
    /// A line a day makes less than a megabyte in ten years.
    static let maxBytes = 16 << 20

    /// In the order of the file.
    let increments: [Increment]

    init(_ bytes: [UInt8], _ files: IncrementName) throws(FauteDispatch) {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw FauteDispatch(.manifesteIllisible, detail: "il n'est pas en UTF-8")
        }
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.last == "\r" ? line.dropLast() : line
        }
        // The last line ends like the others: one that does not was cut.
        guard lines.popLast()?.isEmpty == true else {
            throw FauteDispatch(.manifesteIllisible, detail: "sa dernière ligne n'est pas terminée")
        }
        guard lines.first == Self.header[...] else {
            throw FauteDispatch(.manifesteIllisible, detail: "ligne 1, attendu « \(Self.header) »")
        }
        var increments: [Increment] = []
        for (rank, line) in lines.enumerated().dropFirst() {
            let increment = try Self.increment(line, rank + 1)
            guard files.matches(increment.fichier, increment.numero) else {
                throw FauteDispatch(.nomDeFichier, increment: increment.numero, detail: "ligne \(rank + 1)")
            }
            increments.append(increment)
        }
        self.increments = increments
    }

    private static func increment(_ line: Substring, _ number: Int) throws(FauteDispatch) -> Increment {
        let fields = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
        guard fields.count == 6 else {
            throw FauteDispatch(.manifesteIllisible, detail: "ligne \(number), six colonnes attendues")
        }
        guard let numero = count(fields[0]), numero > 0 else { throw fault(number, "increment") }
        guard let demandes = count(fields[2]) else { throw fault(number, "demandes") }
        guard let octets = count(fields[3]) else { throw fault(number, "octets") }
        guard let empreinte = Empreinte(hexadecimal: fields[4]) else { throw fault(number, "sha256") }
        guard let produitLe = instant(fields[5]) else { throw fault(number, "produit_le") }
        return Increment(
            numero: numero, fichier: fields[1], demandes: Int(demandes), octets: octets, empreinte: empreinte,
            produitLe: produitLe)
    }

    private static func fault(_ line: Int, _ column: String) -> FauteDispatch {
        FauteDispatch(.manifesteIllisible, detail: "ligne \(line), colonne « \(column) »")
    }

    /// With its offset, as the files write theirs.
    private static func instant(_ text: String) -> Instant? {
        Array(text.utf8).withUnsafeBufferPointer { LeafParsers.instant($0, local: false) }
    }

    /// Digits alone: `Int64` would also take a sign.
    private static func count(_ text: String) -> Int64? {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int64(text) : nil
    }
}
