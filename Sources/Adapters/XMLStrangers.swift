internal import CXML2
internal import Demandes

// Elements that no rule knows: each of their leaves is reported by its path.
extension XMLWalk {
    mutating func startStranger(
        _ name: UnsafePointer<xmlChar>, _ count: Int, _ list: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        strangers.append("/" + RunState.printable(String(cString: name)))
        strangerIsLeaf = true
        textCount = 0
        collects = false
        guard let list else { return }
        for attribute in 0..<count {
            guard let name = list[attribute * 5] else { continue }
            if symbols.isIgnored(symbols.number(name, list[attribute * 5 + 2])) { continue }
            reportStranger("/@" + RunState.printable(String(cString: name)))
        }
    }

    mutating func endStranger() {
        if strangerIsLeaf || textCount > 0 { reportStranger("") }
        strangers.removeLast()
        strangerIsLeaf = false
        textCount = 0
        if strangers.isEmpty {
            let parent = state.pointee.nodes[Int(frames[depth - 1])]
            collects = parent.sourceCount > 0 || parent.signal >= 0
        }
    }

    private mutating func reportStranger(_ suffix: String) {
        // The known parent stands just above the first stranger.
        let known = state.pointee.plan.nodePaths[Int(frames[depth - strangers.count])]
        let path = (known == "/" ? "" : known) + strangers.joined() + suffix
        state.pointee.note(Constat(.feuilleInconnue, chemin: path))
    }
}

extension XMLWalk {
    /// The only callbacks: everything else of SAX2 stays silent.
    static var handler: xmlSAXHandler {
        var handler = xmlSAXHandler()
        handler.initialized = UInt32(XML_SAX2_MAGIC)
        handler.startElementNs = { context, name, _, namespace, _, _, count, _, attributes in
            guard let context, let name else { return }
            context.assumingMemoryBound(to: XMLWalk.self).pointee.start(name, namespace, Int(count), attributes)
        }
        handler.endElementNs = { context, _, _, _ in
            context?.assumingMemoryBound(to: XMLWalk.self).pointee.end()
        }
        handler.characters = { context, bytes, count in
            guard let context, let bytes else { return }
            context.assumingMemoryBound(to: XMLWalk.self).pointee.characters(bytes, Int(count))
        }
        handler.ignorableWhitespace = handler.characters
        handler.internalSubset = { context, _, _, _ in
            context?.assumingMemoryBound(to: XMLWalk.self).pointee.stop(.xmlDoctype)
        }
        handler.serror = { context, error in
            guard let context, let error, error.pointee.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
            let walk = context.assumingMemoryBound(to: XMLWalk.self)
            guard walk.pointee.firstError == 0 else { return }
            // Bytes outside the encoding share the number of a forbidden character; only they are quoted in `str1`.
            let isEncoding = error.pointee.code == Int32(XML_ERR_INVALID_CHAR.rawValue) && error.pointee.str1 != nil
            walk.pointee.firstError = isEncoding ? Int32(XML_ERR_INVALID_ENCODING.rawValue) : error.pointee.code
        }
        return handler
    }
}
