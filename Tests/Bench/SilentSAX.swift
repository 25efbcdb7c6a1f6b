internal import CXML2

/// The XML peer: libxml2 pushed by 64 KiB pieces, SAX2, every handler there and empty. No mapping costs less.
enum SilentSAX {
    static func parse(_ bytes: [UInt8]) throws {
        var handler = xmlSAXHandler()
        handler.initialized = UInt32(XML_SAX2_MAGIC)
        handler.startElementNs = { _, _, _, _, _, _, _, _, _ in }
        handler.endElementNs = { _, _, _, _ in }
        handler.characters = { _, _, _ in }
        // The same function, so that libxml2 does not stop to tell blanks apart.
        handler.ignorableWhitespace = handler.characters
        guard let context = xmlCreatePushParserCtxt(&handler, nil, nil, 0, nil) else {
            throw BenchFault("libxml2 ne donne pas d'analyseur")
        }
        defer { xmlFreeParserCtxt(context) }
        xmlCtxtUseOptions(
            context, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue | XML_PARSE_COMPACT.rawValue))
        bytes.withUnsafeBytes { all in
            for start in stride(from: 0, to: all.count, by: 65_536) {
                let piece = all[start..<min(start + 65_536, all.count)]
                _ = UnsafeRawBufferPointer(rebasing: piece).withMemoryRebound(to: CChar.self) {
                    xmlParseChunk(context, $0.baseAddress, Int32($0.count), 0)
                }
            }
        }
        xmlParseChunk(context, nil, 0, 1)
        guard context.pointee.wellFormed == 1 else { throw BenchFault("libxml2 refuse la page") }
    }
}
