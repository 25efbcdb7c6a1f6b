/// The code tables as the run reads them: rows side by side, each term ready to be copied into its field.
struct RunCodes {
    private struct Row {
        let code: PlanCodeTable.Packed
        /// Nil for a code that has no canonical counterpart.
        let term: UnsafeMutableRawPointer?
    }

    /// What a code says in its table.
    enum Found {
        /// No row has it.
        case unknown
        /// A row has it, which leads to no term.
        case withoutTerm
        case written
    }

    private let tables: [PlanCodeTable]
    private let rows: UnsafeMutablePointer<Row>
    /// Where each table begins in `rows`; the next one ends it.
    private let first: UnsafeMutablePointer<Int>
    /// In their structures: a bare closure in memory would be called through a thunk.
    private let accesses: UnsafeMutablePointer<CodeAccess>

    init(_ tables: [PlanCodeTable]) {
        self.tables = tables
        rows = .allocate(capacity: max(tables.reduce(0) { $0 + $1.codes.count }, 1))
        first = .allocate(capacity: tables.count + 1)
        accesses = .allocate(capacity: max(tables.count, 1))
        accesses.initialize(from: tables.map(\.access), count: tables.count)
        var row = 0
        for (index, table) in tables.enumerated() {
            (first + index).initialize(to: row)
            for (code, writer) in zip(table.codes, table.writers) {
                let term = writer == nil ? nil : table.access.blank()
                if let writer, let term { writer(term) }
                (rows + row).initialize(to: Row(code: code, term: term))
                row += 1
            }
        }
        (first + tables.count).initialize(to: row)
    }

    func free() {
        for (index, table) in tables.enumerated() {
            for row in first[index]..<first[index + 1] { rows[row].term.map(table.access.discard) }
        }
        rows.deallocate()
        first.deallocate()
        accesses.deinitialize(count: tables.count)
        accesses.deallocate()
    }

    /// Writes into `field` the term that this code stands for.
    @inline(__always)
    func write(_ bytes: LeafBytes, _ table: Int, _ field: UnsafeMutableRawPointer) -> Found {
        guard let packed = PlanCodeTable.Packed(bytes) else { return .unknown }
        var row = rows + first[table]
        let end = rows + first[table + 1]
        while row < end {
            if row.pointee.code.low == packed.low, row.pointee.code.high == packed.high {
                guard let term = row.pointee.term else { return .withoutTerm }
                accesses[table].copy(field, term)
                return .written
            }
            row += 1
        }
        return .unknown
    }
}
