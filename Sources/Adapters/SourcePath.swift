/// A path in a payload. XML: a subset of XPath (child, attribute, one equality predicate on an attribute, prefixes
/// compulsory); JSON: a subset of RFC 9535 (`$.a.b[*].c`). No descendant axis: `//` would hide a field that moved.
struct SourcePath: Sendable, Hashable {
    enum Step: Sendable, Hashable {
        /// An element, by namespace and local name; the predicate compares an attribute without namespace.
        case element(namespace: String, name: String, attribute: String?, equals: String?)
        case attribute(namespace: String, name: String)
        case key(String)
        /// Each item of the array under the key before.
        case each
    }

    let steps: [Step]
    /// The path as it is written.
    let text: String

    /// How many elements or keys lead there.
    var depth: Int { steps.count }

    static let itself = SourcePath(steps: [], text: ".")

    func appending(_ other: SourcePath) -> SourcePath {
        guard !other.steps.isEmpty else { return self }
        let joint = other.steps.first?.isKey == true || text.hasSuffix("/") ? "" : "/"
        let suffix = other.text.hasPrefix("$") ? String(other.text.dropFirst()) : other.text
        return SourcePath(steps: steps + other.steps, text: text.isEmpty ? suffix : text + joint + suffix)
    }

    /// How the path looks from the payload's root: `/interfaceNuu/demande/@code`, `$.pieces[*].etat`.
    static func describe(_ steps: [Step]) -> String {
        let json = steps.contains { $0.isKey }
        var text = json ? "$" : ""
        for step in steps {
            switch step {
            case .element(_, let name, let attribute, let value):
                text += "/" + name
                if let attribute, let value { text += "[@\(attribute)='\(value)']" }
            case .attribute(_, let name): text += "/@" + name
            case .key(let key): text += "." + key
            case .each: text += "[*]"
            }
        }
        return text.isEmpty ? "/" : text
    }
}

extension SourcePath.Step {
    var isKey: Bool {
        switch self {
        case .key, .each: true
        case .element, .attribute: false
        }
    }
}

extension SourcePath {
    /// Reads `n:a/n:b/@c`, `/n:root`, `$.a.b[*]`, `.`.
    init(_ text: String, namespaces: [String: String]) throws(PathError) {
        self.text = text
        if text == "." {
            steps = []
        } else if text.hasPrefix("$") {
            steps = try Self.json(text)
        } else {
            steps = try Self.xml(text, namespaces)
        }
    }

    struct PathError: Error {}

    private static func json(_ text: String) throws(PathError) -> [Step] {
        var steps: [Step] = []
        var rest = text.dropFirst()
        while let first = rest.first {
            if rest.hasPrefix("[*]") {
                steps.append(.each)
                rest = rest.dropFirst(3)
            } else if first == "." {
                let name = rest.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
                guard !name.isEmpty else { throw PathError() }
                steps.append(.key(String(name)))
                rest = rest.dropFirst(1 + name.count)
            } else {
                throw PathError()
            }
        }
        return steps
    }

    private static func xml(_ text: String, _ namespaces: [String: String]) throws(PathError) -> [Step] {
        var steps: [Step] = []
        let body = text.hasPrefix("/") ? text.dropFirst() : Substring(text)
        for part in body.split(separator: "/", omittingEmptySubsequences: false) {
            if case .attribute? = steps.last { throw PathError() }
            if part.hasPrefix("@") {
                let (namespace, name) = try qualified(part.dropFirst(), namespaces, attribute: true)
                steps.append(.attribute(namespace: namespace, name: name))
            } else {
                steps.append(try element(part, namespaces))
            }
        }
        return steps
    }

    /// `n:name` or `n:name[@key='value']`.
    private static func element(_ part: Substring, _ namespaces: [String: String]) throws(PathError) -> Step {
        guard let bracket = part.firstIndex(of: "[") else {
            let (namespace, name) = try qualified(part, namespaces, attribute: false)
            return .element(namespace: namespace, name: name, attribute: nil, equals: nil)
        }
        let (namespace, name) = try qualified(part[..<bracket], namespaces, attribute: false)
        let predicate = part[bracket...]
        guard predicate.hasPrefix("[@"), predicate.hasSuffix("']") else { throw PathError() }
        let sides = predicate.dropFirst(2).dropLast(2).split(separator: "=", maxSplits: 1)
        guard sides.count == 2, sides[1].hasPrefix("'"), !sides[0].contains(":") else { throw PathError() }
        return .element(
            namespace: namespace, name: name, attribute: String(sides[0]), equals: String(sides[1].dropFirst()))
    }

    private static func qualified(
        _ part: Substring, _ namespaces: [String: String], attribute: Bool
    ) throws(PathError) -> (String, String) {
        let sides = part.split(separator: ":", omittingEmptySubsequences: false)
        guard let last = sides.last, !last.isEmpty, last.allSatisfy(isNameCharacter) else { throw PathError() }
        if sides.count == 2 {
            guard let namespace = namespaces[String(sides[0])] else { throw PathError() }
            return (namespace, String(last))
        }
        // An attribute without prefix is in no namespace; an element must say its own.
        guard attribute, sides.count == 1 else { throw PathError() }
        return ("", String(last))
    }

    private static func isNameCharacter(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_" || character == "-" || character == "."
    }
}
