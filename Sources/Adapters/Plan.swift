internal import Demandes

/// A mapping made ready to run: a trie of the payload's paths, the rules at its leaves, the sections to fill.
/// One `Plan` serves every thread; a `MappingRun` holds what changes while a payload goes by.
final class Plan: Sendable {
    /// Node 0 stands for « nothing known »; node 1 is the payload's root.
    let nodes: [PlanNode]
    let nodePaths: [String]
    let sources: [PlanSource]
    let rules: [PlanRule]
    let ruleNotes: [RuleNote]
    let scopes: [PlanScope]
    /// What to open when a node is entered.
    let openings: [PlanOpening]
    let variants: [PlanVariant]
    let tables: [PlanCodeTable]
    /// The same tables as their files give them.
    let codeTables: [CodeTable]
    let symbols: PlanSymbols
    let edges: PlanEdges
    let signals: [Signal]
    /// For each canonical field, the paths its rule reads.
    let origins: [String: [String]]
    /// The paths that read no leaf into a field: those that open a group, those that are left out.
    let selectors: [PlanSelector]
    let firsts: [PlanFirst]

    init(_ draft: PlanDraft) {
        nodes = draft.nodes
        nodePaths = draft.nodePaths
        sources = draft.sources
        rules = draft.rules
        ruleNotes = draft.ruleNotes
        scopes = draft.scopes
        openings = draft.openings
        variants = draft.variants
        tables = draft.tables
        codeTables = draft.codeTables
        symbols = draft.symbols
        edges = draft.edges
        signals = Signal.allCases
        origins = draft.origins
        selectors = draft.selectors
        firsts = draft.firsts
    }
}

/// The parts of a plan, as its builder hands them over.
struct PlanDraft {
    var nodes: [PlanNode] = []
    var nodePaths: [String] = []
    var sources: [PlanSource] = []
    var rules: [PlanRule] = []
    var ruleNotes: [RuleNote] = []
    var scopes: [PlanScope] = []
    var openings: [PlanOpening] = []
    var variants: [PlanVariant] = []
    var tables: [PlanCodeTable] = []
    var codeTables: [CodeTable] = []
    var symbols = PlanSymbols()
    var edges = PlanEdges()
    var origins: [String: [String]] = [:]
    var selectors: [PlanSelector] = []
    var firsts: [PlanFirst] = []
}

/// A place in the payload. Plain bytes: the run reads it a hundred times a demande.
struct PlanNode {
    var firstSource: Int32 = 0
    var sourceCount: Int32 = 0
    var firstOpening: Int32 = 0
    var openingCount: Int32 = 0
    /// Alternatives of this element that an attribute's value selects.
    var firstVariant: Int32 = 0
    var variantCount: Int32 = 0
    /// Index in `Signal.allCases`, or -1.
    var signal: Int32 = -1
    /// The attribute whose absence says what a blank one says (a table has a row for the empty code), or 0.
    var blankAttribute: UInt16 = 0
    /// A step on the way to rules, which may stand once in its parent: twice would mix two persons' data.
    var isSingle = false
    /// Left out: nothing below is looked at.
    var ignored = false
    /// An array in JSON: its items are the occurrences.
    var repeated = false
    /// Leaf that is left out.
    var ignoredLeaf = false
}

/// One of the sources of a rule.
struct PlanSource {
    var rule: Int32
    /// Place among the rule's sources: the lower wins in `first-of`.
    var rank: Int32
    /// `concat` of a path with `[*]`: its occurrences are joined, none is one too many.
    var joins = false
}

/// Opening a section when its element comes, and counting it for its rule.
struct PlanOpening {
    var scope: Int32
    /// -1 for the record itself.
    var source: Int32
}

struct PlanVariant {
    var attribute: UInt16
    var value: String
    var node: UInt16
}

enum Opcode: UInt8 {
    case text, dateISO, dateFrench, instant, localDateTime, epoch, integer, euros, decimal, decimalComma, cents
    case boolean, booleanWords, code, codes
    case registrationNumber, postalCode, inseeCode, phone, email, siret, nirPrefix, constant, absent, group
    /// Reads nothing: only tells whether the leaf is there.
    case witness
}

