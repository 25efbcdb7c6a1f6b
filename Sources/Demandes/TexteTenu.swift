/// A kept text beside a reading: most of the time they say the same, and the kept one is then not read at all.
extension CanonicalText {
    /// The demande that a kept text holds, where it says something else than `demande`, whose text this is; nil where
    /// it says the same. What each says of the file that carried it counts no more than in the digest.
    public func ancienne(_ tenu: [UInt8], _ demande: Demande) throws(FauteCanonique) -> Demande? {
        guard octets != tenu else { return nil }
        if let (un, autre) = Self.sansFichier(octets, tenu), un.elementsEqual(autre) { return nil }
        let avant = try Demande(canonique: tenu)
        // Elsewhere than in the file or its absences: nothing else is in the texts.
        guard avant.fichier.absences != demande.fichier.absences else { return avant }
        return Empreinte(canonique: avant) == Empreinte(canonique: demande) ? nil : avant
    }

    /// Both from where their `fichier` ends, where they are the same up to where it begins.
    private static func sansFichier(_ un: [UInt8], _ autre: [UInt8]) -> (ArraySlice<UInt8>, ArraySlice<UInt8>)? {
        guard let debut = commun(un, autre), let fin = finDeSection(un, debut),
            let sienne = finDeSection(autre, debut)
        else { return nil }
        return (un[fin...], autre[sienne...])
    }

    private static let cle = Array("\"fichier\":{".utf8)

    /// Where `fichier` begins in both, after the same bytes.
    private static func commun(_ un: [UInt8], _ autre: [UInt8]) -> Int? {
        var rang = 0
        while rang + cle.count <= min(un.count, autre.count), un[rang] == autre[rang] {
            if un[rang] == cle[0], un[rang + 1] == cle[1], un[rang..<rang + cle.count].elementsEqual(cle) {
                return autre[rang..<rang + cle.count].elementsEqual(cle) ? rang + cle.count : nil
            }
            rang += 1
        }
        return nil
    }

    /// Past the brace that closes a section without sections, from its first member on.
    private static func finDeSection(_ octets: [UInt8], _ debut: Int) -> Int? {
        var (rang, dansUnTexte) = (debut, false)
        while rang < octets.count {
            switch octets[rang] {
            case UInt8(ascii: "\\") where dansUnTexte: rang += 1
            case UInt8(ascii: "\""): dansUnTexte.toggle()
            case UInt8(ascii: "}") where !dansUnTexte: return rang + 1
            default: break
            }
            rang += 1
        }
        return nil
    }
}

extension Fichier {
    /// The kind of each absence: what the list of absences says of the file.
    fileprivate var absences: [Absence?] {
        [type.absence, date.absence, version.absence, increment.absence, modification.absence]
    }
}
