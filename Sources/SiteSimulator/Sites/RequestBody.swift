/// The body of a request as it is compared: a tree where it is XML or JSON, so that neither spaces, prefixes nor the
/// order of JSON members count.
struct RequestBody {
    private enum Content {
        case xml(XMLElement)
        case json(JSONValue)
        case text(String)
    }

    private let content: Content

    struct Difference {
        let place: String
        let expected: String
        let given: String
    }

    /// Of a MIME body (RFC 2046), the first part, which refers to the others.
    init(_ octets: [UInt8], _ contentType: String?) {
        let (type, parameters) = MIME.mediaType(contentType ?? "")
        var root = octets
        if type.hasPrefix("multipart/"), let boundary = parameters["boundary"] {
            root = MIME.parts(octets, boundary: boundary)?.first?.body ?? octets
        }
        let start = root.first { $0 > 0x20 }
        if start == UInt8(ascii: "<"), let element = try? XMLReader.read(root.trimmedSpaces) {
            content = .xml(element)
        } else if start == UInt8(ascii: "{") || start == UInt8(ascii: "["), let value = try? JSONValue(root) {
            content = .json(value)
        } else {
            content = .text(String(decoding: root.trimmedSpaces, as: UTF8.self))
        }
    }

    /// The first place where they part.
    func difference(_ other: RequestBody) -> Difference? {
        switch (content, other.content) {
        case (.xml(let left), .xml(let right)): Self.difference(left, right, at: "")
        case (.json(let left), .json(let right)): Self.difference(left, right, at: "$")
        case (.text(let left), .text(let right)): Self.leaf(left, right, at: "")
        default: Difference(place: "", expected: kind, given: other.kind)
        }
    }

    private var kind: String {
        switch content {
        case .xml(let root): "du XML, <\(root.name)>"
        case .json: "du JSON"
        case .text(let text): RequestMask.masked(text)
        }
    }

    private static func leaf(_ left: String, _ right: String, at place: String) -> Difference? {
        if RequestMask.same(left, right) { return nil }
        return Difference(place: place, expected: RequestMask.masked(left), given: RequestMask.masked(right))
    }

    // MARK: XML

    private static func difference(_ left: XMLElement, _ right: XMLElement, at above: String) -> Difference? {
        let place = "\(above)/\(left.name)"
        guard left.name == right.name, left.namespace == right.namespace else {
            return Difference(place: above, expected: left.qualified, given: right.qualified)
        }
        for name in Set(left.attributes.keys).union(right.attributes.keys).sorted() {
            let values = (left.attributes[name] ?? "", right.attributes[name] ?? "")
            if let found = leaf(values.0, values.1, at: "\(place)/@\(name)") { return found }
        }
        if let found = leaf(left.trimmed, right.trimmed, at: place) { return found }
        let (ours, theirs) = (left.compared, right.compared)
        guard ours.map(\.qualified) == theirs.map(\.qualified) else {
            let names = { (elements: [XMLElement]) in elements.map(\.name).joined(separator: ", ") }
            let isSpace = names(ours) == names(theirs)
            let words = { (elements: [XMLElement]) in
                isSpace ? elements.map(\.qualified).joined(separator: ", ") : names(elements)
            }
            return Difference(place: place, expected: words(ours), given: words(theirs))
        }
        return zip(ours, theirs).lazy.compactMap { difference($0, $1, at: place) }.first
    }

    // MARK: JSON

    private static func difference(_ left: JSONValue, _ right: JSONValue, at place: String) -> Difference? {
        switch (left, right) {
        case (.object(let ours), .object(let theirs)):
            for name in Set(ours.keys).union(theirs.keys).sorted() {
                let inner = "\(place).\(name)"
                guard let one = ours[name], let other = theirs[name] else {
                    return Difference(place: inner, expected: ours[name]?.words ?? "", given: theirs[name]?.words ?? "")
                }
                if let found = difference(one, other, at: inner) { return found }
            }
            return nil
        case (.array(let ours), .array(let theirs)) where ours.count == theirs.count:
            return zip(ours, theirs).lazy.compactMap { difference($0, $1, at: place + "[*]") }.first
        case (.string(let one), .string(let other)): return leaf(one, other, at: place)
        default:
            return left == right ? nil : Difference(place: place, expected: left.words, given: right.words)
        }
    }
}

extension XMLElement {
    fileprivate var qualified: String { namespace.isEmpty ? name : "{\(namespace)}\(name)" }

    /// Without what `auth` makes anew for each call: the token, our certificate by reference (XOP).
    fileprivate var compared: [XMLElement] { children.filter { !["Security", "Include"].contains($0.name) } }
}

extension JSONValue {
    fileprivate var words: String {
        switch self {
        case .null: "null"
        case .bool(let value): String(value)
        case .number(let number): Int(exactly: number).map(String.init) ?? String(number)
        case .string(let text): RequestMask.masked(text)
        case .array(let items): "une liste de \(items.count)"
        case .object: "un objet"
        }
    }
}

extension [UInt8] {
    fileprivate var trimmedSpaces: [UInt8] {
        guard let first = firstIndex(where: { $0 > 0x20 }), let last = lastIndex(where: { $0 > 0x20 }) else {
            return []
        }
        return Array(self[first...last])
    }
}
