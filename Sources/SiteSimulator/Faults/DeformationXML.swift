/// Damages an XML file written by `XMLBuffer`: one prefix, no spaces but one before each attribute.
struct DeformationXML: Deformation {
    /// `tns` or `c`.
    let prefix: String
    /// Its end tag is where additions go.
    let conteneur: String

    func codeInconnu(_ champ: String, _ code: String, in octets: inout [UInt8]) {
        guard let debut = Octets.find("<\(prefix):\(champ) code=\"", in: octets)?.upperBound,
            let fin = Octets.find("\"", in: octets, from: debut)?.lowerBound
        else { return }
        octets.replaceSubrange(debut..<fin, with: code.utf8)
    }

    func renommer(_ de: String, _ en: String, in octets: inout [UInt8]) {
        for suite in [">", "/>", " "] {
            Octets.replaceAll("<\(prefix):\(de)\(suite)", by: "<\(prefix):\(en)\(suite)", in: &octets)
        }
        Octets.replaceAll("</\(prefix):\(de)>", by: "</\(prefix):\(en)>", in: &octets)
    }

    func ajouter(_ nom: String, _ valeur: String, in octets: inout [UInt8]) {
        auBout("<\(prefix):\(nom)>\(valeur)</\(prefix):\(nom)>", in: &octets)
    }

    func retirer(_ nom: String, in octets: inout [UInt8]) {
        for suite in [">", "/>", " "] {
            while let debut = Octets.find("<\(prefix):\(nom)\(suite)", in: octets) {
                guard let fin = Octets.find(">", in: octets, from: debut.lowerBound)?.upperBound else { return }
                let seule = octets[fin - 2] == UInt8(ascii: "/")
                let fermante = Octets.find("</\(prefix):\(nom)>", in: octets, from: fin)
                octets.removeSubrange(debut.lowerBound..<(seule ? fin : fermante?.upperBound ?? fin))
            }
        }
    }

    func enfoncer(_ niveaux: Int, in octets: inout [UInt8]) {
        let ouvre = String(repeating: "<\(prefix):profond>", count: niveaux)
        let ferme = String(repeating: "</\(prefix):profond>", count: niveaux)
        auBout(ouvre + ferme, in: &octets)
    }

    /// XML has no keys to double: an attribute comes twice.
    func doublerUneCle(in octets: inout [UInt8]) {
        for attribut in [" versionInterface=\"02.01\"", " version=\"1\">"] {
            guard let place = Octets.find(attribut, in: octets) else { continue }
            Octets.insert(attribut.hasSuffix(">") ? " version=\"1\"" : attribut, at: place.lowerBound, in: &octets)
            return
        }
    }

    func salir(_ octetsSales: [UInt8], in octets: inout [UInt8]) {
        guard let fin = Octets.find("</", in: octets)?.lowerBound else { return }
        octets.insert(contentsOf: octetsSales, at: fin)
    }

    func particulier(_ nature: Panne.Nature, in octets: inout [UInt8]) {
        switch nature {
        case .doctype(let systeme): prologue("<!DOCTYPE racine SYSTEM \"\(systeme)\">", in: &octets)
        case .bombeEntites:
            prologue(Self.bombe, in: &octets)
            salir(Array("&e9;".utf8), in: &octets)
        case .xinclude(let vers):
            let espace = "http://www.w3.org/2001/XInclude"
            auBout("<xi:include xmlns:xi=\"\(espace)\" href=\"\(vers)\" parse=\"text\"/>", in: &octets)
        case .octetsEnTrop(let texte): octets += texte.utf8
        case .jeuDeCaracteres(.latin1DitUTF8): octets = Octets.latin1(octets)
        case .jeuDeCaracteres(.utf8DitLatin1):
            Octets.replaceAll("encoding=\"UTF-8\"", by: "encoding=\"ISO-8859-1\"", in: &octets)
        default: break
        }
    }

    private func auBout(_ texte: String, in octets: inout [UInt8]) {
        guard let place = Octets.find("</\(prefix):\(conteneur)>", in: octets)?.lowerBound else { return }
        Octets.insert(texte, at: place, in: &octets)
    }

    private func prologue(_ texte: String, in octets: inout [UInt8]) {
        guard let fin = Octets.find("?>", in: octets)?.upperBound else { return }
        Octets.insert("\n" + texte, at: fin, in: &octets)
    }

    /// A thousand million letters, if anyone expands it.
    private static let bombe: String = {
        var texte = "<!DOCTYPE racine [<!ENTITY e0 \"A\">"
        for niveau in 1...9 {
            texte += "<!ENTITY e\(niveau) \"\(String(repeating: "&e\(niveau - 1);", count: 10))\">"
        }
        return texte + "]>"
    }()
}
