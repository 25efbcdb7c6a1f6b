internal import Demandes

/// The records of a page that cannot be kept as read, each in a document of its own, fit to be read again: nothing of
/// the other people of the page is in it.
final class RecordDocuments {
    private let mapper: Mapper
    /// Where each record stands among those of the page, of those that are refused.
    private var refused: [Int] = []
    private var count = 0
    /// XML: ranks of a byte in the first tag and of the byte after the last one, of the first record and of those that
    /// are refused.
    private var first: (tag: Int, end: Int)?
    private var places: [Int: (tag: Int, end: Int)] = [:]

    /// To be made before the page is mapped. `depth`: how many elements lead to a record.
    init(_ mapper: Mapper, depth: Int) {
        self.mapper = mapper
        if case .xml(let feed) = mapper.feed { feed.watch(depth: depth) }
    }

    /// To be called at the end of each record.
    func note(_ record: Mapper.Record) {
        defer { count += 1 }
        var place: (tag: Int, end: Int)?
        if case .xml(let feed) = mapper.feed { place = (feed.watchedAt, feed.consumed) }
        if count == 0 { first = place }
        guard record.estRefuse else { return }
        refused.append(count)
        places[count] = place
    }

    /// By the rank of the record in the page. Those whose bytes cannot be told from the others' are left out.
    func documents(_ payload: UnsafeBufferPointer<UInt8>) -> [Int: [UInt8]] {
        guard !refused.isEmpty else { return [:] }
        guard case .json = mapper.feed else { return elements(payload) }
        return items(payload)
    }

    private func elements(_ payload: UnsafeBufferPointer<UInt8>) -> [Int: [UInt8]] {
        guard let first else { return [:] }
        var window = RecordWindow()
        window.append(UnsafeRawBufferPointer(payload))
        window.noteHead(first.tag, first.end)
        return places.compactMapValues { window.document($0.tag, $0.end) }
    }

    private func items(_ payload: UnsafeBufferPointer<UInt8>) -> [Int: [UInt8]] {
        guard let array = mapper.run.plan.recordArray else { return [:] }
        let (head, tail) = Self.around(array.path)
        var documents: [Int: [UInt8]] = [:]
        var rank = 0
        var splitter = JSONSplitter(path: array.path)
        do throws(RuptureFault) {
            try splitter.push(payload.withoutBOM) { item throws(RuptureFault) in
                if refused.contains(rank) { documents[rank] = head + Array(item) + tail }
                rank += 1
            }
        } catch {
            return [:]
        }
        // An item that gave no record would shift those after it.
        return rank == count ? documents : [:]
    }

    /// `{"demandes":[` and `]}`.
    private static func around(_ path: [[UInt8]]) -> (head: [UInt8], tail: [UInt8]) {
        let head = path.flatMap { Array("{\"".utf8) + $0 + Array("\":".utf8) } + Array("[".utf8)
        return (head, Array("]".utf8) + Array(repeating: UInt8(ascii: "}"), count: path.count))
    }

    /// Reads again a record that was so kept; nil when it is none of that number's, or no document any more.
    static func again(
        _ document: [UInt8], _ adapter: Adapter, _ operation: String, _ numero: NumeroUnique
    ) -> EntreeDispatch.Nature? {
        guard let record = Mapper(adapter, operation: operation)?.unclosed(document).first,
            record.demande.numero.valeur == numero
        else { return nil }
        return record.estRefuse ? .illisible(record.constats.filter(\.nature.refuse)) : .etat(record.demande)
    }
}

extension Mapper {
    /// The records of a document whose end may miss, where it is XML: nothing closes what was kept of a file, and
    /// nothing has to.
    func unclosed(_ document: [UInt8]) -> [Record] {
        guard case .xml(let feed) = feed else { return (try? records(document)) ?? [] }
        var records: [Record] = []
        sink.receive = { records.append($0) }
        defer { sink.receive = { _ in } }
        feed.begin()
        guard (try? document.withUnsafeBufferPointer { try feed.push($0) }) != nil else { return [] }
        return records
    }
}
