import Foundation

/// The lines of a file, one at a time, whatever its size.
struct LecteurLignes {
    enum Ligne {
        case entiere(ArraySlice<UInt8>)
        /// Too long to be one; what it held is gone.
        case tropLongue
    }

    static let tailleMaximale = 1 << 20
    private static let tailleLue = 1 << 16

    /// Number of the last line read, from 1.
    private(set) var numero = 0
    private let source: FileHandle
    private var tampon: ArraySlice<UInt8> = []
    private var estFini = false

    init(_ source: FileHandle) { self.source = source }

    /// Without its end (`LF` or `CRLF`), nor the byte order mark of the first one; nil once all is read.
    mutating func suivante() throws -> Ligne? {
        var estTropLongue = false
        var vue = tampon.startIndex
        while true {
            if let fin = tampon[vue...].firstIndex(of: UInt8(ascii: "\n")) {
                let octets = tampon[..<fin]
                tampon = tampon[(fin + 1)...]
                return rendre(octets, estTropLongue)
            }
            if estFini {
                let octets = tampon
                tampon = []
                return octets.isEmpty && !estTropLongue ? nil : rendre(octets, estTropLongue)
            }
            if tampon.count > Self.tailleMaximale {
                estTropLongue = true
                tampon = []
            }
            vue = tampon.endIndex - tampon.startIndex
            try remplir()
        }
    }

    /// The rest of what was read, then what comes: indices begin again at 0.
    private mutating func remplir() throws {
        let lus = try source.read(upToCount: Self.tailleLue) ?? Data()
        estFini = lus.isEmpty
        tampon = (Array(tampon) + lus)[...]
    }

    private mutating func rendre(_ octets: ArraySlice<UInt8>, _ estTropLongue: Bool) -> Ligne {
        numero += 1
        var octets = octets
        if octets.last == UInt8(ascii: "\r") { octets.removeLast() }
        if numero == 1, octets.starts(with: [0xEF, 0xBB, 0xBF]) { octets = octets.dropFirst(3) }
        return estTropLongue || octets.count > Self.tailleMaximale ? .tropLongue : .entiere(octets)
    }
}