struct PlanRule {
    var opcode: Opcode
    var combination: Combination
    var bearsMeaning: Bool
    var notEntitled: Bool
    var scope: Int32
    var offset: Int32
    /// A blank leaf is there all the same.
    var blankCounts = false
    /// One word of the site says that the value is gone.
    var saysRemoved = false
    var minimum: Int32
    var maximum: Int32
    var firstSource: Int32 = 0
    var sourceCount: Int32 = 0
    var table: Int32 = -1
}

/// What a rule says only when something is wrong, or once a record.
struct RuleNote: Sendable {
    let field: String
    let path: String
    let leaf: LeafKind?
    /// `constant`'s word, `boolean`'s two words.
    let words: [String]
    /// As the mapping writes it: what its author is told.
    var written: WrittenRule?
    /// The site's word for a value that was there and is gone.
    var removed: String?
}

/// A rule as its author knows it.
struct WrittenRule: Sendable {
    let transform: String
    let table: String?
    /// From the payload's root.
    let sources: [String]
    let position: ManifestFault.Position
}

struct PlanScope: Sendable {
    enum Kind: Sendable { case record, inline, nested }

    var kind: Kind
    var parent: Int
    /// Of the field in the parent's section.
    var offset: Int
    var firstRule = 0
    var ruleCount = 0
    var layout: BlockLayout
    var access: NestedAccess?
    var template: BlockLayout.Template
    /// Index of the group's own rule, -1 for the record.
    var rule: Int
    var hasConstants = false
}

/// The names of an XML payload, numbered; 0 is any other name.
struct PlanSymbols: Sendable {
    private(set) var numbers: [String: UInt16] = [:]
    private(set) var count = 1
    /// Attributes left out wherever they stand.
    var ignoredAttributes: Set<UInt16> = []

    static func key(_ namespace: String, _ name: String) -> String { namespace + "\u{0}" + name }

    mutating func number(_ namespace: String, _ name: String) -> UInt16 {
        let key = Self.key(namespace, name)
        if let number = numbers[key] { return number }
        let number = UInt16(count)
        numbers[key] = number
        count += 1
        return number
    }
}

/// From a node to its children: by symbol for XML, by key for JSON.
struct PlanEdges: Sendable {
    /// `node × symbols + symbol` → node, elements then attributes.
    var elements: [UInt16] = []
    var attributes: [UInt16] = []
    /// For each node, its keys and the nodes they lead to.
    var keys: [[(key: [UInt8], node: UInt16)]] = []
}

/// A code table joined to the field it fills: packed codes, scanned in order (the longest has some thirty rows).
struct PlanCodeTable: Sendable {
    struct Packed: Sendable, Hashable {
        let low: UInt64
        let high: UInt64

        /// Nil when longer than 16 bytes, which no code is.
        @inline(__always)
        init?(_ bytes: UnsafeBufferPointer<UInt8>) {
            guard bytes.count <= 16 else { return nil }
            var parts: (UInt64, UInt64) = (0, UInt64(bytes.count) << 56)
            for index in 0..<min(bytes.count, 8) { parts.0 |= UInt64(bytes[index]) << (8 * UInt64(index)) }
            if bytes.count > 8 {
                for index in 8..<bytes.count { parts.1 ^= UInt64(bytes[index]) &<< (8 * UInt64(index - 8)) }
            }
            (low, high) = parts
        }
    }

    var codes: [Packed] = []
    /// Nil for a code that has no canonical counterpart.
    var writers: [(@Sendable (UnsafeMutableRawPointer) -> Void)?] = []
    /// The row of the empty code, where the table has one: it applies when the site sends nothing.
    var emptyRow: Int?
    let access: CodeAccess

    @inline(__always)
    func row(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let packed = Packed(bytes) else { return nil }
        return codes.firstIndex(of: packed)
    }
}
