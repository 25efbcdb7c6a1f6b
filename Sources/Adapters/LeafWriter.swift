internal import Demandes

/// Writes a leaf at its address in a canonical section (see `BlockLayout`).
enum LeafWriter {
    @inline(__always)
    static func put<T: Sendable & Hashable>(_ value: T, at address: UnsafeMutableRawPointer) {
        address.assumingMemoryBound(to: Valeur<T>.self).pointee = .presente(value)
    }

    static func write(_ absence: Absence, _ leaf: LeafKind, at address: UnsafeMutableRawPointer) {
        switch leaf {
        case .text: address.assumingMemoryBound(to: Valeur<String>.self).pointee = .absente(absence)
        case .date: address.assumingMemoryBound(to: Valeur<DateCivile>.self).pointee = .absente(absence)
        case .instant: address.assumingMemoryBound(to: Valeur<Instant>.self).pointee = .absente(absence)
        case .integer: address.assumingMemoryBound(to: Valeur<Int>.self).pointee = .absente(absence)
        case .amount: address.assumingMemoryBound(to: Valeur<Montant>.self).pointee = .absente(absence)
        case .boolean: address.assumingMemoryBound(to: Valeur<Bool>.self).pointee = .absente(absence)
        case .number: address.assumingMemoryBound(to: Valeur<NumeroUnique>.self).pointee = .absente(absence)
        case .code(let access): access.writeAbsent(address, absence)
        }
    }

    /// True when the field still says « this site never sends it ».
    static func isNotProvided(_ leaf: LeafKind, at address: UnsafeMutableRawPointer) -> Bool {
        switch leaf {
        case .text: holds(String.self, address)
        case .date: holds(DateCivile.self, address)
        case .instant: holds(Instant.self, address)
        case .integer: holds(Int.self, address)
        case .amount: holds(Montant.self, address)
        case .boolean: holds(Bool.self, address)
        case .number: holds(NumeroUnique.self, address)
        case .code(let access): access.isNotProvided(address)
        }
    }

    private static func holds<T: Sendable & Hashable>(_ type: T.Type, _ address: UnsafeMutableRawPointer) -> Bool {
        address.assumingMemoryBound(to: Valeur<T>.self).pointee == .absente(.nonFournie)
    }
}
