internal import Demandes

/// Request texts: a closed list of words between `{{ }}`, no language.
enum RequestTemplate {
    /// Of every operation. `{{ certificat }}` becomes a reference to a MIME part: the certificate itself never passes
    /// through here.
    private static let common: Set<String> = ["correlation", "certificat.nom", "certificat", "securite"]
    /// Of an operation that reads one demande.
    private static let lookup: Set<String> = ["numero"]
    /// Of one that reads the pages of a list.
    private static let list: Set<String> = ["depuis", "jusqua", "curseur", "page", "taille"]

    /// Refuses an unknown word when the adapter loads, not when a person waits.
    static func check(
        _ manifest: Manifest, _ requests: [String: String], at position: ManifestFault.Position
    ) throws(ManifestFault) {
        for operation in manifest.operations {
            let known = common.union(operation.list == nil ? lookup : list)
            let body = operation.request.flatMap { requests[$0] } ?? ""
            let texts = [operation.path, body] + operation.headers.map(\.value) + operation.query.map(\.value)
            let words = texts.flatMap(words)
            for word in words where !known.contains(word) {
                throw ManifestFault(
                    .badTemplate, "{{ \(word) }}", at: position, expected: known.sorted().joined(separator: ", "))
            }
            try operation.list?.check(words, operation.name, at: position)
            try checkHeader(manifest, operation, words, at: position)
        }
    }

    /// A digest that no request carries would only be found out by the site's refusal.
    private static func checkHeader(
        _ manifest: Manifest, _ operation: OperationRules, _ words: [String], at position: ManifestFault.Position
    ) throws(ManifestFault) {
        let wants = manifest.auth.all.contains { auth in
            if case .wsSecurity = auth { true } else { false }
        }
        guard wants != words.contains("securite") else { return }
        throw ManifestFault(
            .badTemplate, "{{ securite }}", at: position,
            expected: wants
                ? "{{ securite }} dans l'en-tête SOAP du corps de \(operation.name)"
                : "auth: ws-security-username pour employer {{ securite }}")
    }

    /// The text with its words replaced, each written as its surroundings want.
    static func fill(_ text: String, _ values: TemplateValues, in syntax: TemplateSyntax) -> String {
        var isQuoted = false
        return pieces(text).map { piece in
            switch piece {
            case .literal(let text):
                if syntax == .json { isQuoted = TemplateSyntax.isQuoted(after: text, isQuoted) }
                return text
            case .word(let name):
                if let markup = values.markup[name] { return markup }
                let value = values.plain[name] ?? ""
                return syntax == .json && !isQuoted ? Self.bare(name, value) : syntax.escape(value)
            }
        }.joined()
    }

    /// A word that stands outside the strings of a JSON body: a number where it is one of ours, else a string of its
    /// own; `null` when it has no value.
    private static func bare(_ name: String, _ value: String) -> String {
        guard !value.isEmpty else { return "null" }
        let isNumber = counted.contains(name) && Int(value) != nil
        return isNumber ? value : "\"" + TemplateSyntax.json.escape(value) + "\""
    }

    /// What we count or date ourselves; a site's token of digits stays a string.
    private static let counted: Set<String> = ["page", "taille", "depuis", "jusqua"]

    /// The words of a text.
    static func words(_ text: String) -> [String] {
        pieces(text).compactMap { piece in
            if case .word(let name) = piece { name } else { nil }
        }
    }

    /// What the words of a template stand for in a text written from it; nil for a text that was not.
    static func read(_ text: String, _ template: String) -> [String: String]? {
        var values: [String: String] = [:]
        var rest = Substring(text)
        var word: String?
        for piece in pieces(template) {
            switch piece {
            case .word(let name): word = name
            case .literal(""): continue
            case .literal(let literal):
                guard let place = rest.firstRange(of: literal), word != nil || place.lowerBound == rest.startIndex
                else { return nil }
                if let word { values[word] = String(rest[..<place.lowerBound]) }
                word = nil
                rest = rest[place.upperBound...]
            }
        }
        guard let word else { return rest.isEmpty ? values : nil }
        values[word] = String(rest)
        return values
    }

    private enum Piece {
        case literal(String)
        case word(String)
    }

    private static func pieces(_ text: String) -> [Piece] {
        var pieces: [Piece] = []
        var rest = Substring(text)
        while let open = pair("{", in: rest), let close = pair("}", in: rest[open.upperBound...]) {
            pieces.append(.literal(String(rest[..<open.lowerBound])))
            pieces.append(.word(String(rest[open.upperBound..<close.lowerBound].filter { $0 != " " })))
            rest = rest[close.upperBound...]
        }
        return pieces + [.literal(String(rest))]
    }

    /// Where a brace first stands twice. By bytes: every request is written so, and characters cost ten times more.
    private static func pair(_ brace: Unicode.Scalar, in text: Substring) -> Range<Substring.Index>? {
        let (bytes, brace) = (text.utf8, UInt8(ascii: brace))
        var rest = bytes[...]
        while let first = rest.firstIndex(of: brace) {
            rest = rest[bytes.index(after: first)...]
            if rest.first == brace { return first..<bytes.index(after: rest.startIndex) }
        }
        return nil
    }
}

/// What the words of a request stand for.
struct TemplateValues {
    /// Texts, escaped where they go.
    var plain: [String: String] = [:]
    /// Already written in the syntax of the body.
    var markup: [String: String] = [:]
}

/// Where a word is written decides how.
enum TemplateSyntax {
    case url, header, xml, json

    func escape(_ text: String) -> String {
        switch self {
        case .header: text
        case .url: Self.percent(text)
        case .xml:
            text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
                .replacing("\"", with: "&quot;")
        case .json:
            text.unicodeScalars.map { scalar in
                switch scalar {
                case "\"": "\\\""
                case "\\": "\\\\"
                case _ where scalar.value < 0x20:
                    "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
                default: String(scalar)
                }
            }.joined()
        }
    }

    /// Whether what follows that piece of a JSON text is inside a string.
    static func isQuoted(after text: String, _ before: Bool) -> Bool {
        var (isQuoted, isEscaped) = (before, false)
        for byte in text.utf8 {
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = isQuoted
            } else if byte == UInt8(ascii: "\"") {
                isQuoted.toggle()
            }
        }
        return isQuoted
    }

    /// RFC 3986 §2.3: what may stand in a URL as it is.
    private static func percent(_ text: String) -> String {
        var escaped = ""
        for byte in text.utf8 {
            let isPlain =
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || "-._~".utf8.contains(byte)
            if isPlain {
                escaped.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                escaped += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return escaped
    }
}
