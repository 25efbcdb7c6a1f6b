// The bodies of requests, as the place of their words wants them, tried before anybody waits for one.
extension Manifest {
    /// How the words of an operation's body are written.
    func syntax(_ operation: OperationRules) -> TemplateSyntax {
        guard format.kind == .json else { return .xml }
        let type = operation.headers.first { $0.name.lowercased() == "content-type" }?.value.lowercased() ?? "json"
        return type.contains("json") ? .json : .url
    }
}

extension AdapterFiles {
    /// Refuses a JSON body that would not be JSON in each call that it is for: a list asked from its beginning, from an
    /// instant, then page after page.
    func check(_ manifest: Manifest, _ requests: [String: String]) throws(ManifestFault) {
        for operation in manifest.operations where manifest.syntax(operation) == .json {
            guard let name = operation.request, let template = requests[name] else { continue }
            for values in Self.trials(operation) {
                let text = RequestTemplate.fill(template, TemplateValues(plain: values), in: .json)
                guard let line = JSONSyntax.faultyLine(Array(text.utf8)) else { continue }
                let absent = RequestTemplate.words(template).filter { values[$0] == nil }.map { "{{ \($0) }}" }
                let without = absent.isEmpty ? "" : " quand \(absent.joined(separator: ", ")) n'a pas de valeur"
                throw ManifestFault(
                    .badTemplate, name, at: .init(file: place(ofRequest: name), line: line),
                    expected: "un corps JSON\(without)",
                    mend: "Écrivez le mot sans guillemets, pour une chaîne ou null, ou dans une chaîne.")
            }
        }
    }

    /// What the words stand for, call after call.
    private static func trials(_ operation: OperationRules) -> [[String: String]] {
        let always = ["correlation": "c", "numero": "099032400000199G01"]
        guard operation.list != nil else { return [always] }
        let first = always.merging(["page": "1", "taille": "100", "jusqua": "2026-11-21T10:15:00+01:00"]) { $1 }
        let since = first.merging(["depuis": "2026-11-20T10:15:00+01:00"]) { $1 }
        let next = ["curseur": "suite", "page": "2"]
        return [first, since, first.merging(next) { $1 }, since.merging(next) { $1 }]
    }
}

/// Where a text stops being JSON (RFC 8259).
struct JSONSyntax {
    private let bytes: [UInt8]
    private var index = 0

    /// The line of the first fault, from 1; nil for one JSON document.
    static func faultyLine(_ bytes: [UInt8]) -> Int? {
        var syntax = JSONSyntax(bytes: bytes)
        let isWhole = syntax.value(depth: 0)
        syntax.skipSpace()
        guard !isWhole || syntax.index < bytes.count else { return nil }
        return 1 + bytes.prefix(syntax.index).count { $0 == UInt8(ascii: "\n") }
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
    }

    private mutating func take(_ byte: Unicode.Scalar) -> Bool {
        skipSpace()
        guard current == UInt8(ascii: byte) else { return false }
        index += 1
        return true
    }

    private mutating func value(depth: Int) -> Bool {
        skipSpace()
        switch current {
        case UInt8(ascii: "{"): return depth < 64 && items(closing: "}", isObject: true, depth)
        case UInt8(ascii: "["): return depth < 64 && items(closing: "]", isObject: false, depth)
        case UInt8(ascii: "\""): return string()
        default: return literal()
        }
    }

    private mutating func items(closing end: Unicode.Scalar, isObject: Bool, _ depth: Int) -> Bool {
        index += 1
        if take(end) { return true }
        repeat {
            if isObject {
                skipSpace()
                guard string(), take(":") else { return false }
            }
            guard value(depth: depth + 1) else { return false }
        } while take(",")
        return take(end)
    }

    private mutating func string() -> Bool {
        guard current == UInt8(ascii: "\"") else { return false }
        let start = index
        index += 1
        while let byte = current, byte >= 0x20 {
            index += byte == UInt8(ascii: "\\") ? 2 : 1
            if byte == UInt8(ascii: "\"") { return true }
        }
        index = min(start, bytes.count)
        return false
    }

    private mutating func literal() -> Bool {
        let start = index
        while let byte = current, byte > 0x20, !",]}:\"".utf8.contains(byte) { index += 1 }
        let word = String(decoding: bytes[start..<index], as: UTF8.self)
        if ["null", "true", "false"].contains(word) || word.wholeMatch(of: Self.number) != nil { return true }
        index = start
        return false
    }

    private static var number: Regex<Substring> { #/-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/# }
}
