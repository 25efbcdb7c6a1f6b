/// An XML payload as places in its bytes: enough to cut, add and change leaves without our own parser, which is what
/// they are meant to try. It takes well-formed documents without DOCTYPE only.
struct XMLTree {
    struct Attribute {
        /// Without its prefix.
        let name: String
        /// Between the quotes.
        let value: Range<Int>
        /// From the white space before it.
        let whole: Range<Int>
    }

    struct Element {
        /// As rules' findings write it, without prefixes: `/interfaceNuu/entete/dateFichier`, `/a/b[@c='d']/e`.
        let path: String
        /// As it is written, prefix included.
        let tag: String
        /// Namespace declarations left out.
        let attributes: [Attribute]
        let whole: Range<Int>
        /// Where the start tag's name ends: an attribute may come in there.
        let nameEnd: Int
        /// Nothing but white space between the tags.
        let isBlank: Bool
        /// Between the tags; for `<a/>`, the empty place before `/>`.
        let content: Range<Int>
        let isSelfClosed: Bool
        let children: [Element]
    }

    let root: Element

    /// Nil when the bytes are not one XML document; `variants` are the elements that predicates choose.
    init?(_ bytes: [UInt8], variants: [String] = []) {
        var scan = Scan(bytes: bytes, variants: variants)
        guard let start = scan.nextTag(), let root = scan.element(from: start, parent: "") else { return nil }
        self.root = root
    }
}

private struct Scan {
    let bytes: [UInt8]
    let variants: [String]
    var index = 0

    /// Moves to the next `<` that opens or closes an element: comments, instructions and CDATA are passed over.
    mutating func nextTag() -> Int? {
        while let open = find("<", from: index) {
            if let end = passed(open, "<!--", "-->") ?? passed(open, "<?", "?>") ?? passed(open, "<![CDATA[", "]]>") {
                index = end
            } else {
                index = open
                return open
            }
        }
        return nil
    }

    mutating func element(from start: Int, parent: String) -> XMLTree.Element? {
        guard let nameEnd = bytes[(start + 1)...].firstIndex(where: { Self.endsName($0) }) else { return nil }
        let tag = String(decoding: bytes[(start + 1)..<nameEnd], as: UTF8.self)
        index = nameEnd
        guard let attributes = attributes() else { return nil }
        let path = chosen(parent + "/" + Self.local(tag), attributes)
        let isSelfClosed = bytes[index] == UInt8(ascii: "/")
        let contentStart = isSelfClosed ? index : index + 1
        index = isSelfClosed ? index + 2 : index + 1
        var children: [XMLTree.Element] = []
        var contentEnd = contentStart
        if !isSelfClosed {
            while let next = nextTag(), bytes[next + 1] != UInt8(ascii: "/") {
                guard let child = element(from: next, parent: path) else { return nil }
                children.append(child)
            }
            contentEnd = index
            guard let end = find(">", from: index) else { return nil }
            index = end + 1
        }
        return .init(
            path: path, tag: tag, attributes: attributes, whole: start..<index, nameEnd: nameEnd,
            isBlank: bytes[contentStart..<contentEnd].allSatisfy { $0 <= 0x20 }, content: contentStart..<contentEnd,
            isSelfClosed: isSelfClosed, children: children)
    }

    /// The path with the predicate that chooses this element, where one does.
    private func chosen(_ path: String, _ attributes: [XMLTree.Attribute]) -> String {
        let own = attributes.map { attribute in
            "\(path)[@\(attribute.name)='\(String(decoding: bytes[attribute.value], as: UTF8.self))']"
        }
        return variants.first(where: own.contains) ?? path
    }

    /// Leaves `index` at the `>` or the `/>`.
    private mutating func attributes() -> [XMLTree.Attribute]? {
        var attributes: [XMLTree.Attribute] = []
        while index < bytes.count, bytes[index] != UInt8(ascii: ">"), bytes[index] != UInt8(ascii: "/") {
            let start = index
            while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
            guard index < bytes.count, bytes[index] != UInt8(ascii: ">"), bytes[index] != UInt8(ascii: "/") else {
                continue
            }
            guard let equal = find("=", from: index) else { return nil }
            let name = String(decoding: bytes[index..<equal].filter { $0 > 0x20 }, as: UTF8.self)
            guard let open = bytes[equal...].firstIndex(where: { $0 == 0x22 || $0 == 0x27 }),
                let close = bytes[(open + 1)...].firstIndex(of: bytes[open])
            else { return nil }
            index = close + 1
            if name == "xmlns" || name.hasPrefix("xmlns:") { continue }
            attributes.append(.init(name: Self.local(name), value: (open + 1)..<close, whole: start..<index))
        }
        return index < bytes.count ? attributes : nil
    }

    private func passed(_ place: Int, _ opening: String, _ closing: String) -> Int? {
        guard bytes[place...].starts(with: opening.utf8) else { return nil }
        return find(closing, from: place + opening.utf8.count).map { $0 + closing.utf8.count }
    }

    private func find(_ text: String, from start: Int) -> Int? {
        guard start < bytes.count else { return nil }
        return (start..<bytes.count).first { bytes[$0...].starts(with: text.utf8) }
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
    }

    private static func local(_ name: String) -> String { name.split(separator: ":").last.map(String.init) ?? name }
}
