internal import Demandes

extension FieldKind {
    var isRepeated: Bool {
        switch self {
        case .codes, .list: true
        case .leaf, .block, .option: false
        }
    }

    var leaf: LeafKind? {
        if case .leaf(let leaf) = self { leaf } else { nil }
    }

    var codeAccess: CodeAccess? {
        switch self {
        case .leaf(.code(let access)), .codes(let access): access
        default: nil
        }
    }
}

extension BlockLayout {
    /// The leaves of the section itself, those of its permanent sections included.
    func leaves(prefix: String) -> [(path: String, offset: Int, leaf: LeafKind)] {
        fields.flatMap { field -> [(path: String, offset: Int, leaf: LeafKind)] in
            switch field.kind {
            case .leaf(let leaf): [(prefix + field.name, field.offset, leaf)]
            case .block(let block):
                block.leaves(prefix: prefix + field.name + ".").map { ($0.path, $0.offset + field.offset, $0.leaf) }
            case .codes, .option, .list: []
            }
        }
    }
}

extension Transform {
    /// The instruction that fills this kind of field, with its words; nil when the two do not go together.
    func compile(for kind: FieldKind) -> (Opcode, [String])? {
        switch (self, kind) {
        case (.text, .leaf(.text)): (.text, [])
        case (.postalCode, .leaf(.text)): (.postalCode, [])
        case (.inseeCode, .leaf(.text)): (.inseeCode, [])
        case (.phone, .leaf(.text)): (.phone, [])
        case (.email, .leaf(.text)): (.email, [])
        case (.siret, .leaf(.text)): (.siret, [])
        case (.nirPrefix, .leaf(.text)): (.nirPrefix, [])
        case (.constant(let word), .leaf(.text)): (.constant, [word])
        case (.date(.iso), .leaf(.date)): (.dateISO, [])
        case (.date(.french), .leaf(.date)): (.dateFrench, [])
        case (.instant, .leaf(.instant)): (.instant, [])
        case (.localDateTime, .leaf(.instant)): (.localDateTime, [])
        case (.integer, .leaf(.integer)): (.integer, [])
        case (.integer, .leaf(.text)): (.integer, ["text"])
        case (.euros, .leaf(.amount)): (.euros, [])
        case (.decimal, .leaf(.amount)): (.decimal, [])
        case (.decimalComma, .leaf(.amount)): (.decimalComma, [])
        case (.cents, .leaf(.amount)): (.cents, [])
        case (.epoch, .leaf(.instant)): (.epoch, [])
        case (.boolean(let yes?, let no?), .leaf(.boolean)): (.booleanWords, [yes, no])
        case (.boolean, .leaf(.boolean)): (.boolean, [])
        case (.absent, .leaf(.boolean)): (.absent, [])
        case (.registrationNumber, .leaf(.number)): (.registrationNumber, [])
        case (.code, .leaf(.code)): (.code, [])
        case (.code, .codes): (.codes, [])
        default: nil
        }
    }
}

extension PlanCodeTable {
    init(_ table: CodeTable, _ access: CodeAccess) throws(ManifestFault) {
        self.access = access
        // A drafted row without a term says nothing yet: its code is unknown.
        for row in table.rows where row.status != .todo || row.term != nil {
            let packed = Array(row.code.utf8).withUnsafeBufferPointer { Packed($0) }
            guard let packed else { throw ManifestFault(.badCodeTable, "code trop long", at: row.position) }
            if row.code.isEmpty { emptyRow = codes.count }
            codes.append(packed)
            guard let term = row.term else {
                writers.append(nil)
                continue
            }
            guard let writer = access.write(term) else { throw ManifestFault(.unknownTerm, term, at: row.position) }
            writers.append(writer)
        }
    }
}
