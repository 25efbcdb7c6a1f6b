internal import CSimdjson
internal import Demandes

/// Feeds a JSON payload to a mapping run: simdjson checks and unescapes the whole document, then its tokens are walked
/// along the same trie as XML.
final class JSONFeed {
    private let run: MappingRun
    private let parser: OpaquePointer?
    private let keys: JSONKeys
    /// The array that holds the records, when there is one to cut.
    private let array: PlanArray?
    /// Items are documents of their own, less deep than the whole.
    private let itemParser: OpaquePointer?

    init(_ run: MappingRun, maxBytes: Int) {
        self.run = run
        let depth = run.state.pointee.maxDepth
        parser = csj_parser_new(depth, maxBytes)
        keys = JSONKeys(run.plan.edges.keys)
        array = run.plan.recordArray
        itemParser = array.flatMap { csj_parser_new(max(depth - $0.path.count - 1, 1), JSONSplitter.maxItem) }
    }

    deinit {
        csj_parser_free(parser)
        csj_parser_free(itemParser)
    }

    func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws(RuptureFault) {
        run.reset()
        try document(bytes)
    }

    /// Maps a document that comes by pieces, item after item; nil from `next` is its end. False, before the first byte,
    /// when the plan's records do not stand in an array.
    func split(_ next: () -> UnsafeBufferPointer<UInt8>?) throws(RuptureFault) -> Bool {
        guard let array else { return false }
        run.reset()
        var splitter = JSONSplitter(path: array.path)
        while let piece = next() {
            try splitter.push(piece) { item throws(RuptureFault) in
                // The item's brackets are closed, its quotes too: what simdjson refuses in it is malformed.
                var walk = JSONWalk(run.state, keys, try tape(item, itemParser) { _ in .jsonMalForme })
                walk.item(of: array.node)
                if let rupture = run.state.pointee.rupture { throw RuptureFault(rupture) }
            }
        }
        // A document cut in the array has an envelope that stops there: it is refused like any other.
        var failure: RuptureFault?
        splitter.envelope.withUnsafeBufferPointer { envelope in
            do throws(RuptureFault) { try document(envelope) } catch { failure = error }
        }
        if let failure { throw failure }
        return true
    }

    private func document(_ bytes: UnsafeBufferPointer<UInt8>) throws(RuptureFault) {
        var walk = JSONWalk(run.state, keys, try tape(bytes.withoutBOM, parser, JSONVerdict.rupture))
        walk.document()
        if let rupture = run.state.pointee.rupture { throw RuptureFault(rupture) }
    }

    /// What simdjson makes of a document, until the parser's next one. `verdict` says what a text that is not JSON is.
    private func tape(
        _ body: UnsafeBufferPointer<UInt8>, _ parser: OpaquePointer?,
        _ verdict: (UnsafeBufferPointer<UInt8>) -> Rupture
    ) throws(RuptureFault) -> JSONTape {
        guard let parser else { throw RuptureFault(.tropGros) }
        var document = csj_document()
        let status = csj_parse(parser, body.baseAddress, body.count, &document)
        guard status == CSJ_OK, let words = document.tape, let strings = document.strings else {
            throw RuptureFault(Self.rupture(status) ?? verdict(body))
        }
        return JSONTape(words: words, strings: strings, payload: body)
    }

    private static func rupture(_ status: csj_status) -> Rupture? {
        switch status {
        case CSJ_ENCODING: .encodage
        case CSJ_TOO_DEEP: .tropProfond
        case CSJ_TOO_BIG: .tropGros
        default: nil
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Without the byte order mark that some sites write before their JSON.
    var withoutBOM: Self { starts(with: [0xEF, 0xBB, 0xBF]) ? Self(rebasing: self[3...]) : self }
}
