internal import Demandes
internal import Zlib

/// One reading of an increment: bytes are decompressed, parsed and mapped as demandes are asked for. A file of two
/// gigabytes takes no more memory than a small one.
final class IncrementReading: LectureIncrement {
    private let increment: Increment
    private let spool: Spool
    private let adapter: Adapter
    private let operation: String
    /// Owns the feed.
    private let mapper: Mapper
    private let feed: XMLFeed
    private var inflater: Inflater
    private let received = Received()
    private let buffer: UnsafeMutableRawBufferPointer
    private var offset: Int64 = 0
    private var isOver = false

    /// Compressed bytes taken at a time: gzip makes a thousand times more of them at the worst.
    private static let piece = 4_096

    private final class Received {
        var records: [(record: Mapper.Record, document: [UInt8]?)] = []
        var first = 0
        var rank = 0
        var window = RecordWindow()
        /// Where the last record ends.
        var end = 0

        func take() -> (record: Mapper.Record, document: [UInt8]?)? {
            guard first < records.count else { return nil }
            defer { first += 1 }
            return records[first]
        }

        func receive(_ record: Mapper.Record, _ feed: XMLFeed) {
            let tag = feed.watchedAt
            end = feed.consumed
            window.noteHead(tag, end)
            let isKept = IncrementRecord.nature(record).estIllisible
            records.append((record, isKept ? window.document(tag, end) : nil))
        }

        /// Forgets what was taken.
        func compact() {
            records.removeFirst(first)
            first = 0
        }

        var waiting: Int { records.count - first }
    }

    init(
        _ increment: Increment, _ spool: Spool, _ adapter: Adapter, _ rules: DispatchRules
    ) throws(FauteDispatch) {
        self.increment = increment
        self.spool = spool
        self.adapter = adapter
        operation = rules.operation
        guard let mapper = Mapper(adapter, operation: rules.operation), case .xml(let feed) = mapper.feed else {
            throw FauteDispatch(.sansDispatch)
        }
        self.mapper = mapper
        self.feed = feed
        do throws(InflateFault) {
            inflater = try Inflater(.gzip, limit: rules.maxFile)
        } catch {
            throw Self.fault(error, increment)
        }
        buffer = .allocate(byteCount: Self.piece, alignment: 16)
        let received = received
        mapper.sink.receive = { received.receive($0, feed) }
        feed.watch(depth: adapter.mapping.operations[rules.operation]?.record.depth ?? 0)
        feed.begin()
    }

    deinit { buffer.deallocate() }

    func suivantes(_ limite: Int) throws(FauteDispatch) -> [EntreeDispatch] {
        while received.waiting < limite, !isOver { try advance() }
        var entries: [EntreeDispatch] = []
        while entries.count < limite, let (record, document) = received.take() {
            received.rank += 1
            let ecartee = document.map { document in
                EntreeEcartee(
                    adaptateur: adapter.id, version: adapter.version, operation: operation,
                    brute: ReponseBrute(statut: 200, type: "application/xml", corps: document))
            }
            entries.append(try IncrementRecord(record, received.rank, increment, ecartee).entree)
        }
        received.compact()
        return entries
    }

    private func advance() throws(FauteDispatch) {
        do {
            guard let piece = spool.read(at: offset, buffer) else {
                isOver = true
                try inflater.finish()
                return try feed.finish()
            }
            offset += Int64(piece.count)
            let (feed, received) = (feed, received)
            try inflater.read(piece) { bytes in
                received.window.append(bytes)
                try feed.push(bytes.bindMemory(to: UInt8.self))
                received.window.forget(before: received.end)
            }
        } catch let fault as InflateFault {
            throw Self.fault(fault, increment)
        } catch let fault as RuptureFault {
            throw Self.fault(fault, increment)
        } catch {
            throw FauteDispatch(.illisible, increment: increment.numero)
        }
    }

    private static func fault(_ fault: InflateFault, _ increment: Increment) -> FauteDispatch {
        switch fault {
        case .truncated: FauteDispatch(.tronque, increment: increment.numero, detail: "gzip")
        case .tooLarge: FauteDispatch(.tropGros, increment: increment.numero)
        case .malformed, .trailing, .outOfMemory: FauteDispatch(.illisible, increment: increment.numero, detail: "gzip")
        }
    }

    private static func fault(_ fault: RuptureFault, _ increment: Increment) -> FauteDispatch {
        switch fault.rupture {
        case .tronque: FauteDispatch(.tronque, increment: increment.numero, detail: "XML")
        default: FauteDispatch(.illisible, increment: increment.numero, detail: fault.rupture.cause)
        }
    }
}
