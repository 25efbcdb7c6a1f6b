internal import Crypto
internal import Demandes

/// What the bytes of one record give without being read.
struct RecordBytes: Sendable {
    let empreinte: Empreinte
    /// Known to none but who has the bytes: what it hides cannot be tried out.
    private let mask: UInt64

    /// - Parameter rules: what the reading of these bytes rests on.
    fileprivate init(_ bytes: UnsafeBufferPointer<UInt8>, _ rules: String) {
        let own = SHA256.hash(data: UnsafeRawBufferPointer(bytes))
        empreinte = Empreinte(octets: Array(rules.utf8) + [0] + Array(own))
        mask = SHA256.hash(data: Array("place".utf8) + Array(own)).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    func octets(place: UInt64, date: String?) -> OctetsLus {
        OctetsLus(empreinte: empreinte, repere: "\(String(place ^ mask, radix: 36)) \(date ?? "")")
    }

    /// Reads what `octets` wrote.
    func place(_ repere: String) -> (digest: UInt64, date: String?)? {
        let parts = repere.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let digest = UInt64(parts[0], radix: 36) else { return nil }
        return (digest ^ mask, parts[1].isEmpty ? nil : String(parts[1]))
    }
}

/// The records of a page told apart by their bytes, before anything is read of them. Only JSON lets that be done at
/// the cost of looking for brackets; an element of XML is told from its neighbours by reading it.
struct RecordCut: Sendable {
    let records: [RecordBytes]
    private let places: [Range<Int>]

    /// Nil for what is not one array of records with commas between them.
    fileprivate init?(_ body: [UInt8], _ path: [[UInt8]], _ rules: String) {
        var (records, places): ([RecordBytes], [Range<Int>]) = ([], [])
        let isWhole = body.withUnsafeBufferPointer { bytes -> Bool in
            guard let base = bytes.baseAddress else { return false }
            var splitter = JSONSplitter(path: path)
            do throws(RuptureFault) {
                try splitter.push(bytes.withoutBOM) { item throws(RuptureFault) in
                    guard let start = item.baseAddress else { return }
                    places.append(start - base..<start - base + item.count)
                    records.append(RecordBytes(item, rules))
                }
            } catch {
                return false
            }
            return true
        }
        guard isWhole, zip(places, places.dropFirst()).allSatisfy({ Self.follow($0, $1, body) }) else { return nil }
        (self.records, self.places) = (records, places)
    }

    /// A second array of the same name would begin elsewhere.
    private static func follow(_ one: Range<Int>, _ next: Range<Int>, _ body: [UInt8]) -> Bool {
        body[one.upperBound..<next.lowerBound].allSatisfy { $0 <= 0x20 || $0 == UInt8(ascii: ",") }
    }

    /// By rank, those that need not be read.
    func known(_ connus: [RecordConnu]) -> [Int: RecordConnu] {
        guard !connus.isEmpty else { return [:] }
        let named = Dictionary(connus.map { ($0.octets.empreinte, $0) }, uniquingKeysWith: { first, _ in first })
        var known: [Int: RecordConnu] = [:]
        for (rank, bytes) in records.enumerated() { known[rank] = named[bytes.empreinte] }
        return known
    }

    /// The same answer without those records.
    func without(_ known: [Int: RecordConnu], _ answer: RawAnswer) -> RawAnswer {
        guard !known.isEmpty, let first = places.first, let last = places.last else { return answer }
        let body = answer.body
        var rest = Array(body[..<first.lowerBound])
        for (rank, place) in places.enumerated() where known[rank] == nil {
            if rest.count > first.lowerBound { rest.append(UInt8(ascii: ",")) }
            rest += body[place]
        }
        rest += body[last.upperBound...]
        return RawAnswer(status: answer.status, headers: answer.headers, body: rest)
    }
}

extension Interpretation {
    /// The records of an answer by their bytes; nil where they cannot be told apart before they are read.
    func cut(_ answer: RawAnswer) -> RecordCut? {
        let format = adapter.manifest.format
        guard format.kind == .json, format.envelope == .none, answer.status == 200 || answer.status == 206,
            answer.body.count <= maxBody, let array = mapper.run.plan.recordArray
        else { return nil }
        return RecordCut(answer.body, array.path, "\(adapter.version)/\(operation.name)")
    }
}
