public import Demandes

/// What a site answered, as bytes: the part of an HTTP response that decides.
public struct RawAnswer: Sendable {
    public var status: Int
    public var headers: [(name: String, value: String)]
    public var body: [UInt8]

    public init(status: Int, headers: [(name: String, value: String)], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}

/// Reads the answers of one operation of one adapter: bytes in, outcome out, nothing else.
public struct Interpretation {
    let adapter: Adapter
    let operation: OperationRules
    private let mapper: Mapper

    /// Nil when the adapter has no such operation.
    public init?(_ adapter: Adapter, operation name: String) {
        guard let operation = adapter.manifest.operations.first(where: { $0.name == name }),
            let mapper = Mapper(adapter, operation: name)
        else { return nil }
        self.adapter = adapter
        self.operation = operation
        self.mapper = mapper
    }

    /// What the payload of an answer holds, once its envelope is open.
    struct Reading {
        var records: [Mapper.Record] = []
        /// What was found outside the records.
        var around: [Constat] = []
        var facts = ErrorRule.Facts()
        var signals: [(slot: Signal, text: String)] = []
        var rupture: Mapper.Refusal?
        var payload: Empreinte?
    }

    /// The outcome for the number that was asked, read at `now`.
    public func reponse(_ answer: RawAnswer, asked numero: NumeroUnique, now: Instant) -> Reponse {
        reponse(answer, asked: numero, now: now, completing: nil)
    }

    /// The same, laid over a demande that another operation gave.
    package func reponse(
        _ answer: RawAnswer, asked numero: NumeroUnique, now: Instant, completing demande: Demande?
    ) -> Reponse {
        if (300...399).contains(answer.status), answer.status != 304 {
            return .structureRompue(.redirection, detail: nil)
        }
        let reading = read(answer, completing: demande)
        let isGood = answer.status == 200 && !reading.facts.isHTML && reading.signals.allSatisfy { $0.slot != .code }
        if isGood, reading.facts.faults.isEmpty {
            if let refusal = reading.rupture {
                return .structureRompue(refusal.rupture, detail: refusal.detail)
            }
            return found(reading, asked: numero, now: now)
        }
        return refusal(answer, reading, now: now)
    }

    private func found(_ reading: Reading, asked numero: NumeroUnique, now: Instant) -> Reponse {
        guard let record = reading.records.first else { return .structureRompue(.racine, detail: nil) }
        guard reading.records.count == 1 else {
            return .illisible([Constat(.tropDOccurrences, chemin: "/", champ: "demande")])
        }
        var constats = record.constats + reading.around
        if let given = record.demande.numero.valeur, given != numero {
            constats.append(Constat(.numeroDiscordant, chemin: "/", champ: "numero"))
        }
        guard !constats.contains(where: { $0.nature.refuse }) else { return .illisible(constats) }
        let lecture = Provenance.Lecture(
            operation: operation.name, lueLe: now, empreinte: reading.payload ?? Empreinte(octets: [UInt8]()),
            origines: adapter.plans[operation.name]?.origins ?? [:])
        return .trouvee(
            record.demande, constats: constats,
            provenance: Provenance(
                site: adapter.id, adaptateur: adapter.id, version: adapter.version, lectures: [lecture]))
    }

    func refusal(_ answer: RawAnswer, _ reading: Reading, now: Instant) -> Reponse {
        let outcome = Refusal(
            kind: outcome(reading), answer: answer, reading: reading, now: now, motifs: adapter.motifs,
            adapterLimits: adapter.manifest.limits)
        return outcome.reponse
    }

    /// What the manifest's rules make of a refusal.
    func outcome(_ reading: Reading) -> OutcomeKind {
        adapter.manifest.errors.first { $0.matches(reading.facts) }?.outcome ?? adapter.manifest.otherwise
    }

    /// For each canonical field that the operation's rules fill, the paths they read.
    package var origines: [String: [String]] { adapter.plans[operation.name]?.origins ?? [:] }

