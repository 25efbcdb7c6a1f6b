internal import CXML2

/// Reads an XML payload as a `CanonicalSource`, knowing no mapping: what it finds is what the document holds. The
/// document has been mapped before, hence checked.
struct XMLSource {
    private var source = CanonicalSource()
    private var open: [Element] = []
    private var roots: [String: Int] = [:]

    private struct Element {
        let place: String
        let path: String
        var text: [UInt8] = []
        var children: [String: Int] = [:]
    }

    static func read(_ payload: [UInt8]) -> CanonicalSource {
        let reader = UnsafeMutablePointer<XMLSource>.allocate(capacity: 1)
        reader.initialize(to: XMLSource())
        defer {
            reader.deinitialize(count: 1)
            reader.deallocate()
        }
        passerelle_silence_libxml2()
        var handler = Self.handler
        guard let context = xmlCreatePushParserCtxt(&handler, reader, nil, 0, nil) else { return CanonicalSource() }
        defer { xmlFreeParserCtxt(context) }
        xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue))
        payload.withUnsafeBytes { bytes in
            _ = xmlParseChunk(context, bytes.bindMemory(to: CChar.self).baseAddress, Int32(bytes.count), 1)
        }
        return reader.pointee.source
    }

    private mutating func start(
        _ name: String, _ count: Int, _ list: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        let rank: Int
        if open.isEmpty {
            roots[name, default: 0] += 1
            rank = roots[name] ?? 1
        } else {
            open[open.count - 1].children[name, default: 0] += 1
            rank = open[open.count - 1].children[name] ?? 1
        }
        let element = Element(
            place: "\(open.last?.place ?? "")/\(name)[\(rank)]", path: "\(open.last?.path ?? "")/\(name)")
        open.append(element)
        guard let list else { return }
        for index in 0..<count {
            let slot = list + index * 5
            guard let name = slot[0], let begin = slot[3], let end = slot[4] else { continue }
            let attribute = "/@" + String(cString: name)
            let bytes = UnsafeBufferPointer(start: begin, count: end - begin)
            source.add(element.place + attribute, element.path + attribute, Self.trimmed(bytes))
        }
    }

    private mutating func end() {
        guard let element = open.popLast() else { return }
        let text = Self.trimmed(element.text)
        if element.children.isEmpty {
            source.add(element.place, element.path, text)
        } else if !text.isEmpty {
            source.add(element.place + "/text()", element.path + "/text()", text)
        }
    }

    private static func trimmed(_ bytes: some Collection<UInt8>) -> String {
        let start = bytes.drop { $0 <= 0x20 }
        return String(decoding: start.reversed().drop { $0 <= 0x20 }.reversed(), as: UTF8.self)
    }

    private static var handler: xmlSAXHandler {
        var handler = xmlSAXHandler()
        handler.initialized = UInt32(XML_SAX2_MAGIC)
        handler.startElementNs = { context, name, _, _, _, _, count, _, attributes in
            guard let context, let name else { return }
            context.assumingMemoryBound(to: XMLSource.self).pointee
                .start(String(cString: name), Int(count), attributes)
        }
        handler.endElementNs = { context, _, _, _ in
            context?.assumingMemoryBound(to: XMLSource.self).pointee.end()
        }
        handler.characters = { context, bytes, count in
            guard let context, let bytes else { return }
            let reader = context.assumingMemoryBound(to: XMLSource.self)
            guard let last = reader.pointee.open.indices.last else { return }
            reader.pointee.open[last].text += UnsafeBufferPointer(start: bytes, count: Int(count))
        }
        handler.ignorableWhitespace = handler.characters
        handler.cdataBlock = handler.characters
        return handler
    }
}
