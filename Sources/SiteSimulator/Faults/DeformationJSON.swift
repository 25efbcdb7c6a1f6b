/// Damages a JSON object written by `JSONBuffer`: compact, so that a key is always followed by its colon.
struct DeformationJSON: Deformation {
    func codeInconnu(_ champ: String, _ code: String, in octets: inout [UInt8]) {
        guard let debut = Octets.find("\"\(champ)\":\"", in: octets)?.upperBound,
            let fin = Octets.find("\"", in: octets, from: debut)?.lowerBound
        else { return }
        octets.replaceSubrange(debut..<fin, with: code.utf8)
    }

    func renommer(_ de: String, _ en: String, in octets: inout [UInt8]) {
        Octets.replaceAll("\"\(de)\":", by: "\"\(en)\":", in: &octets)
    }

    func ajouter(_ nom: String, _ valeur: String, in octets: inout [UInt8]) {
        Octets.insert("\"\(nom)\":\"\(valeur)\",", at: 1, in: &octets)
    }

    func retirer(_ nom: String, in octets: inout [UInt8]) {
        while let cle = Octets.find("\"\(nom)\":", in: octets) {
            var fin = Self.finDeValeur(octets, from: cle.upperBound)
            var debut = cle.lowerBound
            if fin < octets.count, octets[fin] == UInt8(ascii: ",") {
                fin += 1
            } else if debut > 0, octets[debut - 1] == UInt8(ascii: ",") {
                debut -= 1
            }
            octets.removeSubrange(debut..<fin)
        }
    }

    func enfoncer(_ niveaux: Int, in octets: inout [UInt8]) {
        let ouvre = String(repeating: "[", count: niveaux)
        let ferme = String(repeating: "]", count: niveaux)
        Octets.insert("\"profond\":\(ouvre)\(ferme),", at: 1, in: &octets)
    }

    func doublerUneCle(in octets: inout [UInt8]) {
        guard let cle = Octets.find("\":", in: octets) else { return }
        let fin = Self.finDeValeur(octets, from: cle.upperBound)
        octets.insert(contentsOf: octets[1..<fin] + [UInt8(ascii: ",")], at: 1)
    }

    func salir(_ octetsSales: [UInt8], in octets: inout [UInt8]) {
        guard let texte = Octets.find("\":\"", in: octets)?.upperBound else { return }
        octets.insert(contentsOf: octetsSales, at: texte)
    }

    func particulier(_ nature: Panne.Nature, in octets: inout [UInt8]) {
        guard case .demiCodet = nature else { return }
        salir(Array("\\ud800".utf8), in: &octets)
    }

    /// The index after the value that starts there.
    private static func finDeValeur(_ octets: [UInt8], from debut: Int) -> Int {
        var index = debut
        var profondeur = 0
        var dansTexte = false
        while index < octets.count {
            let octet = octets[index]
            if dansTexte {
                if octet == UInt8(ascii: "\\") { index += 1 }
                if octet == UInt8(ascii: "\"") { dansTexte = false }
            } else {
                switch octet {
                case UInt8(ascii: "\""): dansTexte = true
                case UInt8(ascii: "{"), UInt8(ascii: "["): profondeur += 1
                case UInt8(ascii: "}"), UInt8(ascii: "]"):
                    if profondeur == 0 { return index }
                    profondeur -= 1
                case UInt8(ascii: ",") where profondeur == 0: return index
                default: break
                }
            }
            index += 1
        }
        return index
    }
}

extension FaultPlan {
    /// The faults of a whole JSON body, whatever it says.
    func abimerJSON(_ answer: inout HTTPAnswer) {
        for nature in natures {
            switch nature {
            case .octetsEnTrop(let texte): answer.body.start += texte.utf8
            case .jeuDeCaracteres(.latin1DitUTF8): answer.body.start = Octets.latin1(answer.body.start)
            case .jeuDeCaracteres(.utf8DitLatin1): answer.set("Content-Type", "application/json; charset=iso-8859-1")
            default: continue
            }
        }
    }
}