    /// The paths below which nothing is looked at.
    package var leftOut: [String] {
        guard let plan = adapter.plans[operation.name] else { return [] }
        return plan.nodes.indices.filter { plan.nodes[$0].ignored }.map { plan.nodePaths[$0] }
    }

    /// Maps a payload out of its envelope: its records, and what was found around them.
    package func map(_ payload: [UInt8]) throws(Mapper.Refusal) -> (records: [Mapper.Record], around: [Constat]) {
        let records = try mapper.records(payload)
        return (records, mapper.strayConstats)
    }

    /// The payload of an answer out of its envelope; nil when there is none.
    package func payload(_ answer: RawAnswer) -> [UInt8]? {
        var reading = Reading()
        var octets: [UInt8]?
        try? payload(answer, MediaType(answer.header("content-type") ?? ""), &reading) { bytes, _ in
            octets = Array(bytes)
        }
        return octets
    }

    /// Where the manifest's error rules stand, in their order, `otherwise` left out, and those that only a list meets.
    package var errorRules: [(index: Int, position: ManifestFault.Position)] {
        adapter.manifest.errors.enumerated().filter { $0.element.outcome != .cursorExpired }
            .map { ($0.offset, $0.element.position) }
    }

    /// The first error rule that this answer meets, were it read as a refusal.
    package func errorRule(_ answer: RawAnswer) -> Int? {
        let facts = read(answer, completing: nil).facts
        return adapter.manifest.errors.firstIndex { $0.matches(facts) }
    }

    /// The leaves that place a record in a list.
    struct Marks {
        var date: String?
        var identity: String?
    }

    /// Reads a page, with the marks of each of its records.
    func read(_ answer: RawAnswer) -> (reading: Reading, marks: [Marks]) {
        var marks: [Marks] = []
        var seen = 0
        let reading = read(answer, completing: nil) { signals in
            let own = signals[seen...]
            seen = signals.count
            marks.append(
                Marks(
                    date: own.first { $0.slot == .cursor }?.text, identity: own.first { $0.slot == .identity }?.text))
        }
        return (reading, marks)
    }

    private func read(
        _ answer: RawAnswer, completing demande: Demande?,
        each: ((_ signals: [(slot: Signal, text: String)]) -> Void)? = nil
    ) -> Reading {
        var reading = Reading()
        reading.facts.status = answer.status
        let media = MediaType(answer.header("content-type") ?? "")
        reading.facts.isHTML = media.type == "text/html" || Self.looksLikeHTML(answer.body)
        guard !reading.facts.isHTML else { return reading }
        var found = Reading()
        do throws(RuptureFault) {
            try payload(answer, media, &reading) { bytes, charset throws(RuptureFault) in
                found.payload = Empreinte(octets: bytes)
                try checkCharset(charset, bytes)
                mapper.complete(demande)
                defer { mapper.complete(nil) }
                do throws(Mapper.Refusal) {
                    try mapper.map(bytes) { [mapper] record in
                        found.records.append(record)
                        each?(mapper.signals)
                    }
                } catch {
                    throw RuptureFault(error.rupture, detail: error.detail)
                }
                found.signals = mapper.signals
                found.around = mapper.strayConstats
            }
        } catch {
            reading.rupture = Mapper.Refusal(rupture: error.rupture, detail: error.detail)
        }
        (reading.records, reading.around) = (found.records, found.around)
        (reading.signals, reading.payload) = (found.signals, found.payload)
        reading.facts.codes = reading.signals.filter { $0.slot == .code }.map(\.text)
        reading.facts.fields = reading.signals.filter { $0.slot == .field }.map(\.text)
        return reading
    }

