internal import Demandes
internal import Zlib

/// One reading of an increment: bytes are decompressed, parsed and mapped as demandes are asked for. A file of two
/// gigabytes takes no more memory than a small one.
final class IncrementReading: LectureIncrement {
    private let increment: Increment
    private let spool: Spool
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
        var records: [Mapper.Record] = []
        var first = 0
        var rank = 0

        func take() -> Mapper.Record? {
            guard first < records.count else { return nil }
            defer { first += 1 }
            return records[first]
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
        mapper.sink.receive = { received.records.append($0) }
        feed.begin()
    }

    deinit { buffer.deallocate() }

    func suivantes(_ limite: Int) throws(FauteDispatch) -> [EntreeDispatch] {
        while received.waiting < limite, !isOver { try advance() }
        var entries: [EntreeDispatch] = []
        while entries.count < limite, let record = received.take() {
            received.rank += 1
            entries.append(try IncrementRecord(record, received.rank, increment).entree)
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
            let feed = feed
            try inflater.read(piece) { try feed.push($0.bindMemory(to: UInt8.self)) }
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

/// What a record of an increment says: the state of a demande, or that the site no longer has it.
struct IncrementRecord {
    let entree: EntreeDispatch

    init(_ record: Mapper.Record, _ rank: Int, _ increment: Increment) throws(FauteDispatch) {
        let file = record.demande.fichier
        if let own = file.increment.valeur, Int64(own) != increment.numero {
            throw FauteDispatch(.numeroDiscordant, increment: increment.numero, detail: "demande \(rank) du fichier")
        }
        let numero = record.demande.numero.valeur
        entree = EntreeDispatch(
            rang: rank, numero: numero, nature: Self.nature(record, numero),
            ecriteLe: file.date.valeur ?? increment.produitLe)
    }

    private static func nature(_ record: Mapper.Record, _ numero: NumeroUnique?) -> EntreeDispatch.Nature {
        let type = record.demande.fichier.type
        // A word of its own, that needs nothing but the number: the rest is filling.
        if type.valeur == .suppression, numero != nil { return .suppression }
        var constats = record.constats.filter(\.nature.refuse)
        switch type {
        // What these are is not the state of a demande; an unknown word may be anything.
        case .presente(.retour), .presente(.copieNumerique), .absente(.illisible):
            constats.append(Constat(.structureInattendue, chemin: "/", champ: "fichier.type"))
        case .presente(.radiation) where record.demande.radiation == nil:
            constats.append(Constat(.structureInattendue, chemin: "/", champ: "radiation"))
        default: break
        }
        return constats.isEmpty ? .etat(record.demande) : .illisible(constats)
    }
}
