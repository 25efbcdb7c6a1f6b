import Foundation
import Testing

/// One `interfaceNuu` file written otherwise: other bytes, the same document.
enum XMLSpelling: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case otherPrefix = "un autre préfixe"
    case longPrefix = "un préfixe à points et tirets"
    case defaultNamespace = "l'espace de noms par défaut"
    case crlf = "des fins de ligne CRLF"
    case cr = "des fins de ligne CR"
    case byteOrderMark = "une marque d'ordre des octets"
    case noDeclaration = "aucune déclaration XML"
    case latin1 = "l'encodage ISO-8859-1"
    case decimalReferences = "des références décimales"
    case hexadecimalReferences = "des références hexadécimales, ASCII compris"
    case comments = "des commentaires, jusque dans les textes, et des instructions"
    case cdata = "des sections CDATA"
    case singleQuotes = "des apostrophes autour des attributs"
    case openedElements = "des éléments vides ouverts puis fermés"

    var testDescription: String { rawValue }

    /// The payload rewritten. It must be UTF-8, with the prefix `tns:`.
    func rewrite(_ payload: [UInt8]) -> [UInt8] {
        let text = String(decoding: payload, as: UTF8.self)
        switch self {
        case .otherPrefix: return Array(Self.prefixed(text, "x").utf8)
        case .longPrefix: return Array(Self.prefixed(text, "interface.nuu-2").utf8)
        case .defaultNamespace:
            // The prefix stays declared: an attribute has no other way to be in the namespace.
            let bare = text.replacing(#/xmlns:tns=("[^"]*")/#) { "xmlns=\($0.1) xmlns:tns=\($0.1)" }
            return Array(bare.replacing("<tns:", with: "<").replacing("</tns:", with: "</").utf8)
        case .crlf: return Array(text.replacing("\n", with: "\r\n").utf8)
        case .cr: return Array(text.replacing("\n", with: "\r").utf8)
        case .byteOrderMark: return [0xEF, 0xBB, 0xBF] + payload
        case .noDeclaration: return Array(Self.body(text).utf8)
        case .latin1: return Self.latin1(text)
        case .decimalReferences: return Array(Self.references(text) { "&#\($0.value);" }.utf8)
        case .hexadecimalReferences:
            return Array(Self.allReferences(text).utf8)
        case .comments:
            let commented = text.replacing("<tns:demandeLogement>", with: "<?outil x?><tns:demandeLogement><!-- a -->")
            let split = commented.replacing(#/>(\w)(\w+)<\/tns:/#) { ">\($0.1)<!-- b -->\($0.2)</tns:" }
            return Array(split.replacing("</tns:demande>", with: "<!-- </tns:demande> --></tns:demande>").utf8)
        case .cdata: return Array(Self.wrapped(text).utf8)
        case .singleQuotes: return Array(Self.body(text).replacing("\"", with: "'").utf8)
        case .openedElements:
            return Array(text.replacing(#/<(tns:\w+)([^<>]*)/>/#) { "<\($0.1)\($0.2)></\($0.1)>" }.utf8)
        }
    }

    private static func prefixed(_ text: String, _ prefix: String) -> String {
        text.replacing("xmlns:tns=", with: "xmlns:\(prefix)=").replacing("tns:", with: "\(prefix):")
    }

    private static func body(_ text: String) -> String {
        guard let end = text.firstRange(of: "?>") else { return text }
        return String(text[end.upperBound...].drop { $0.isWhitespace })
    }

    /// What Latin-1 cannot write is written by its number.
    private static func latin1(_ text: String) -> [UInt8] {
        let declared = text.replacing("encoding=\"UTF-8\"", with: "encoding=\"ISO-8859-1\"")
        return declared.unicodeScalars.flatMap { scalar -> [UInt8] in
            scalar.value < 0x100 ? [UInt8(scalar.value)] : Array("&#\(scalar.value);".utf8)
        }
    }

    private static func references(_ text: String, _ write: (Unicode.Scalar) -> String) -> String {
        text.unicodeScalars.map { $0.isASCII ? String($0) : write($0) }.joined()
    }

    /// Every letter and digit of a text or of a code.
    private static func allReferences(_ text: String) -> String {
        text.replacing(#/>([^<>]+)<|code="([^"]*)"/#) { match in
            let inner = match.1 ?? match.2 ?? ""
            let written = inner.unicodeScalars.map { scalar in
                scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                    ? "&#x\(String(scalar.value, radix: 16));" : String(scalar)
            }.joined()
            return match.1 != nil ? ">\(written)<" : "code=\"\(written)\""
        }
    }

    private static func wrapped(_ text: String) -> String {
        text.replacing(#/>([^<>&\s][^<>&]*)</#) { "><![CDATA[\($0.1)]]><" }
    }
}
