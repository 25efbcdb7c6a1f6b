internal import CXML2

/// From libxml2's interned names to the plan's numbers. Names are compared by address, which the parser's dictionary
/// keeps unique for the length of a document; the text is looked up once.
struct SymbolCache {
    /// Answered for any name of the XInclude namespace.
    static let xinclude = UInt16.max

    private struct Slot {
        var name: UnsafePointer<xmlChar>?
        var namespace: UnsafePointer<xmlChar>?
        var symbol: UInt16 = 0
    }

    private let slots: UnsafeMutablePointer<Slot>
    private let ignored: UnsafeMutablePointer<Bool>
    private let ignoredCount: Int
    private let numbers: [String: UInt16]
    private var used = 0
    private static let size = 1024

    init(_ symbols: PlanSymbols) {
        numbers = symbols.numbers
        slots = .allocate(capacity: Self.size)
        slots.initialize(repeating: Slot(), count: Self.size)
        ignoredCount = symbols.count
        ignored = .allocate(capacity: symbols.count)
        ignored.initialize(repeating: false, count: symbols.count)
        for symbol in symbols.ignoredAttributes { ignored[Int(symbol)] = true }
    }

    func free() {
        slots.deallocate()
        ignored.deallocate()
    }

    /// A new document has a new dictionary.
    mutating func forget() {
        guard used > 0 else { return }
        slots.update(repeating: Slot(), count: Self.size)
        used = 0
    }

    @inline(__always)
    func isIgnored(_ symbol: UInt16) -> Bool { Int(symbol) < ignoredCount && ignored[Int(symbol)] }

    @inline(__always)
    mutating func number(_ name: UnsafePointer<xmlChar>, _ namespace: UnsafePointer<xmlChar>?) -> UInt16 {
        var index = Self.hash(name, namespace)
        while slots[index].name != nil {
            if slots[index].name == name, slots[index].namespace == namespace { return slots[index].symbol }
            index = (index + 1) & (Self.size - 1)
        }
        return learn(name, namespace, index)
    }

    private mutating func learn(
        _ name: UnsafePointer<xmlChar>, _ namespace: UnsafePointer<xmlChar>?, _ index: Int
    ) -> UInt16 {
        let uri = namespace.map { String(cString: $0) } ?? ""
        let symbol =
            uri == "http://www.w3.org/2001/XInclude"
            ? Self.xinclude : numbers[PlanSymbols.key(uri, String(cString: name))] ?? 0
        // A document full of invented names must not fill the table: the rest is looked up each time.
        if used < Self.size / 2 {
            slots[index] = Slot(name: name, namespace: namespace, symbol: symbol)
            used += 1
        }
        return symbol
    }

    @inline(__always)
    private static func hash(_ name: UnsafePointer<xmlChar>, _ namespace: UnsafePointer<xmlChar>?) -> Int {
        let first = UInt(bitPattern: name)
        let second = UInt(bitPattern: namespace)
        return Int(truncatingIfNeeded: (first &* 0x9E37_79B9_7F4A_7C15 ^ second &* 0xC2B2_AE3D_27D4_EB4F) >> 32)
            & (size - 1)
    }
}
