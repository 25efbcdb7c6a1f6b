internal import Demandes
internal import Foundation

/// A canonical value spelled as the site spells it: each transform the other way.
struct SourceValue {
    let text: String
    let isLiteral: Bool

    private init(_ text: String, isLiteral: Bool = false) {
        self.text = text
        self.isLiteral = isLiteral
    }

    /// Nil when the rule does not go back from its result to what the site sends.
    init?(_ value: String, _ transform: Transform, _ tables: [String: CodeTable]) {
        switch transform {
        case .text, .registrationNumber, .postalCode, .inseeCode, .phone, .email, .siret, .instant: self.init(value)
        case .date(.iso): self.init(value)
        case .date(.french):
            let parts = value.split(separator: "-")
            guard parts.count == 3 else { return nil }
            self.init("\(parts[2])/\(parts[1])/\(parts[0])")
        case .localDateTime:
            guard let text = Self.local(value) else { return nil }
            self.init(text)
        case .integer: self.init(value, isLiteral: true)
        case .euros:
            guard value.hasSuffix(".00") || !value.contains(".") else { return nil }
            self.init(value.replacing(".00", with: ""), isLiteral: true)
        case .decimal: self.init(value, isLiteral: true)
        case .decimalComma: self.init(value.replacing(".", with: ","))
        case .cents:
            guard let cents = LeafSpelling.cents(value) else { return nil }
            self.init(cents, isLiteral: true)
        case .epoch:
            guard let instant = Instant(iso: value), instant.millisecondes % 1000 == 0 else { return nil }
            self.init(String(instant.millisecondes / 1000), isLiteral: true)
        case .boolean(let yes?, let no?): self.init(value == "true" ? yes : no)
        case .boolean: self.init(value, isLiteral: true)
        case .code(let name, let isNumber):
            guard let code = tables[name]?.code(of: value) else { return nil }
            self.init(code, isLiteral: isNumber)
        case .nirPrefix:
            guard let nir = Self.nir(value) else { return nil }
            self.init(nir)
        // A constant has no source, « absent » writes by leaving out: neither comes here.
        default: return nil
        }
    }

    /// Paris time of an instant, without its offset.
    private static func local(_ value: String) -> String? {
        guard let instant = Instant(iso: value) else { return nil }
        for minutes in [60, 120] {
            let shifted = Instant(millisecondes: instant.millisecondes + Int64(minutes) * 60_000).iso.prefix(19)
            let read = Array(String(shifted).utf8).withUnsafeBufferPointer { LeafParsers.instant($0, local: true) }
            if read == instant { return String(shifted) }
        }
        return nil
    }

    /// Thirteen digits and their key: a month that no calendar has makes it nobody's.
    private static func nir(_ prefix: String) -> String? {
        guard prefix.utf8.count == 5, let number = Int(prefix + "99123456") else { return nil }
        let key = 97 - number % 97
        return "\(number)" + (key < 10 ? "0\(key)" : "\(key)")
    }
}

extension CodeTable {
    /// The code that says the term: the one that says exactly it where there is one.
    func code(of term: String) -> String? {
        let rows = rows.filter { $0.term == term && !$0.code.isEmpty }
        return (rows.first { $0.status == .exact } ?? rows.first)?.code
    }
}
