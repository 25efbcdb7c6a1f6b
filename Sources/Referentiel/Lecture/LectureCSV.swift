/// Separated values (RFC 4180) as the administrations publish them: comma or semicolon as the first line has it, UTF-8
/// with or without its mark, or Latin-1; lines ended either way. Fields are slices of the bytes: a table of two hundred
/// thousand lines makes no text that nobody asks for.
struct LectureCSV {
    struct Enregistrement {
        /// Counted from 1, as an editor does; of a record, the line it begins on.
        let ligne: Int
        let champs: [ArraySlice<UInt8>]
    }

    private let octets: [UInt8]
    private let separateur: UInt8
    private var rang = 0
    private var ligne = 1

    init(_ octets: [UInt8]) {
        self.octets = octets
        if octets.starts(with: [0xEF, 0xBB, 0xBF]) { rang = 3 }
        let premiere = octets[rang...].prefix { $0 != Octet.ligne }
        separateur = premiere.contains(Octet.pointVirgule) ? Octet.pointVirgule : Octet.virgule
    }

    /// The next record that is not an empty line; nil at the end.
    /// - Throws: the line of a quote that nothing closes, or that text follows.
    mutating func suivant() throws(FauteCSV) -> Enregistrement? {
        while rang < octets.count {
            let debut = ligne
            let champs = try enregistrement()
            if champs.count > 1 || champs[0].isEmpty == false { return Enregistrement(ligne: debut, champs: champs) }
        }
        return nil
    }

    private mutating func enregistrement() throws(FauteCSV) -> [ArraySlice<UInt8>] {
        var champs: [ArraySlice<UInt8>] = []
        while true {
            champs.append(rang < octets.count && octets[rang] == Octet.guillemet ? try entreGuillemets() : nu())
            guard rang < octets.count else { return champs }
            let fin = octets[rang]
            rang += 1
            if fin == separateur { continue }
            if fin == Octet.retour, rang < octets.count, octets[rang] == Octet.ligne { rang += 1 }
            ligne += 1
            return champs
        }
    }

    private mutating func nu() -> ArraySlice<UInt8> {
        let (debut, separateur) = (rang, separateur)
        rang = octets.withUnsafeBufferPointer { octets in
            var rang = debut
            while rang < octets.count {
                let octet = octets[rang]
                if octet == separateur || octet == Octet.ligne || octet == Octet.retour { break }
                rang += 1
            }
            return rang
        }
        return octets[debut..<rang]
    }

    private mutating func entreGuillemets() throws(FauteCSV) -> ArraySlice<UInt8> {
        let debut = ligne
        var champ: [UInt8] = []
        rang += 1
        while rang < octets.count {
            let octet = octets[rang]
            rang += 1
            if octet == Octet.ligne { ligne += 1 }
            if octet != Octet.guillemet {
                champ.append(octet)
            } else if rang < octets.count, octets[rang] == Octet.guillemet {
                champ.append(octet)
                rang += 1
            } else {
                let suite = rang < octets.count ? octets[rang] : Octet.ligne
                guard suite == separateur || suite == Octet.ligne || suite == Octet.retour else {
                    throw FauteCSV(ligne: ligne, defaut: "du texte suit un guillemet fermant")
                }
                return champ[...]
            }
        }
        throw FauteCSV(ligne: debut, defaut: "un guillemet n'est pas fermé")
    }
}

struct FauteCSV: Error {
    let ligne: Int
    let defaut: String
}

private enum Octet {
    static let ligne = UInt8(ascii: "\n")
    static let retour = UInt8(ascii: "\r")
    static let guillemet = UInt8(ascii: "\"")
    static let virgule = UInt8(ascii: ",")
    static let pointVirgule = UInt8(ascii: ";")
}

extension ArraySlice<UInt8> {
    /// As UTF-8, else as Latin-1.
    var texte: String {
        String(validating: self, as: UTF8.self) ?? String(String.UnicodeScalarView(map { Unicode.Scalar($0) }))
    }
}
