/// What is written where the contract wants something that the case does not say. Nobody's: the telephone is of the
/// range that Arcep keeps for fiction, the address of a domain that cannot be.
enum InventedValue {
    static func of(_ transform: Transform, _ field: FieldKind, _ tables: [String: CodeTable]) -> String {
        switch transform {
        case .code(let name, _): tables[name]?.rows.first { $0.term != nil && !$0.code.isEmpty }?.term ?? ""
        case .postalCode: "29000"
        case .inseeCode: "29019"
        case .phone: "0639980012"
        case .email: "exemple@courrier.example"
        case .siret: "93168183800013"
        case .nirPrefix: "28913"
        default: of(field)
        }
    }

    private static func of(_ field: FieldKind) -> String {
        guard case .leaf(let leaf) = field else { return "" }
        return switch leaf {
        case .text: "1"
        case .date: "2024-03-12"
        case .instant: "2026-09-18T12:00:00.000Z"
        case .integer: "1"
        case .amount: "100.00"
        case .boolean: "false"
        case .number: "029032402018729G01"
        case .code: ""
        }
    }
}
