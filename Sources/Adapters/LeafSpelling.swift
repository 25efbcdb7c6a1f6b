internal import Demandes

/// Between what a site writes and what the canonical demande says, both ways, for one rule.
struct LeafSpelling {
    let opcode: Opcode
    let words: [String]
    let table: CodeTable?
    /// The site's word for a value that is gone.
    let removed: String?

    init(_ plan: Plan, rule: Int) {
        opcode = plan.rules[rule].opcode
        words = plan.ruleNotes[rule].words
        removed = plan.ruleNotes[rule].removed
        let number = Int(plan.rules[rule].table)
        table = number < 0 ? nil : plan.codeTables[number]
    }

    /// The canonical text of a spelling; nil when it has not the form that the rule reads.
    func meaning(_ spelling: String) -> String? {
        var bytes = Array(spelling.utf8)
        return bytes.withUnsafeMutableBufferPointer { meaning(LeafBytes($0), spelling) }
    }

    private func meaning(_ bytes: LeafBytes, _ text: String) -> String? {
        switch opcode {
        case .text, .postalCode, .inseeCode, .email: text
        case .dateISO: LeafParsers.dateISO(bytes)?.iso
        case .dateFrench: LeafParsers.dateFrench(bytes)?.iso
        case .instant: LeafParsers.instant(bytes, local: false)?.iso
        case .localDateTime: LeafParsers.instant(bytes, local: true)?.iso
        case .integer: LeafParsers.integer(bytes).map(String.init)
        case .euros: LeafParsers.integer(bytes).map { Montant(euros: $0).decimal }
        case .decimal: LeafParsers.cents(bytes)?.decimal
        case .decimalComma: LeafParsers.commaCents(bytes)?.decimal
        case .cents: LeafParsers.integer(bytes).flatMap(LeafParsers.wholeCents)?.decimal
        case .epoch: LeafParsers.integer(bytes).flatMap(LeafParsers.epoch)?.iso
        case .boolean: LeafParsers.boolean(bytes).map { $0 ? "true" : "false" }
        case .booleanWords: words.firstIndex(of: text).map { $0 == 0 ? "true" : "false" }
        case .code, .codes: table?.rows.first { $0.code == text }?.term
        case .registrationNumber: NumeroUnique(text)?.texte
        case .phone: LeafParsers.phone(bytes)
        case .siret: LeafParsers.siret(bytes)
        case .nirPrefix: LeafParsers.nirPrefix(bytes)
        case .constant, .absent, .group, .witness: nil
        }
    }

    /// The one spelling that a canonical text leads back to; nil when several sites' spellings mean it.
    func spelling(_ meaning: String) -> String? {
        switch opcode {
        case .dateFrench:
            let parts = meaning.split(separator: "-")
            return parts.count == 3 ? "\(parts[2])/\(parts[1])/\(parts[0])" : nil
        case .decimalComma: return meaning.replacing(".", with: ",")
        case .cents: return LeafSpelling.cents(meaning)
        case .epoch: return Instant(iso: meaning).map { String($0.millisecondes / 1000) }
        case .euros: return meaning.hasSuffix(".00") ? String(meaning.dropLast(3)) : nil
        case .booleanWords: return meaning == "true" ? words[0] : words[1]
        case .code, .codes:
            let codes = table?.rows.filter { $0.term == meaning } ?? []
            return codes.count == 1 ? codes[0].code : nil
        case .nirPrefix, .constant, .absent, .group, .witness: return nil
        default: return meaning
        }
    }

    /// `612.50` as whole centimes.
    static func cents(_ decimal: String) -> String? {
        Array(decimal.utf8).withUnsafeBufferPointer { LeafParsers.cents($0) }.map { String($0.centimes) }
    }

    /// A rule that says only whether the leaf is there: the spelling is no part of what it means.
    var isMute: Bool { [.absent, .witness, .constant, .group].contains(opcode) }
}
