internal import Demandes

// From an answer to what its payload holds: the envelope opened, the charset checked, the records mapped.
extension Interpretation {
    /// What a page says of a record besides the demande.
    struct Marks {
        /// The leaves that place it in the list.
        var date: String?
        var identity: String?
        /// The record alone, where it is refused.
        var document: [UInt8]?
    }

    /// Reads a page, with the marks of each of its records.
    func readPage(_ answer: RawAnswer) -> (reading: Reading, marks: [Marks]) {
        var marks: [Marks] = []
        var seen = 0
        let documents = RecordDocuments(mapper, depth: adapter.mapping.operations[operation.name]?.record.depth ?? 0)
        var kept: [Int: [UInt8]] = [:]
        let reading = read(
            answer, completing: nil,
            each: { record, signals in
                documents.note(record)
                let own = signals[seen...]
                seen = signals.count
                marks.append(
                    Marks(
                        date: own.first { $0.slot == .cursor }?.text,
                        identity: own.first { $0.slot == .identity }?.text))
            }, end: { kept = documents.documents($0) })
        for (rank, document) in kept where marks.indices.contains(rank) { marks[rank].document = document }
        return (reading, marks)
    }

    /// - Parameters:
    ///   - each: told of each record as it ends, with every signal met so far.
    ///   - end: told of the payload, once it is mapped.
    func read(
        _ answer: RawAnswer, completing demande: Demande?,
        each: ((_ record: Mapper.Record, _ signals: [(slot: Signal, text: String)]) -> Void)? = nil,
        end: ((UnsafeBufferPointer<UInt8>) -> Void)? = nil
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
                        each?(record, mapper.signals)
                    }
                } catch {
                    throw RuptureFault(error.rupture, detail: error.detail)
                }
                end?(bytes)
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
    func payload(
        _ answer: RawAnswer, _ media: MediaType, _ reading: inout Reading,
        _ use: (UnsafeBufferPointer<UInt8>, String?) throws(RuptureFault) -> Void
    ) throws(RuptureFault) {
        let format = adapter.manifest.format
        let isFault = format.envelope == .mtom && media.type == "application/soap+xml"
        guard media.type == format.contentType || isFault else {
            throw RuptureFault(.typeDeContenu, detail: String(media.type.prefix(60)))
        }
        guard answer.body.count <= maxBody else { throw RuptureFault(.tropGros) }
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
