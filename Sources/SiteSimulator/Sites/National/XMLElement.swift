/// A small tree of a request's XML, with namespaces resolved.
struct XMLElement: Sendable {
    let namespace: String
    let name: String
    /// By name without prefix, or `{namespace}name` when it has one.
    let attributes: [String: String]
    var text = ""
    var children: [XMLElement] = []

    /// The children of that name.
    func all(_ name: String, in namespace: String = "") -> [XMLElement] {
        children.filter { $0.name == name && $0.namespace == namespace }
    }

    /// The only child of that name; nil when there is none or several.
    func only(_ name: String, in namespace: String = "") -> XMLElement? {
        let found = all(name, in: namespace)
        return found.count == 1 ? found[0] : nil
    }

    /// The text without the white space around it.
    var trimmed: String {
        let spaces: Set<Character> = [" ", "\t", "\n", "\r", "\r\n"]
        guard let first = text.firstIndex(where: { !spaces.contains($0) }),
            let last = text.lastIndex(where: { !spaces.contains($0) })
        else { return "" }
        return String(text[first...last])
    }
}

/// A request whose XML is not well formed, or not of the simple kind a SOAP client writes.
struct XMLRefusal: Error {
    let reason: String
}
