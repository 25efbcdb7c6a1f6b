internal import Crypto
internal import Demandes

/// What the bytes of one record give without being read.
struct RecordBytes: Sendable {
    let empreinte: Empreinte
    /// Known to none but who has the bytes: what it hides cannot be tried out.
    private let mask: UInt64

    /// - Parameter rules: what the reading of these bytes rests on.
    fileprivate init(_ bytes: LeafBytes, _ rules: [UInt8]) {
        let own = SHA256.hash(data: UnsafeRawBufferPointer(bytes))
        empreinte = Empreinte(octets: rules + [0] + Array(own))
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

/// The records of a page told apart by their bytes, before anything is read of them.
struct RecordCut: Sendable {
    let records: [RecordBytes]
    private let places: [Range<Int>]
    /// What must stand between two records, white space aside.
    private let separator: [UInt8]

    /// Nil for what is not one array of records with commas between them.
    fileprivate init?(json body: [UInt8], _ path: [[UInt8]], _ rules: [UInt8]) {
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
        guard isWhole else { return nil }
        self.init(records, places, separator: [UInt8(ascii: ",")], body)
    }

    /// Nil for what is not one row of elements.
    fileprivate init?(xml body: [UInt8], _ path: [[UInt8]], _ rules: [UInt8]) {
        let cut = body.withUnsafeBufferPointer { bytes -> ([RecordBytes], [Range<Int>])? in
            guard let splitter = XMLSplitter(bytes, path: path) else { return nil }
            let rules = rules + [0] + splitter.context
            let records = splitter.places.map { RecordBytes(LeafBytes(rebasing: bytes[$0]), rules) }
            return (records, splitter.places)
        }
        guard let (records, places) = cut else { return nil }
        self.init(records, places, separator: [], body)
    }

    /// Nil where something else stands between two records: a second row of the same name would begin elsewhere.
    private init?(_ records: [RecordBytes], _ places: [Range<Int>], separator: [UInt8], _ body: [UInt8]) {
        let areInARow = zip(places, places.dropFirst()).allSatisfy { one, next in
            body[one.upperBound..<next.lowerBound].filter { $0 > 0x20 } == separator
        }
        guard areInARow else { return nil }
        (self.records, self.places, self.separator) = (records, places, separator)
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
            if rest.count > first.lowerBound { rest += separator }
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
        guard format.envelope == .none, answer.status == 200 || answer.status == 206, answer.body.count <= maxBody
        else { return nil }
        let rules = Array("\(adapter.version)/\(operation.name)".utf8)
        switch format.kind {
        case .json: return mapper.run.plan.recordArray.flatMap { RecordCut(json: answer.body, $0.path, rules) }
        case .xml:
            let path = adapter.mapping.operations[operation.name]?.record.elements
            return path.flatMap { RecordCut(xml: answer.body, $0, rules) }
        }
    }
}

extension SourcePath {
    /// The local names of the elements that lead there; nil where more than names decides.
    fileprivate var elements: [[UInt8]]? {
        var names: [[UInt8]] = []
        for step in steps {
            guard case .element(_, let name, nil, nil) = step else { return nil }
            names.append(Array(name.utf8))
        }
        return names.isEmpty ? nil : names
    }
}
