internal import CXML2
internal import Demandes

/// The place in an XML document while libxml2 calls back. Behind a pointer, like `RunState`, and for the same reason.
struct XMLWalk {
    let state: UnsafeMutablePointer<RunState>
    let elements: UnsafeMutablePointer<UInt16>
    let attributes: UnsafeMutablePointer<UInt16>
    let width: Int
    var symbols: SymbolCache
    /// Node of each open element.
    let frames: UnsafeMutablePointer<UInt16>
    /// Number of each open element, in the order they began.
    let serials: UnsafeMutablePointer<UInt32>
    var serial: UInt32 = 0
    /// The parent in which each single element was last seen.
    let seenIn: UnsafeMutablePointer<UInt32>
    let capacity: Int
    var depth = 0
    /// Depth below which nothing is looked at (an ignored subtree), or 0.
    var ignoredFrom = 0
    /// Names of the open elements that no rule knows.
    var strangers: [String] = []
    var strangerIsLeaf = false
    var text: UnsafeMutablePointer<UInt8>
    var textCount = 0
    var textCapacity = 4096
    var collects = false
    var ended = false
    /// Depth of a leaf that has a child: what is left of its text is not its value. 0: none.
    var spoiled = 0
    /// libxml2's number for the first fault: the later ones are only its consequences.
    var firstError: Int32 = 0
    var context: xmlParserCtxtPtr?
    /// Depth of the elements whose start is to be known, or 0; how many bytes were read in the last one's first tag.
    var watched = 0
    var watchedAt = 0

    static let maxText = 1 << 20
    static let maxAttributes = 4096

    init(_ run: MappingRun) {
        state = run.state
        width = run.plan.symbols.count
        elements = .allocate(capacity: max(run.plan.edges.elements.count, 1))
        elements.initialize(from: run.plan.edges.elements, count: run.plan.edges.elements.count)
        attributes = .allocate(capacity: max(run.plan.edges.attributes.count, 1))
        attributes.initialize(from: run.plan.edges.attributes, count: run.plan.edges.attributes.count)
        symbols = SymbolCache(run.plan.symbols)
        capacity = run.state.pointee.maxDepth + 2
        frames = .allocate(capacity: capacity)
        frames.initialize(repeating: 0, count: capacity)
        serials = .allocate(capacity: capacity)
        serials.initialize(repeating: 0, count: capacity)
        seenIn = .allocate(capacity: run.plan.nodes.count)
        seenIn.initialize(repeating: 0, count: run.plan.nodes.count)
        text = .allocate(capacity: textCapacity)
    }

    func free() {
        symbols.free()
        elements.deallocate()
        attributes.deallocate()
        frames.deallocate()
        serials.deallocate()
        seenIn.deallocate()
        text.deallocate()
    }

    mutating func restart() {
        symbols.forget()
        depth = 0
        frames[0] = 1
        ignoredFrom = 0
        strangers.removeAll(keepingCapacity: true)
        textCount = 0
        collects = false
        ended = false
        spoiled = 0
        firstError = 0
    }

    mutating func stop(_ rupture: Rupture) {
        if state.pointee.rupture == nil { state.pointee.rupture = rupture }
        if let context { xmlStopParser(context) }
    }

    mutating func start(
        _ name: UnsafePointer<xmlChar>, _ namespace: UnsafePointer<xmlChar>?, _ count: Int,
        _ list: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        depth += 1
        guard depth < capacity - 1 else { return stop(.tropProfond) }
        if depth == watched { watchedAt = context.map { xmlByteConsumed($0) } ?? -1 }
        guard count <= Self.maxAttributes else { return stop(.tropDAttributs) }
        if ignoredFrom > 0 { return }
        let symbol = symbols.number(name, namespace)
        if symbol == SymbolCache.xinclude { return stop(.xmlXInclude) }
        guard strangers.isEmpty else { return startStranger(name, count, list) }
        let parent = Int(frames[depth - 1])
        // Text before a child is lost to both: the parent is no leaf, the child has its own.
        if textCount > 0, !LeafBytes(start: text, count: textCount).isBlank { report(UInt16(parent), "/text()") }
        if state.pointee.nodes[parent].sourceCount > 0 { spoiled = depth - 1 }
        var node = Int(elements[parent * width + Int(symbol)])
        guard node != 0 else { return startStranger(name, count, list) }
        if state.pointee.nodes[node].variantCount > 0 { node = variant(node, count, list) }
        frames[depth] = UInt16(node)
        textCount = 0
        let place = state.pointee.nodes[node]
        if place.ignored {
            ignoredFrom = depth
            return
        }
        serial &+= 1
        serials[depth] = serial
        if place.isSingle { countSingle(node) }
        collects = place.sourceCount > 0 || place.signal >= 0
        if place.openingCount > 0 { state.pointee.open(node) }
        if count > 0, let list { readAttributes(node, count, list) }
        if place.blankAttribute != 0 { readBlank(node, Int(place.blankAttribute), count, list) }
    }

