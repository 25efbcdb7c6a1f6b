internal import Demandes

/// Writes terms of one nomenclature, at the address of a field.
struct CodeAccess: Sendable {
    /// The writer of a term (for a list: its appender); nil when the nomenclature has no such term.
    let write: @Sendable (_ term: String) -> (@Sendable (UnsafeMutableRawPointer) -> Void)?
    let writeAbsent: @Sendable (UnsafeMutableRawPointer, Absence) -> Void
    let isNotProvided: @Sendable (UnsafeMutableRawPointer) -> Bool
    /// New memory that holds an empty field, for a writer to fill once; `discard` takes it back.
    let blank: @Sendable () -> UnsafeMutableRawPointer
    let discard: @Sendable (UnsafeMutableRawPointer) -> Void
    /// Writes into a field what a blank was filled with (for a list: appends it).
    let copy: @Sendable (_ field: UnsafeMutableRawPointer, _ filled: UnsafeMutableRawPointer) -> Void
}

extension CodeAccess {
    /// A field of one term.
    init<Terme: Nomenclature>(_ type: Terme.Type) {
        typealias Slot = Valeur<Terme>
        self.init(
            write: { term in
                guard let known = Terme(rawValue: term) else { return nil }
                return { $0.assumingMemoryBound(to: Slot.self).pointee = .presente(known) }
            },
            writeAbsent: { $0.assumingMemoryBound(to: Slot.self).pointee = .absente($1) },
            isNotProvided: { $0.assumingMemoryBound(to: Slot.self).pointee == .absente(.nonFournie) },
            blank: { Self.allocate(Slot()) }, discard: { Self.free($0, Slot.self) },
            copy: { $0.assumingMemoryBound(to: Slot.self).pointee = $1.assumingMemoryBound(to: Slot.self).pointee })
    }

    /// A field of several terms.
    init<Terme: Nomenclature>(listOf type: Terme.Type) {
        typealias Slot = [Valeur<Terme>]
        self.init(
            write: { term in
                guard let known = Terme(rawValue: term) else { return nil }
                return { $0.assumingMemoryBound(to: Slot.self).pointee.append(.presente(known)) }
            },
            writeAbsent: { $0.assumingMemoryBound(to: Slot.self).pointee.append(.absente($1)) },
            isNotProvided: { _ in false },
            blank: { Self.allocate(Slot()) }, discard: { Self.free($0, Slot.self) },
            copy: { field, filled in
                let list = field.assumingMemoryBound(to: Slot.self)
                // Most lists hold a few terms: one allocation instead of three.
                if list.pointee.isEmpty { list.pointee.reserveCapacity(4) }
                list.pointee.append(filled.assumingMemoryBound(to: Slot.self).pointee[0])
            })
    }

    private static func allocate<Slot>(_ slot: Slot) -> UnsafeMutableRawPointer {
        let memory = UnsafeMutablePointer<Slot>.allocate(capacity: 1)
        memory.initialize(to: slot)
        return UnsafeMutableRawPointer(memory)
    }

    private static func free<Slot>(_ memory: UnsafeMutableRawPointer, _ type: Slot.Type) {
        let slot = memory.assumingMemoryBound(to: type)
        slot.deinitialize(count: 1)
        slot.deallocate()
    }
}

/// Moves a section between its own memory and its parent's field.
struct NestedAccess: Sendable {
    let layout: BlockLayout
    /// Appends to the list, or fills the optional; with a rank, puts the element back where it was taken.
    let attach: @Sendable (_ field: UnsafeMutableRawPointer, _ section: UnsafeMutableRawPointer, _ rank: Int?) -> Void
    /// Copies the element of that rank into `section`; false when there is none.
    let take: @Sendable (_ field: UnsafeMutableRawPointer, _ section: UnsafeMutableRawPointer, _ rank: Int) -> Bool
}

extension NestedAccess {
    /// A section that may be missing.
    init<Sous: Bloc>(_ type: Sous.Type) {
        self.init(
            layout: BlockLayout(of: Sous.self),
            attach: { field, section, _ in
                field.assumingMemoryBound(to: Sous?.self).pointee = section.assumingMemoryBound(to: Sous.self).move()
            },
            take: { field, section, _ in
                guard let present = field.assumingMemoryBound(to: Sous?.self).pointee else { return false }
                section.initializeMemory(as: Sous.self, to: present)
                return true
            })
    }

    /// A list of sections.
    init<Element: Bloc>(listOf type: Element.Type) {
        self.init(
            layout: BlockLayout(of: Element.self),
            attach: { field, section, rank in
                let element = section.assumingMemoryBound(to: Element.self).move()
                let list = field.assumingMemoryBound(to: [Element].self)
                if let rank {
                    list.pointee[rank] = element
                } else {
                    // Small elements come by several, large ones (a codemandeur) mostly alone.
                    if list.pointee.isEmpty { list.pointee.reserveCapacity(MemoryLayout<Element>.stride > 256 ? 1 : 4) }
                    list.pointee.append(element)
                }
            },
            take: { field, section, rank in
                let list = field.assumingMemoryBound(to: [Element].self)
                guard rank < list.pointee.count else { return false }
                section.initializeMemory(as: Element.self, to: list.pointee[rank])
                return true
            })
    }
}
