internal import Demandes

/// Where each field of a canonical section lives in memory, and how it is written there.
///
/// The mapping is data, so the field a rule fills is known only at load time. A dynamic key path costs tens of
/// nanoseconds a write, a hundred times a demande; the byte offset that `MemoryLayout.offset(of:)` gives for the
/// same key path costs one. This file and `LeafWriter` are the only ones that write through raw memory.
struct BlockLayout: Sendable {
    let size: Int
    let alignment: Int
    let fields: [Field]
    /// Initialises the memory with a copy of a section whose fields at these offsets are `nonFournie`.
    let template: @Sendable (_ notProvided: [(Int, LeafKind)]) -> Template
    let destroy: @Sendable (UnsafeMutableRawPointer) -> Void

    typealias Template = @Sendable (UnsafeMutableRawPointer) -> Void

    struct Field: Sendable {
        let name: String
        let offset: Int
        let kind: FieldKind
        let bearsMeaning: Bool
    }

    func field(_ name: String) -> Field? { fields.first { $0.name == name } }
}

enum FieldKind: Sendable {
    case leaf(LeafKind)
    case codes(CodeAccess)
    case block(BlockLayout)
    case option(NestedAccess)
    case list(NestedAccess)
}

enum LeafKind: Sendable {
    case text, date, instant, integer, amount, boolean, number
    case code(CodeAccess)
}

/// Writes terms of one nomenclature, at the address of a field.
struct CodeAccess: Sendable {
    /// The writer of a term (for a list: its appender); nil when the nomenclature has no such term.
    let write: @Sendable (_ term: String) -> (@Sendable (UnsafeMutableRawPointer) -> Void)?
    let writeAbsent: @Sendable (UnsafeMutableRawPointer, Absence) -> Void
    let isNotProvided: @Sendable (UnsafeMutableRawPointer) -> Bool
}

/// Moves a section between its own memory and its parent's field.
struct NestedAccess: Sendable {
    let layout: BlockLayout
    /// Appends to the list, or fills the optional; with a rank, puts the element back where it was taken.
    let attach: @Sendable (_ field: UnsafeMutableRawPointer, _ section: UnsafeMutableRawPointer, _ rank: Int?) -> Void
    /// Copies the element of that rank into `section`; false when there is none.
    let take: @Sendable (_ field: UnsafeMutableRawPointer, _ section: UnsafeMutableRawPointer, _ rank: Int) -> Bool
}

extension BlockLayout {
    init<B: Bloc>(of type: B.Type) {
        self.init(
            size: MemoryLayout<B>.size, alignment: MemoryLayout<B>.alignment,
            fields: B.champs.map { champ in
                let (offset, kind) = champ.nature.placement
                return Field(name: champ.nom, offset: offset, kind: kind, bearsMeaning: champ.porteSens)
            },
            template: { notProvided in
                var section = B()
                withUnsafeMutableBytes(of: &section) { bytes in
                    guard let base = bytes.baseAddress else { return }
                    for (offset, leaf) in notProvided { LeafWriter.write(.nonFournie, leaf, at: base + offset) }
                }
                let finished = section
                return { $0.initializeMemory(as: B.self, to: finished) }
            },
            destroy: { $0.assumingMemoryBound(to: B.self).deinitialize(count: 1) })
    }
}

extension Nature {
    /// The key paths of the tables are stored properties, so the offset always exists.
    private static func offset(_ path: PartialKeyPath<B>) -> Int { MemoryLayout<B>.offset(of: path) ?? 0 }

    fileprivate var placement: (Int, FieldKind) {
        switch self {
        case .texte(let path): (Self.offset(path), .leaf(.text))
        case .date(let path): (Self.offset(path), .leaf(.date))
        case .instant(let path): (Self.offset(path), .leaf(.instant))
        case .entier(let path): (Self.offset(path), .leaf(.integer))
        case .montant(let path): (Self.offset(path), .leaf(.amount))
        case .booleen(let path): (Self.offset(path), .leaf(.boolean))
        case .numero(let path): (Self.offset(path), .leaf(.number))
        case .code(let access): access.placement
        case .codes(let access): access.placement
        case .bloc(let access): access.placement
        case .option(let access): access.placement
        case .liste(let access): access.placement
        }
    }
}

extension AccesCode {
    fileprivate var placement: (Int, FieldKind) {
        typealias Slot = Valeur<Terme>
        let access = CodeAccess(
            write: { term in
                guard let known = Terme(rawValue: term) else { return nil }
                return { $0.assumingMemoryBound(to: Slot.self).pointee = .presente(known) }
            },
            writeAbsent: { $0.assumingMemoryBound(to: Slot.self).pointee = .absente($1) },
            isNotProvided: { $0.assumingMemoryBound(to: Slot.self).pointee == .absente(.nonFournie) })
        return (MemoryLayout<B>.offset(of: chemin) ?? 0, .leaf(.code(access)))
    }
}

extension AccesCodes {
    fileprivate var placement: (Int, FieldKind) {
        typealias Slot = [Valeur<Terme>]
        let access = CodeAccess(
            write: { term in
                guard let known = Terme(rawValue: term) else { return nil }
                return { $0.assumingMemoryBound(to: Slot.self).pointee.append(.presente(known)) }
            },
            writeAbsent: { $0.assumingMemoryBound(to: Slot.self).pointee.append(.absente($1)) },
            isNotProvided: { _ in false })
        return (MemoryLayout<B>.offset(of: chemin) ?? 0, .codes(access))
    }
}

extension AccesBloc {
    fileprivate var placement: (Int, FieldKind) {
        (MemoryLayout<B>.offset(of: chemin) ?? 0, .block(BlockLayout(of: Sous.self)))
    }
}

extension AccesOption {
    fileprivate var placement: (Int, FieldKind) {
        let access = NestedAccess(
            layout: BlockLayout(of: Sous.self),
            attach: { field, section, _ in
                field.assumingMemoryBound(to: Sous?.self).pointee = section.assumingMemoryBound(to: Sous.self).move()
            },
            take: { field, section, _ in
                guard let present = field.assumingMemoryBound(to: Sous?.self).pointee else { return false }
                section.initializeMemory(as: Sous.self, to: present)
                return true
            })
        return (MemoryLayout<B>.offset(of: chemin) ?? 0, .option(access))
    }
}

extension AccesListe {
    fileprivate var placement: (Int, FieldKind) {
        let access = NestedAccess(
            layout: BlockLayout(of: Element.self),
            attach: { field, section, rank in
                let element = section.assumingMemoryBound(to: Element.self).move()
                let list = field.assumingMemoryBound(to: [Element].self)
                if let rank { list.pointee[rank] = element } else { list.pointee.append(element) }
            },
            take: { field, section, rank in
                let list = field.assumingMemoryBound(to: [Element].self).pointee
                guard rank < list.count else { return false }
                section.initializeMemory(as: Element.self, to: list[rank])
                return true
            })
        return (MemoryLayout<B>.offset(of: chemin) ?? 0, .list(access))
    }
}
