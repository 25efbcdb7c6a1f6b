/// A small deterministic generator (SplitMix64, Steele, Lea and Flood 2014): the same state gives the same draws on
/// every machine, and a new one costs nothing, so each demande has its own.
struct SplitMix: Sendable {
    private var state: UInt64

    /// One stream per (seed, index, purpose).
    init(seed: UInt64, index: Int, purpose: UInt64) {
        state = Self.mix(seed &+ 0x9E37_79B9_7F4A_7C15 &* (UInt64(truncatingIfNeeded: index) &+ 1))
        state = Self.mix(state ^ (purpose &* 0xD134_2543_DE82_EF95))
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.mix(state)
    }

    /// 0..<limit; 0 when there is no room.
    mutating func below(_ limit: Int) -> Int {
        Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(max(1, limit))).high)
    }

    mutating func within(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.count)
    }

    /// True that many times in a hundred.
    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    /// One of a table's entries. The tables of this module are constants, none is empty.
    mutating func pick<T>(_ table: [T]) -> T { table[below(table.count)] }

    private static func mix(_ value: UInt64) -> UInt64 {
        var mixed = value
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
