internal import Demandes

/// A scope while it runs: what the plan says of it, laid flat, and what changes.
struct RunScope {
    let kind: PlanScope.Kind
    let parent: Int
    /// Of its field in the parent's section.
    let offset: Int
    let firstRule: Int
    let ruleCount: Int
    /// Its rules that have something to say when it closes, in `RunState.closings`.
    var firstClosing = 0
    var closingCount = 0
    let hasConstants: Bool
    /// One of its rules reads the first of several sources, or of several occurrences, that has a value.
    var hasChoices = false
    let size: Int
    /// Its own memory; nil for an inline scope, which lives in its parent's.
    let memory: UnsafeMutableRawPointer?
    /// The section as it is when it opens.
    let template: UnsafeMutableRawPointer?

    /// Where its rules write; nil while it is closed.
    var base: UnsafeMutableRawPointer?
    var stamp: UInt32 = 0
    /// The parent's stamp when `rank` was last reset.
    var parentStamp: UInt32 = 0
    /// Elements seen since the parent opened: the rank of the next one.
    var rank = 0
    /// The element came from the demande being completed, and goes back to that rank.
    var taken = false
    var hasValue = false
    /// One occurrence more, where the first counts alone: nothing in it is read.
    var isSurplus = false

    init(_ scope: PlanScope) {
        kind = scope.kind
        parent = scope.parent
        offset = scope.offset
        firstRule = scope.firstRule
        ruleCount = scope.ruleCount
        hasConstants = scope.hasConstants
        size = scope.layout.size
        guard scope.kind != .inline else {
            (memory, template) = (nil, nil)
            return
        }
        let bytes = max(size, 1)
        memory = .allocate(byteCount: bytes, alignment: scope.layout.alignment)
        let section = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: scope.layout.alignment)
        scope.template(section)
        template = section
    }

    func free(_ layout: BlockLayout) {
        if let template {
            layout.destroy(template)
            template.deallocate()
        }
        memory?.deallocate()
    }

    /// Lays the template's bytes in the scope's memory. They may be copied as they are: nothing in a section that just
    /// opened is counted, for its leaves are absent, its sections missing, its lists the one empty list that is never
    /// freed.
    @inline(__always)
    func lay() {
        guard let memory, let template else { return }
        memory.copyMemory(from: template, byteCount: size)
    }
}

extension PlanRule {
    /// Whether the rule may have something to say when its scope closes.
    var closes: Bool { minimum > 0 || notEntitled || opcode == .absent || combination == .concat }
}
