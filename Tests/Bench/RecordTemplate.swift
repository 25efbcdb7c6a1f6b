/// A sample's payload, cut where its values vary from record to record.
struct RecordTemplate {
    private enum Slot {
        /// The number's six digits of sequence; territory, date and guichet stay.
        case sequence
        case name, firstName, amount, isoDay, frenchDay
    }

    private var pieces: [(literal: [UInt8], slot: Slot)] = []
    private var rest: [UInt8] = []

    static func xml(_ payload: String) -> RecordTemplate {
        RecordTemplate(
            payload,
            [
                "<tns:numUnique>": .sequence, "<tns:nom>": .name, "<tns:nomPatronymique>": .name,
                "<tns:prenom>": .firstName, "<tns:dateNaissance>": .isoDay, "<tns:dateCreationDemande>": .isoDay,
                "<tns:montant>": .amount, "<tns:montantMoins1>": .amount, "<tns:montantMoins2>": .amount,
            ])
    }

    static func json(_ payload: String) -> RecordTemplate {
        RecordTemplate(
            payload,
            [
                "\"numeroUnique\": \"": .sequence, "\"nomNaissance\": \"": .name, "\"nomUsage\": \"": .name,
                "\"prenoms\": \"": .firstName, "\"prenom\": \"": .firstName, "\"dateNaissance\": \"": .frenchDay,
                "\"depot\": \"": .frenchDay, "\"montant\": ": .amount,
            ])
    }

    /// A value runs from its marker to the byte that no value of that place holds.
    private init(_ payload: String, _ markers: [String: Slot]) {
        let bytes = Array(payload.utf8)
        let known = markers.map { (marker: Array($0.key.utf8), slot: $0.value) }
        var index = 0
        while index < bytes.count {
            guard let found = known.first(where: { bytes[index...].starts(with: $0.marker) }) else {
                rest.append(bytes[index])
                index += 1
                continue
            }
            rest += found.marker
            index += found.marker.count
            let end = bytes[index...].firstIndex { Self.ends.contains($0) } ?? bytes.count
            index = cut(found.slot, bytes[index..<end], from: index)
        }
    }

    /// `<` ends an element's text; a quote, a bracket or a line ends a JSON value.
    private static let ends = Set("<\"}\n".utf8)

    /// Ends the literal before a slot; returns where the payload goes on.
    private mutating func cut(_ slot: Slot, _ value: ArraySlice<UInt8>, from index: Int) -> Int {
        switch slot {
        case .sequence:
            rest += value.prefix(7)
            pieces.append((rest, slot))
            rest = []
            return index + 13
        case .amount:
            // A JSON number is followed by a comma or a space; decimals stay as they are.
            let digits = value.prefix { $0 == 0x2D || ($0 >= 0x30 && $0 <= 0x39) }
            pieces.append((rest, slot))
            rest = []
            return index + digits.count
        case .name, .firstName, .isoDay, .frenchDay:
            pieces.append((rest, slot))
            rest = []
            return value.endIndex
        }
    }

    func append(_ rank: Int, to bytes: inout [UInt8]) {
        for (place, piece) in pieces.enumerated() {
            bytes += piece.literal
            bytes += Self.value(piece.slot, rank &* 31 &+ place, rank).utf8
        }
        bytes += rest
    }

    private static func value(_ slot: Slot, _ seed: Int, _ rank: Int) -> String {
        switch slot {
        case .sequence: padded(rank % 1_000_000, 6)
        case .name: names[seed % names.count]
        case .firstName: firstNames[seed % firstNames.count]
        case .amount: String(100 + seed &* 37 % 2_400)
        case .isoDay: "\(1950 + seed % 70)-\(padded(1 + seed % 12, 2))-\(padded(1 + seed % 28, 2))"
        case .frenchDay: "\(padded(1 + seed % 28, 2))/\(padded(1 + seed % 12, 2))/\(1950 + seed % 70)"
        }
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(width - digits.count, 0)) + digits
    }

    /// Invented, of the lengths that names have.
    private static let names = [
        "VALBRUNE", "D'ESCAUDŒUVRE", "KERMADO", "LE GOVIL", "TESSANDRE", "MADEZO", "ORVAULNE-DESGRANGES", "BRIZAC",
        "QUÉMARANT", "SOLVENNE", "HAUTEPIERRE DE MONTVRAY", "ISSARTEL",
    ]
    private static let firstNames = [
        "Ondine", "Tancrède, Éloi", "Enora, Maï", "Corentin", "Philomène", "Tudal", "Ysoline, Marie, Bertille", "Aubin",
        "Goulven", "Maëlle",
    ]
}
