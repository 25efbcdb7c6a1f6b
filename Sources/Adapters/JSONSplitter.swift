internal import Demandes

/// Cuts a JSON document, piece by piece, into the items of one of its arrays and what stands around them.
///
/// It only looks for brackets, quotes and commas; simdjson says whether an item is JSON, and whether the rest is, with
/// `[]` in place of the array. If every item is a document, the commas between them are where they must be, and the
/// rest is a document, then so is the whole: nothing is accepted here that a reader of the whole would refuse.
struct JSONSplitter {
    private enum Place {
        case around
        /// In the array: before its first item, after a comma, in an item, after an item.
        case first, next, inside, after
    }

    /// What stands around the items, white space reduced, the array emptied.
    private(set) var envelope: [UInt8] = []

    /// A demande weighs some kilobytes, an envelope some hundred bytes.
    static let maxItem = 16 << 20
    static let maxEnvelope = 1 << 20

    /// The keys that lead to the array, one object after the other.
    private let path: [[UInt8]]
    private let maxItem: Int
    private let maxEnvelope: Int
    private var place = Place.around
    /// Open brackets, in the envelope then in the item.
    private var envelopeDepth = 0
    private var depth = 0
    /// How many of the path's objects are open.
    private var matched = 0
    /// The last text of the envelope, which is a key if a colon follows.
    private var lastText = 0..<0
    /// The value that comes stands under the next key of the path.
    private var isArmed = false
    private var isQuoted = false
    private var isEscaped = false
    /// The beginning of an item whose end is in a piece to come.
    private var item: [UInt8] = []

    init(path: [[UInt8]], maxItem: Int = Self.maxItem, maxEnvelope: Int = Self.maxEnvelope) {
        self.path = path
        self.maxItem = maxItem
        self.maxEnvelope = maxEnvelope
    }

    /// Reads the next bytes; each item that ends in them goes to `emit`, whose bytes live as long as the call.
    mutating func push(
        _ piece: LeafBytes, _ emit: (LeafBytes) throws(RuptureFault) -> Void
    ) throws(RuptureFault) {
        var index = 0
        while index < piece.count {
            switch place {
            case .around: index = try around(piece, index)
            case .inside: index = try inside(piece, index, emit)
            case .first, .next, .after: index = try between(piece[index], index)
            }
        }
    }
}

// Around the array.
extension JSONSplitter {
    private mutating func around(_ piece: LeafBytes, _ start: Int) throws(RuptureFault) -> Int {
        var index = start
        while index < piece.count {
            let byte = piece[index]
            index += 1
            if isQuoted {
                quoted(byte)
                if !isQuoted { lastText = lastText.lowerBound..<envelope.count }
            } else if byte <= 0x20 {
                if envelope.last == 0x20 { continue }
            } else if opens(byte) {
                place = .first
            }
            envelope.append(byte <= 0x20 && !isQuoted ? 0x20 : byte)
            if place == .first { return index }
            guard envelope.count <= maxEnvelope else { throw RuptureFault(.tropGros) }
        }
        return index
    }

    /// Reads a byte outside any text; true when it opens the array.
    private mutating func opens(_ byte: UInt8) -> Bool {
        let armed = isArmed
        isArmed = false
        switch byte {
        case UInt8(ascii: "\""):
            isQuoted = true
            lastText = envelope.count + 1..<envelope.count + 1
        case UInt8(ascii: ":"):
            isArmed =
                matched < path.count && envelopeDepth == matched + 1
                && envelope[lastText].elementsEqual(path[matched])
        case UInt8(ascii: "["):
            if path.isEmpty ? envelopeDepth == 0 : armed && matched == path.count - 1 { return true }
            envelopeDepth += 1
        case UInt8(ascii: "{"):
            if armed { matched = min(matched + 1, path.count - 1) }
            envelopeDepth += 1
        case UInt8(ascii: "]"), UInt8(ascii: "}"):
            envelopeDepth -= 1
            matched = max(min(matched, envelopeDepth - 1), 0)
        default: break
        }
        return false
    }

    /// Reads a byte of a text.
    @inline(__always)
    private mutating func quoted(_ byte: UInt8) {
        if isEscaped {
            isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
            isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
            isQuoted = false
        }
    }
}

// In the array.
extension JSONSplitter {
    /// Reads a byte that belongs to no item; the first of an item is left for `inside`.
    private mutating func between(_ byte: UInt8, _ index: Int) throws(RuptureFault) -> Int {
        switch byte {
        case 0...0x20: return index + 1
        case UInt8(ascii: "]") where place != .next:
            envelope.append(byte)
            place = .around
            return index + 1
        case UInt8(ascii: ",") where place == .after:
            place = .next
            return index + 1
        case UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ","):
            throw RuptureFault(.jsonMalForme)
        default:
            guard place != .after else { throw RuptureFault(.jsonMalForme) }
            place = .inside
            depth = 0
            return index
        }
    }

    private mutating func inside(
        _ piece: LeafBytes, _ start: Int, _ emit: (LeafBytes) throws(RuptureFault) -> Void
    ) throws(RuptureFault) -> Int {
        var index = start
        while index < piece.count {
            let byte = piece[index]
            index += 1
            if isQuoted {
                quoted(byte)
                if isQuoted || depth > 0 { continue }
                return try end(piece, start..<index, emit)
            }
            switch byte {
            case UInt8(ascii: "\""): isQuoted = true
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return try end(piece, start..<index - 1, emit) }
                depth -= 1
                if depth == 0 { return try end(piece, start..<index, emit) }
            case 0...0x20, UInt8(ascii: ","):
                if depth == 0 { return try end(piece, start..<index - 1, emit) }
            default: break
            }
        }
        try keep(piece, start..<index)
        return index
    }

    private mutating func keep(_ piece: LeafBytes, _ range: Range<Int>) throws(RuptureFault) {
        item.append(contentsOf: piece[range])
        guard item.count <= maxItem else { throw RuptureFault(.tropGros) }
    }

    /// Hands an item over, from the piece where it stands whole or from what was kept of the pieces before.
    private mutating func end(
        _ piece: LeafBytes, _ range: Range<Int>, _ emit: (LeafBytes) throws(RuptureFault) -> Void
    ) throws(RuptureFault) -> Int {
        place = .after
        guard !item.isEmpty else {
            guard range.count <= maxItem else { throw RuptureFault(.tropGros) }
            try emit(LeafBytes(rebasing: piece[range]))
            return range.upperBound
        }
        try keep(piece, range)
        var failure: RuptureFault?
        item.withUnsafeBufferPointer { bytes in
            do throws(RuptureFault) { try emit(bytes) } catch { failure = error }
        }
        item.removeAll(keepingCapacity: true)
        if let failure { throw failure }
        return range.upperBound
    }
}
