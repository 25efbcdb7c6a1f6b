internal import CSimdjson

/// Reads a JSON payload as a `CanonicalSource`, knowing no mapping.
struct JSONSource {
    private let tape: JSONTape
    private var index = JSONTape.root
    private var source = CanonicalSource()

    static func read(_ payload: [UInt8], maxDepth: Int) -> CanonicalSource {
        guard let parser = csj_parser_new(maxDepth, max(payload.count, 1) + 64) else { return CanonicalSource() }
        defer { csj_parser_free(parser) }
        return payload.withUnsafeBufferPointer { bytes in
            let body = bytes.withoutBOM
            var document = csj_document()
            let status = csj_parse(parser, body.baseAddress, body.count, &document)
            guard status == CSJ_OK, let words = document.tape, let strings = document.strings else {
                return CanonicalSource()
            }
            var reader = JSONSource(tape: JSONTape(words: words, strings: strings, payload: body))
            reader.value("$", "$")
            return reader.source
        }
    }

    private init(tape: JSONTape) { self.tape = tape }

    private mutating func value(_ place: String, _ path: String) {
        let kind = tape.kind(index)
        switch kind {
        case JSONTape.Kind.object: members(place, path)
        case JSONTape.Kind.array: items(place, path)
        case JSONTape.Kind.null:
            source.add(place, path, "", .null)
            index += 1
        default:
            let leaf = tape.leaf(index, kind)
            source.add(place, path, leaf.trimmed?.original ?? "", Self.kind(kind))
            index += tape.width(kind)
        }
    }

    private mutating func members(_ place: String, _ path: String) {
        index += 1
        if tape.kind(index) == JSONTape.Kind.objectEnd { source.add(place, path, "", .emptyObject) }
        while tape.kind(index) == JSONTape.Kind.text {
            let key = String(decoding: tape.text(index), as: UTF8.self)
            index += 1
            value("\(place).\(key)", "\(path).\(key)")
        }
        index += 1
    }

    private mutating func items(_ place: String, _ path: String) {
        index += 1
        if tape.kind(index) == JSONTape.Kind.arrayEnd { source.add(place + "[*]", path + "[*]", "", .emptyList) }
        var rank = 0
        while tape.kind(index) != JSONTape.Kind.arrayEnd {
            value("\(place)[\(rank)]", path + "[*]")
            rank += 1
        }
        index += 1
    }

    private static func kind(_ token: UInt8) -> CanonicalSource.Kind {
        switch token {
        case JSONTape.Kind.text: .text
        case JSONTape.Kind.yes, JSONTape.Kind.no: .word
        default: .number
        }
    }
}
