internal import CXML2
internal import Demandes

/// Feeds an XML payload, pushed piece by piece, to a mapping run: libxml2's SAX2 interface, no tree, constant memory.
///
/// DOCTYPE is refused at its first byte, so there are no entities but the five of XML; nothing is ever opened: no
/// external subset, no XInclude, no network.
final class XMLFeed {
    private let run: MappingRun
    private let walk: UnsafeMutablePointer<XMLWalk>
    private var context: xmlParserCtxtPtr?
    private var isFirst = true

    init(_ run: MappingRun) {
        self.run = run
        walk = .allocate(capacity: 1)
        walk.initialize(to: XMLWalk(run))
    }

    deinit {
        if let context { xmlFreeParserCtxt(context) }
        walk.pointee.free()
        walk.deinitialize(count: 1)
        walk.deallocate()
    }

    /// Maps a whole payload. Bytes go in by 64 KiB: a larger piece only makes libxml2's own buffer larger.
    func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws(RuptureFault) {
        begin()
        var start = 0
        while start < bytes.count {
            let end = min(start + 65_536, bytes.count)
            try push(UnsafeBufferPointer(rebasing: bytes[start..<end]))
            start = end
        }
        try finish()
    }

    func begin() {
        run.reset()
        walk.pointee.restart()
        passerelle_silence_libxml2()
        isFirst = true
        if let context { xmlFreeParserCtxt(context) }
        var handler = XMLWalk.handler
        context = xmlCreatePushParserCtxt(&handler, walk, nil, 0, nil)
        guard let context else { return }
        // NOENT only makes `&amp;` come as `&` in attributes: no entity can be declared, since DOCTYPE is refused.
        xmlCtxtUseOptions(
            context, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue | XML_PARSE_COMPACT.rawValue))
        walk.pointee.context = context
    }

    /// Notes where each element at that depth begins, in the payloads that follow.
    func watch(depth: Int) { walk.pointee.watched = depth }

    /// How many bytes of the payload were read when the last watched element began, within its first tag; and now.
    /// Negative where libxml2 cannot tell.
    var watchedAt: Int { walk.pointee.watchedAt }
    var consumed: Int { context.map { xmlByteConsumed($0) } ?? -1 }

    func push(_ bytes: UnsafeBufferPointer<UInt8>) throws(RuptureFault) {
        guard let context, !bytes.isEmpty else { return }
        if isFirst {
            isFirst = false
            try checkMark(bytes)
        }
        _ = bytes.withMemoryRebound(to: CChar.self) {
            xmlParseChunk(context, $0.baseAddress, Int32($0.count), 0)
        }
        try check(context)
    }

    /// A UTF-8 mark and a declaration of another encoding say two things: libxml2 would believe the declaration, and
    /// every accent would be read as two characters.
    private func checkMark(_ bytes: UnsafeBufferPointer<UInt8>) throws(RuptureFault) {
        guard bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return }
        let declared = Interpretation.declaredEncoding(UnsafeBufferPointer(rebasing: bytes[3...])) ?? "utf-8"
        guard Interpretation.sameEncoding(declared, "utf-8") else { throw RuptureFault(.encodageDiscordant) }
    }

    func finish() throws(RuptureFault) {
        guard let context else { return }
        xmlParseChunk(context, nil, 0, 1)
        try check(context)
        guard walk.pointee.ended else { throw RuptureFault(.tronque) }
    }

    private func check(_ context: xmlParserCtxtPtr) throws(RuptureFault) {
        if let rupture = run.state.pointee.rupture { throw RuptureFault(rupture) }
        guard context.pointee.wellFormed == 0 || context.pointee.nsWellFormed == 0 else { return }
        let number = walk.pointee.firstError
        throw RuptureFault(Self.rupture(number, ended: walk.pointee.ended), detail: "libxml2 \(number)")
    }

    private static func rupture(_ number: Int32, ended: Bool) -> Rupture {
        switch xmlParserErrors(rawValue: UInt32(max(number, 0))) {
        case XML_ERR_DOCUMENT_EMPTY, XML_ERR_TAG_NOT_FINISHED, XML_ERR_GT_REQUIRED: .tronque
        case XML_ERR_DOCUMENT_END: ended ? .suiteInattendue : .tronque
        case XML_ERR_INVALID_ENCODING, XML_ERR_UNSUPPORTED_ENCODING, XML_ERR_UNKNOWN_ENCODING:
            .encodage
        case XML_ERR_UNDECLARED_ENTITY, XML_WAR_UNDECLARED_ENTITY, XML_ERR_ENTITY_LOOP: .xmlEntite
        default: .xmlMalForme
        }
    }
}

/// The document is not what its contract announces.
struct RuptureFault: Error {
    let rupture: Rupture
    let detail: String?

    init(_ rupture: Rupture, detail: String? = nil) {
        self.rupture = rupture
        self.detail = detail
    }
}
