internal import CSimdjson
internal import Demandes

/// Feeds a JSON payload to a mapping run: simdjson checks and unescapes the whole document, then its tokens are walked
/// along the same trie as XML.
final class JSONFeed {
    private let run: MappingRun
    private let parser: OpaquePointer?
    private let keys: JSONKeys

    init(_ run: MappingRun, maxBytes: Int) {
        self.run = run
        parser = csj_parser_new(run.state.pointee.maxDepth, maxBytes)
        keys = JSONKeys(run.plan.edges.keys)
    }

    deinit {
        csj_parser_free(parser)
        keys.free()
    }

    func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws(RuptureFault) {
        run.reset()
        var walk = JSONWalk(run.state, keys, try tape(bytes.withoutBOM))
        walk.document()
        if let rupture = run.state.pointee.rupture { throw RuptureFault(rupture) }
    }

    /// What simdjson makes of a document; it stands until the next one.
    private func tape(_ body: UnsafeBufferPointer<UInt8>) throws(RuptureFault) -> JSONTape {
        guard let parser else { throw RuptureFault(.tropGros) }
        var document = csj_document()
        let status = csj_parse(parser, body.baseAddress, body.count, &document)
        guard status == CSJ_OK, let words = document.tape, let strings = document.strings else {
            throw RuptureFault(Self.rupture(status, body))
        }
        return JSONTape(words: words, strings: strings)
    }

    private static func rupture(_ status: csj_status, _ body: UnsafeBufferPointer<UInt8>) -> Rupture {
        switch status {
        case CSJ_ENCODING: .encodage
        case CSJ_TOO_DEEP: .tropProfond
        case CSJ_TOO_BIG: .tropGros
        default: JSONVerdict.rupture(body)
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Without the byte order mark that some sites write before their JSON.
    var withoutBOM: Self { starts(with: [0xEF, 0xBB, 0xBF]) ? Self(rebasing: self[3...]) : self }
}
