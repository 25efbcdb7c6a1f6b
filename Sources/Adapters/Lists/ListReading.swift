internal import Demandes

/// One answer to a call for a page, read.
struct ListReading {
    /// A record with the leaves that place it in the list.
    struct Record {
        enum Content {
            case read(Mapper.Record)
            case known(RecordConnu)
        }

        let content: Content
        let date: String?
        /// Digest of what identifies it and of its date.
        let place: UInt64
        let isNamed: Bool
        /// What it was read from, for one that cannot be kept as read.
        let ecartee: EntreeEcartee?
        /// Its bytes, where they can be told from the others'.
        var bytes: RecordBytes?
    }

    let status: Int
    private(set) var records: [Record]
    let around: [Constat]
    let next: String?
    let total: String?
    let contentRange: String?
    let payload: Empreinte?

    enum Answer {
        case read(ListReading)
        case refused(Reponse)
        /// The site no longer knows our place.
        case expired
    }
}

extension Interpretation {
    /// Reads an answer as a page. `partial`: 206 and 416 are answers of this list's style.
    func page(_ answer: RawAnswer, partial: Bool, now: Instant) -> ListReading.Answer {
        if (300...399).contains(answer.status) { return .refused(.structureRompue(.redirection, detail: nil)) }
        if partial, answer.status == 416 { return .read(ListReading(end: answer)) }
        let (reading, marks) = readPage(answer)
        let isGood = answer.status == 200 || partial && answer.status == 206
        guard isGood, !reading.facts.isHTML, reading.facts.faults.isEmpty, reading.facts.codes.isEmpty else {
            if outcome(reading) == .cursorExpired { return .expired }
            return .refused(refusal(answer, reading, now: now))
        }
        if let rupture = reading.rupture {
            return .refused(.structureRompue(rupture.rupture, detail: rupture.detail))
        }
        if reading.around.contains(where: { $0.nature.refuse }) { return .refused(.illisible(reading.around)) }
        // A list whose container was renamed has no record and one unknown leaf: it is not an empty list.
        if reading.records.isEmpty, reading.around.contains(where: { $0.nature == .feuilleInconnue }) {
            return .refused(.structureRompue(.racine, detail: nil))
        }
        return .read(ListReading(answer, reading, marks) { self.ecartee($0) })
    }
}

extension Interpretation {
    private func ecartee(_ document: [UInt8]) -> EntreeEcartee {
        EntreeEcartee(
            adaptateur: adapter.id, version: adapter.version, operation: operation.name,
            brute: ReponseBrute(statut: 200, type: adapter.manifest.format.contentType, corps: document))
    }
}

extension ListReading {
    fileprivate init(
        _ answer: RawAnswer, _ reading: Interpretation.Reading, _ marks: [Interpretation.Marks],
        _ ecartee: ([UInt8]) -> EntreeEcartee
    ) {
        status = answer.status
        records = zip(reading.records, marks).map { record, marks in
            Record(
                content: .read(record), date: marks.date,
                place: ListState.digest(marks.identity ?? "?", marks.date ?? "?"), isNamed: marks.identity != nil,
                ecartee: marks.document.map(ecartee))
        }
        around = reading.around
        next = reading.signals.first { $0.slot == .next }?.text
        total = reading.signals.first { $0.slot == .total }?.text
        contentRange = answer.header("content-range")
        payload = reading.payload
    }

    /// With the bytes of each record, and those that were left out as known, each in its place.
    /// - Returns: nil when those that were read are not the others.
    func completed(_ cut: RecordCut, _ known: [Int: RecordConnu]) -> ListReading? {
        guard records.count + known.count == cut.records.count else { return nil }
        var (rest, whole) = (records.makeIterator(), self)
        whole.records = []
        whole.records.reserveCapacity(cut.records.count)
        for (rank, bytes) in cut.records.enumerated() {
            if let connu = known[rank] {
                guard let place = bytes.place(connu.octets.repere) else { return nil }
                whole.records.append(
                    Record(
                        content: .known(connu), date: place.date, place: place.digest, isNamed: true, ecartee: nil))
            } else if var record = rest.next() {
                record.bytes = bytes
                whole.records.append(record)
            }
        }
        return whole
    }

    /// Past the end: nothing but what its `Content-Range` says.
    fileprivate init(end answer: RawAnswer) {
        status = answer.status
        (records, around) = ([], [])
        (next, total, payload) = (nil, nil, nil)
        contentRange = answer.header("content-range")
    }
}

/// RFC 9110 §14.4: `demandes 0-99/1843`, `demandes */1843`, `demandes 0-99/*`.
struct ContentRange: Equatable {
    let unit: String
    let range: ClosedRange<Int>?
    let total: Int?

    init?(_ text: String) {
        let words = text.split(separator: " ", omittingEmptySubsequences: true)
        guard words.count == 2 else { return nil }
        let parts = words[1].split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        unit = String(words[0])
        if parts[1] == "*" {
            total = nil
        } else {
            guard let number = Self.number(parts[1]) else { return nil }
            total = number
        }
        if parts[0] == "*" {
            guard total != nil else { return nil }
            range = nil
            return
        }
        let bounds = parts[0].split(separator: "-", omittingEmptySubsequences: false).map(Self.number)
        guard bounds.count == 2, let first = bounds[0], let last = bounds[1], first <= last else { return nil }
        if let total, last >= total { return nil }
        range = first...last
    }

    private static func number(_ text: Substring) -> Int? {
        text.utf8.count <= 12 && text.allSatisfy { $0.isASCII && $0.isNumber } ? Int(text) : nil
    }
}
