internal import Adapters
internal import Demandes

/// One record of a recorded page, cut out of it, that a played list may give again elsewhere or with another date.
struct PlayedRecord {
    let number: NumeroUnique
    private(set) var bytes: [UInt8]
    /// What dates it, as the site writes it; nil without a cursor.
    private(set) var date: String?
    private let datePath: String?

    /// The record as a document of its own: its paths begin where the page's begin a record.
    init?(_ bytes: [UInt8], _ list: AdapterList, number: NumeroUnique) {
        self.number = number
        self.bytes = bytes
        guard let cursor = list.cursor else {
            (date, datePath) = (nil, nil)
            return
        }
        let root = list.record.hasPrefix("$") ? "$" : "/" + (list.record.split(separator: "/").last ?? "")
        let path = root + cursor.path.dropFirst(list.record.count)
        datePath = path
        guard let leaf = PayloadLeaves(bytes)?.leaves.first(where: { $0.path == path }) else { return nil }
        date = String(decoding: bytes[leaf.value], as: UTF8.self)
    }

    /// The same record, changed at another moment.
    func dated(_ date: String) -> PlayedRecord {
        guard let path = datePath, let leaf = PayloadLeaves(bytes)?.leaves.first(where: { $0.path == path }) else {
            return self
        }
        var dated = self
        dated.bytes = leaf.replaced(by: Array(date.utf8)).applied(to: bytes)
        dated.date = date
        return dated
    }
}

/// A recorded page as a mould: other records, another token, another total.
struct PageMould {
    private let list: AdapterList
    private let answer: RawAnswer
    private let payload: [UInt8]
    /// Where the records stand in it, from the first to the last.
    private let area: Range<Int>
    let records: [PlayedRecord]

    /// Nil for a page without a record that gives a demande.
    init?(_ page: ListSample.Page, _ list: AdapterList, _ adapter: Adapter) {
        guard let bytes = SamplePayload.bytes(page.response, adapter), let leaves = PayloadLeaves(bytes),
            let mapper = Mapper(adapter, operation: list.name), let read = try? mapper.records(bytes)
        else { return nil }
        let places = leaves.blocks.filter { $0.path == list.record.withoutPredicates }
            .map { Self.trimmed($0.whole, bytes) }
        guard let first = places.first, let last = places.last, places.count == read.count else { return nil }
        self.list = list
        answer = page.answer
        payload = bytes
        area = first.lowerBound..<last.upperBound
        records = zip(places, read).compactMap { place, record in
            guard !record.estRefuse, let number = record.demande.numero.valeur else { return nil }
            return PlayedRecord(Array(bytes[place]), list, number: number)
        }
    }

    /// A JSON item without the comma that would go with it.
    private static func trimmed(_ whole: Range<Int>, _ bytes: [UInt8]) -> Range<Int> {
        let (open, close) = (UInt8(ascii: "{"), UInt8(ascii: "}"))
        guard bytes[whole].first(where: { $0 > 0x20 }) != UInt8(ascii: "<"),
            let start = bytes[whole].firstIndex(of: open),
            let end = bytes[whole].lastIndex(of: close)
        else { return whole }
        return start..<end + 1
    }

    /// - Parameters:
    ///   - next: the token of the page that follows; nil: this is the last.
    ///   - start: the rank of its first record in the list.
    ///   - total: what the site says the list holds.
    func page(_ records: [PlayedRecord], next: String?, from start: Int, total: Int) -> RawAnswer {
        let separator = Array((list.record.hasPrefix("$") ? "," : "").utf8)
        var bytes = payload
        bytes.replaceSubrange(area, with: Array(records.map(\.bytes).joined(separator: separator)))
        if let path = path(of: "total") { Self.write(String(total), at: path, in: &bytes) }
        if let path = path(of: "next") { Self.write(next, at: path, in: &bytes) }
        var page = answer
        guard let place = page.body.firstRange(of: payload) else { return page }
        page.body.replaceSubrange(place, with: bytes)
        page.headers.removeAll { ["content-length", "content-range"].contains($0.name.lowercased()) }
        guard list.style == .range, let unit = answer.headers.unit else { return page }
        let range = records.isEmpty ? "*" : "\(start)-\(start + records.count - 1)"
        page.status = records.isEmpty ? 416 : 206
        page.headers.append((name: "Content-Range", value: "\(unit) \(range)/\(total)"))
        return page
    }

    private func path(of slot: String) -> String? { list.paths[slot] }

    private static func write(_ text: String?, at path: String, in bytes: inout [UInt8]) {
        guard let leaf = PayloadLeaves(bytes)?.leaves.first(where: { $0.path == path }) else { return }
        let edit = text.map { leaf.replaced(by: Array($0.utf8)) } ?? PayloadEdit(range: leaf.whole, bytes: [])
        bytes = edit.applied(to: bytes)
    }
}

extension [(name: String, value: String)] {
    /// The unit of `Content-Range`.
    fileprivate var unit: Substring? {
        first { $0.name.lowercased() == "content-range" }?.value.split(separator: " ").first
    }
}