    private mutating func countSingle(_ node: Int) {
        if seenIn[node] == serials[depth - 1] {
            state.pointee.note(Constat(.tropDOccurrences, chemin: state.pointee.plan.nodePaths[node]))
        }
        seenIn[node] = serials[depth - 1]
    }

    /// Gives a blank in place of an attribute that is not there.
    private mutating func readBlank(
        _ node: Int, _ attribute: Int, _ count: Int, _ list: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        for index in 0..<count {
            guard let list, let name = list[index * 5] else { continue }
            let symbol = symbols.number(name, list[index * 5 + 2])
            if Int(attributes[node * width + Int(symbol)]) == attribute { return }
        }
        _ = state.pointee.leaf(attribute, .text(LeafBytes(start: nil, count: 0)))
    }

    mutating func end() {
        defer { depth -= 1 }
        if depth == 1 { ended = true }
        if ignoredFrom > 0 {
            if depth == ignoredFrom {
                ignoredFrom = 0
                leave()
            }
            return
        }
        guard strangers.isEmpty else { return endStranger() }
        let node = Int(frames[depth])
        if spoiled == depth {
            spoiled = 0
            if textCount > 0 { report(frames[depth], "/text()") }
        } else if collects || textCount > 0 {
            let bytes = LeafBytes(start: text, count: textCount)
            if !state.pointee.leaf(node, .text(bytes)), !bytes.isBlank {
                report(frames[depth], "/text()")
            }
        }
        if state.pointee.nodes[node].openingCount > 0 { state.pointee.close(node) }
        leave()
    }

    /// Back in the parent: its text so far is forgotten, for a leaf has no children.
    private mutating func leave() {
        textCount = 0
        let parent = state.pointee.nodes[Int(frames[depth - 1])]
        collects = parent.sourceCount > 0 || parent.signal >= 0
    }

    mutating func characters(_ bytes: UnsafePointer<xmlChar>, _ count: Int) {
        guard ignoredFrom == 0 else { return }
        if !collects, textCount == 0, LeafBytes(start: bytes, count: count).isBlank { return }
        if textCount + count > textCapacity { grow(textCount + count) }
        guard textCount + count <= Self.maxText else { return stop(.texteTropLong) }
        (text + textCount).update(from: bytes, count: count)
        textCount += count
    }

    private mutating func grow(_ needed: Int) {
        guard needed <= Self.maxText else { return }
        textCapacity = max(needed, textCapacity * 2)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: textCapacity)
        larger.update(from: text, count: textCount)
        text.deallocate()
        text = larger
    }

    private mutating func variant(
        _ node: Int, _ count: Int, _ list: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) -> Int {
        let place = state.pointee.nodes[node]
        guard let list else { return node }
        for index in Int(place.firstVariant)..<Int(place.firstVariant + place.variantCount) {
            let variant = state.pointee.plan.variants[index]
            for attribute in 0..<count {
                let slot = list + attribute * 5
                guard let name = slot[0], let begin = slot[3], let end = slot[4] else { continue }
                guard symbols.number(name, slot[2]) == variant.attribute else { continue }
                if LeafBytes(start: begin, count: end - begin).elementsEqual(variant.value.utf8) {
                    return Int(variant.node)
                }
            }
        }
        return node
    }

    private mutating func readAttributes(
        _ node: Int, _ count: Int, _ list: UnsafeMutablePointer<UnsafePointer<xmlChar>?>
    ) {
        for attribute in 0..<count {
            let slot = list + attribute * 5
            guard let name = slot[0], let begin = slot[3], let end = slot[4] else { continue }
            let symbol = symbols.number(name, slot[2])
            if symbols.isIgnored(symbol) { continue }
            let leaf = Int(attributes[node * width + Int(symbol)])
            let bytes = LeafBytes(start: begin, count: end - begin)
            guard bytes.count <= Self.maxText else { return stop(.texteTropLong) }
            guard leaf != 0, state.pointee.leaf(leaf, .text(bytes)) else {
                report(UInt16(node), "/@" + String(cString: name))
                continue
            }
        }
    }

    private mutating func report(_ node: UInt16, _ suffix: String) {
        state.pointee.note(Constat(.feuilleInconnue, chemin: state.pointee.plan.nodePaths[Int(node)] + suffix))
    }
}
