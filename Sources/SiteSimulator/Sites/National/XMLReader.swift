/// Reads the XML of a SOAP request: elements, attributes, text, the five entities and character references. No
/// DOCTYPE, no processing instruction past the declaration, at most 64 levels.
struct XMLReader {
    private let octets: [UInt8]
    private var position = 0

    private init(_ octets: [UInt8]) { self.octets = octets }

    static func read(_ octets: [UInt8]) throws(XMLRefusal) -> XMLElement {
        guard String(validating: octets, as: UTF8.self) != nil else { throw XMLRefusal(reason: "UTF-8 invalide") }
        var reader = XMLReader(octets)
        if octets.starts(with: [0xEF, 0xBB, 0xBF]) { reader.position = 3 }
        if reader.sees("<?xml") { reader.position = try reader.past("?>") }
        try reader.skipMisc()
        let root = try reader.element(scope: ["xml": "http://www.w3.org/XML/1998/namespace"], depth: 0)
        try reader.skipMisc()
        guard reader.position == octets.count else { throw XMLRefusal(reason: "texte après le document") }
        return root
    }

    private func sees(_ text: String) -> Bool { octets[position...].starts(with: text.utf8) }

    /// The position after the next occurrence.
    private func past(_ text: String) throws(XMLRefusal) -> Int {
        guard let place = Octets.find(text, in: octets, from: position) else {
            throw XMLRefusal(reason: "« \(text) » manque")
        }
        return place.upperBound
    }

    private mutating func skipSpaces() {
        while position < octets.count, [0x20, 0x09, 0x0A, 0x0D].contains(octets[position]) { position += 1 }
    }

    private mutating func skipMisc() throws(XMLRefusal) {
        skipSpaces()
        while sees("<!--") {
            position = try past("-->")
            skipSpaces()
        }
    }

    private mutating func element(scope: [String: String], depth: Int) throws(XMLRefusal) -> XMLElement {
        guard depth < 64 else { throw XMLRefusal(reason: "trop profond") }
        guard sees("<"), !sees("<!"), !sees("<?"), !sees("</") else { throw XMLRefusal(reason: "élément attendu") }
        position += 1
        let tag = try name()
        let (raw, empty) = try attributes()
        var scope = scope
        for (name, value) in raw {
            if name == "xmlns" { scope[""] = value }
            if name.hasPrefix("xmlns:") { scope[String(name.dropFirst(6))] = value }
        }
        let (namespace, local) = try Self.resolve(tag, scope, byDefault: scope[""] ?? "")
        var element = XMLElement(namespace: namespace, name: local, attributes: try Self.qualified(raw, scope))
        if !empty { try content(&element, tag: tag, scope: scope, depth: depth) }
        return element
    }

    private mutating func content(
        _ element: inout XMLElement, tag: String, scope: [String: String], depth: Int
    ) throws(XMLRefusal) {
        while true {
            guard position < octets.count else { throw XMLRefusal(reason: "document inachevé") }
            if sees("</") {
                position += 2
                guard try name() == tag else { throw XMLRefusal(reason: "balise fermante") }
                skipSpaces()
                guard sees(">") else { throw XMLRefusal(reason: "« > » attendu") }
                position += 1
                return
            } else if sees("<!--") {
                position = try past("-->")
            } else if sees("<![CDATA[") {
                let end = try past("]]>")
                element.text += String(decoding: octets[position + 9..<end - 3], as: UTF8.self)
                position = end
            } else if sees("<") {
                element.children.append(try self.element(scope: scope, depth: depth + 1))
            } else {
                let end = octets[position...].firstIndex(of: UInt8(ascii: "<")) ?? octets.count
                element.text += try Self.unescape(octets[position..<end])
                position = end
            }
        }
    }

    private mutating func name() throws(XMLRefusal) -> String {
        let start = position
        let stops = Array(" \t\r\n/>=<\"'".utf8)
        while position < octets.count, !stops.contains(octets[position]) { position += 1 }
        guard position > start else { throw XMLRefusal(reason: "nom attendu") }
        return String(decoding: octets[start..<position], as: UTF8.self)
    }

    private mutating func attributes() throws(XMLRefusal) -> (pairs: [String: String], empty: Bool) {
        var pairs: [String: String] = [:]
        while true {
            skipSpaces()
            if sees("/>") {
                position += 2
                return (pairs, true)
            }
            if sees(">") {
                position += 1
                return (pairs, false)
            }
            let name = try name()
            skipSpaces()
            guard sees("=") else { throw XMLRefusal(reason: "« = » attendu") }
            position += 1
            skipSpaces()
            guard pairs.updateValue(try quoted(), forKey: name) == nil else {
                throw XMLRefusal(reason: "attribut répété")
            }
        }
    }

    private mutating func quoted() throws(XMLRefusal) -> String {
        guard sees("\"") || sees("'") else { throw XMLRefusal(reason: "guillemet attendu") }
        let quote = octets[position]
        guard let end = octets[(position + 1)...].firstIndex(of: quote) else { throw XMLRefusal(reason: "guillemet") }
        let value = octets[position + 1..<end]
        guard !value.contains(UInt8(ascii: "<")) else { throw XMLRefusal(reason: "« < » dans un attribut") }
        position = end + 1
        return try Self.unescape(value)
    }

    private static func resolve(
        _ name: String, _ scope: [String: String], byDefault: String
    ) throws(XMLRefusal) -> (namespace: String, local: String) {
        let parts = name.split(separator: ":", omittingEmptySubsequences: false)
        if parts.count == 1 { return (byDefault, name) }
        guard parts.count == 2, let namespace = scope[String(parts[0])], !namespace.isEmpty else {
            throw XMLRefusal(reason: "préfixe inconnu : \(name)")
        }
        return (namespace, String(parts[1]))
    }

    private static func qualified(
        _ raw: [String: String], _ scope: [String: String]
    ) throws(XMLRefusal) -> [String: String] {
        var attributes: [String: String] = [:]
        for (name, value) in raw where name != "xmlns" && !name.hasPrefix("xmlns:") {
            let (namespace, local) = try resolve(name, scope, byDefault: "")
            attributes[namespace.isEmpty ? local : "{\(namespace)}\(local)"] = value
        }
        return attributes
    }

    private static let entities = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]

    private static func unescape(_ octets: ArraySlice<UInt8>) throws(XMLRefusal) -> String {
        let text = String(decoding: octets, as: UTF8.self)
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        let parts = text.split(separator: "&", omittingEmptySubsequences: false)
        var plain = String(parts[0])
        for part in parts.dropFirst() {
            guard let end = part.firstIndex(of: ";") else { throw XMLRefusal(reason: "« & » nu") }
            plain += try entity(part[..<end]) + part[part.index(after: end)...]
        }
        return plain
    }

    private static func entity(_ name: Substring) throws(XMLRefusal) -> String {
        if let known = entities[String(name)] { return known }
        let value =
            name.hasPrefix("#x")
            ? UInt32(name.dropFirst(2), radix: 16) : name.hasPrefix("#") ? UInt32(name.dropFirst()) : nil
        guard let value, let scalar = UnicodeScalar(value), value != 0 else {
            throw XMLRefusal(reason: "entité inconnue : \(name)")
        }
        return String(scalar)
    }
}
