// The leaves of an XML payload: texts and attributes.
extension PayloadLeaves {
    mutating func add(_ element: XMLTree.Element, in payload: [UInt8], isSurplus: Bool = false) {
        let isText = element.children.isEmpty && (element.attributes.isEmpty || !element.isBlank)
        if isText {
            leaves.append(
                Leaf(
                    path: element.path, value: element.content, whole: element.whole, around: element.around,
                    isLiteral: false, isSurplus: isSurplus))
        }
        if !isText || !element.attributes.isEmpty { blocks.append(Block(path: element.path, whole: element.whole)) }
        if !isText { addTexts(element) }
        for attribute in element.attributes {
            leaves.append(
                Leaf(
                    path: "\(element.path)/@\(attribute.name)", value: attribute.value, whole: attribute.whole,
                    around: ([], []), isLiteral: false, isSurplus: isSurplus))
        }
        addStrangers(element)
        let others = surplus(element.children, path: \.path) { $0.hasValue(in: payload) }
        for (child, isOther) in zip(element.children, others) {
            add(child, in: payload, isSurplus: isSurplus || isOther)
        }
    }

    /// A text where the contract has only elements.
    private mutating func addTexts(_ element: XMLTree.Element) {
        for place in element.places {
            additions.append(
                Addition(path: element.path + "/text()", edit: element.edit(at: place, Array("texte".utf8))))
        }
    }

    /// An element before each child and after the last, an attribute in the tag.
    private mutating func addStrangers(_ element: XMLTree.Element) {
        let prefix = element.tag.contains(":") ? element.tag.prefix { $0 != ":" } + ":" : ""
        let stranger = Array("<\(prefix)\(Self.stranger)>x</\(prefix)\(Self.stranger)>".utf8)
        for place in element.places {
            additions.append(
                Addition(path: "\(element.path)/\(Self.stranger)", edit: element.edit(at: place, stranger)))
        }
        additions.append(
            Addition(
                path: "\(element.path)/@\(Self.stranger)",
                edit: PayloadEdit(
                    range: element.nameEnd..<element.nameEnd, bytes: Array(" \(Self.stranger)=\"x\"".utf8))))
    }
}

extension XMLTree.Element {
    /// A text or an attribute in it, or below, is not blank.
    func hasValue(in payload: [UInt8]) -> Bool {
        if children.isEmpty, !isBlank { return true }
        return attributes.contains { payload[$0.value].contains { $0 > 0x20 } }
            || children.contains { $0.hasValue(in: payload) }
    }

    /// Where something may come in: before each child, and at the end.
    fileprivate var places: [Int] { children.map(\.whole.lowerBound) + [content.upperBound] }

    /// `<a/>` must be opened before anything stands in it.
    fileprivate var around: (before: [UInt8], after: [UInt8]) {
        isSelfClosed ? (Array(">".utf8), Array("</\(tag)>".utf8)) : ([], [])
    }

    fileprivate func edit(at place: Int, _ bytes: [UInt8]) -> PayloadEdit {
        PayloadEdit(
            range: place..<(isSelfClosed ? place + 2 : place), bytes: around.before + bytes + around.after)
    }
}
