internal import Demandes

/// Where each field of a canonical section lives in memory, and how it is written there.
///
/// The mapping is data, so the field a rule fills is known only at load time. A dynamic key path costs tens of
/// nanoseconds a write, a hundred times a demande; the byte offset that `MemoryLayout.offset(of:)` gives for the
/// same key path costs one. Only this file, `FieldAccess`, `LeafWriter` and the run's scopes write through raw memory.
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
        (MemoryLayout<B>.offset(of: chemin) ?? 0, .leaf(.code(ModelAccess.code(Terme.self))))
    }
}

extension AccesCodes {
    fileprivate var placement: (Int, FieldKind) {
        (MemoryLayout<B>.offset(of: chemin) ?? 0, .codes(ModelAccess.codes(Terme.self)))
    }
}

extension AccesBloc {
    fileprivate var placement: (Int, FieldKind) {
        (MemoryLayout<B>.offset(of: chemin) ?? 0, .block(BlockLayout(of: Sous.self)))
    }
}

extension AccesOption {
    fileprivate var placement: (Int, FieldKind) {
        (MemoryLayout<B>.offset(of: chemin) ?? 0, .option(ModelAccess.option(Sous.self)))
    }
}

extension AccesListe {
    fileprivate var placement: (Int, FieldKind) {
        (MemoryLayout<B>.offset(of: chemin) ?? 0, .list(ModelAccess.list(Element.self)))
    }
}