    /// Opens the envelope and hands the payload over.
    private func payload(
        _ answer: RawAnswer, _ media: MediaType, _ reading: inout Reading,
        _ use: (UnsafeBufferPointer<UInt8>, String?) throws(RuptureFault) -> Void
    ) throws(RuptureFault) {
        let format = adapter.manifest.format
        let isFault = format.envelope == .mtom && media.type == "application/soap+xml"
        guard media.type == format.contentType || isFault else {
            throw RuptureFault(.typeDeContenu, detail: String(media.type.prefix(60)))
        }
        guard answer.body.count <= adapter.manifest.transport.maxBody else { throw RuptureFault(.tropGros) }
        var faults: [String] = []
        var failure: RuptureFault?
        answer.body.withUnsafeBufferPointer { bytes in
            do throws(RuptureFault) {
                if format.envelope == .none {
                    try use(bytes, media.parameters["charset"])
                } else {
                    try mtom(bytes, media, isFault, &faults, use)
                }
            } catch {
                failure = error
            }
        }
        reading.facts.faults = faults
        if let failure { throw failure }
    }

    private func mtom(
        _ bytes: UnsafeBufferPointer<UInt8>, _ media: MediaType, _ isFault: Bool, _ faults: inout [String],
        _ use: (UnsafeBufferPointer<UInt8>, String?) throws(RuptureFault) -> Void
    ) throws(RuptureFault) {
        let response = operation.response ?? (element: "", payload: "")
        if isFault {
            faults = try SoapEnvelope(bytes, element: response.element, payload: response.payload).faults
            return
        }
        let multipart = try Multipart(bytes, boundary: media.parameters["boundary"] ?? "")
        let start = media.parameters["start"].map(Multipart.unbracketed)
        guard let root = start.map({ id in multipart.parts.first { $0.contentID == id } }) ?? multipart.parts.first
        else {
            throw RuptureFault(.multipart, detail: "partie racine absente")
        }
        let envelope = try SoapEnvelope(root.body, element: response.element, payload: response.payload)
        faults = envelope.faults
        guard faults.isEmpty else { return }
        if let inline = envelope.inline {
            var failure: RuptureFault?
            inline.withUnsafeBufferPointer { payload in
                do throws(RuptureFault) { try use(payload, nil) } catch { failure = error }
            }
            if let failure { throw failure }
            return
        }
        guard let part = multipart.parts.first(where: { $0.contentID == envelope.reference }) else {
            throw RuptureFault(.multipart, detail: "partie référencée absente")
        }
        try use(part.body, part.header("content-type").map { MediaType($0).parameters["charset"] } ?? nil)
    }

    /// The header's charset and the document's own declaration must not say two things.
    private func checkCharset(_ told: String?, _ bytes: UnsafeBufferPointer<UInt8>) throws(RuptureFault) {
        guard let told = told?.lowercased() else { return }
        let isJSON = adapter.manifest.format.kind == .json
        let declared = isJSON ? "utf-8" : Self.declaredEncoding(bytes) ?? "utf-8"
        let asASCII = told == "us-ascii" && bytes.allSatisfy { $0 < 0x80 }
        guard Self.sameEncoding(told, declared) || asASCII else { throw RuptureFault(.encodageDiscordant) }
    }

    /// The `encoding` of an XML declaration.
    static func declaredEncoding(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        let head = String(decoding: bytes.prefix(200), as: UTF8.self)
        guard let end = head.firstRange(of: "?>"), let name = head[..<end.lowerBound].firstRange(of: "encoding=") else {
            return nil
        }
        let value = head[name.upperBound..<end.lowerBound].dropFirst()
        return value.prefix { $0 != "\"" && $0 != "'" }.lowercased()
    }

    static func sameEncoding(_ left: String, _ right: String) -> Bool {
        func name(_ text: String) -> String {
            switch text {
            case "utf8": "utf-8"
            case "latin1", "iso8859-1": "iso-8859-1"
            default: text
            }
        }
        return name(left) == name(right)
    }

    private static func looksLikeHTML(_ body: [UInt8]) -> Bool {
        let start = body.prefix(200).drop { $0 <= 0x20 || $0 >= 0xBB }
        let text = String(decoding: start, as: UTF8.self).lowercased()
        return text.hasPrefix("<!doctype html") || text.hasPrefix("<html")
    }
}
