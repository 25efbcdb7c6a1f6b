internal import Demandes

// Opening and closing sections: templates, cardinalities, absences, attachment to the parent.
extension RunState {
    /// Called when an element that holds sections begins, with its node's number.
    mutating func open(_ number: Int) {
        let first = openings + Int(nodes[number].firstOpening)
        for place in 0..<Int(nodes[number].openingCount) {
            open(scope: Int(first[place].scope), rule: Int(first[place].source))
        }
    }

    mutating func close(_ number: Int) {
        let first = openings + Int(nodes[number].firstOpening)
        var place = Int(nodes[number].openingCount)
        while place > 0 {
            place -= 1
            close(scope: Int(first[place].scope), rule: Int(first[place].source))
        }
    }

    private mutating func open(scope index: Int, rule: Int) {
        let scope = scopes + index
        let parent = scope.pointee.parent
        if parent >= 0, scopes[parent].base == nil { return }
        if rule >= 0 {
            count(rule)
            if rules[rule].combination == .first, bestRank[rule] > 0 {
                scope.pointee.isSurplus = true
                return
            }
        }
        stamp &+= 1
        scope.pointee.stamp = stamp
        scope.pointee.hasValue = false
        scope.pointee.taken = false
        if isTraced { traceOpening(index) }
        prepare(index, scope)
        clear(scope)
    }

    private mutating func count(_ rule: Int) {
        filled[rule] &+= 1
        guard Int32(filled[rule]) == rules[rule].maximum + 1 else { return }
        note(.tropDOccurrences, rule)
    }

    /// Gives the scope its memory: a template, or the section that is being completed.
    private mutating func prepare(_ index: Int, _ scope: UnsafeMutablePointer<RunScope>) {
        let parent = scope.pointee.parent
        guard let memory = scope.pointee.memory else {
            scope.pointee.base = scopes[parent].base.map { $0 + scope.pointee.offset }
            return
        }
        if parent >= 0, scope.pointee.parentStamp != scopes[parent].stamp {
            scope.pointee.parentStamp = scopes[parent].stamp
            scope.pointee.rank = 0
        }
        scope.pointee.base = memory
        if existing != nil { scope.pointee.taken = take(index, scope, memory) }
        if !scope.pointee.taken { scope.pointee.lay() }
        scope.pointee.rank += 1
    }

    /// Lays a copy of what the demande being completed has at this place; false when it has nothing there.
    private func take(
        _ index: Int, _ scope: UnsafeMutablePointer<RunScope>, _ memory: UnsafeMutableRawPointer
    ) -> Bool {
        guard let existing else { return false }
        if scope.pointee.kind == .record {
            memory.initializeMemory(as: Demande.self, to: existing.demande)
            return true
        }
        guard let access = accesses[index], let field = scopes[scope.pointee.parent].base else {
            return false
        }
        return access.take(field + scope.pointee.offset, memory, scope.pointee.rank)
    }

    /// Resets the scope's rules, writes its constants, and turns « never sent » into « not declared » for what this
    /// operation does send.
    private mutating func clear(_ scope: UnsafeMutablePointer<RunScope>) {
        let first = scope.pointee.firstRule
        let count = scope.pointee.ruleCount
        (filled + first).update(repeating: 0, count: count)
        if scope.pointee.hasChoices { (bestRank + first).update(repeating: 0, count: count) }
        guard scope.pointee.hasConstants || existing != nil, let base = scope.pointee.base else { return }
        for rule in first..<first + count {
            let address = base + Int(rules[rule].offset)
            if rules[rule].opcode == .constant {
                LeafWriter.put(plan.ruleNotes[rule].words[0], at: address)
                filled[rule] = 1
            } else if existing != nil, let leaf = plan.ruleNotes[rule].leaf {
                if LeafWriter.isNotProvided(leaf, at: address) { LeafWriter.write(.nonDeclaree, leaf, at: address) }
            }
        }
    }

    private mutating func close(scope index: Int, rule: Int) {
        let scope = scopes + index
        scope.pointee.isSurplus = false
        guard scope.pointee.base != nil else { return }
        if rule >= 0, rules[rule].combination == .first, scope.pointee.hasValue { bestRank[rule] = 1 }
        check(scope)
        switch scope.pointee.kind {
        case .record: finishRecord(scope)
        case .nested: attach(index, scope)
        case .inline: break
        }
        scope.pointee.base = nil
        if scope.pointee.hasValue, scope.pointee.parent >= 0 { scopes[scope.pointee.parent].hasValue = true }
    }

    /// Cardinalities, « absent » rules, joined pieces.
    private mutating func check(_ scope: UnsafeMutablePointer<RunScope>) {
        guard let base = scope.pointee.base else { return }
        let first = closings + scope.pointee.firstClosing
        for place in 0..<scope.pointee.closingCount {
            let rule = Int(first[place])
            let address = base + Int(rules[rule].offset)
            if rules[rule].opcode == .absent {
                LeafWriter.put(filled[rule] == 0, at: address)
            } else if filled[rule] == 0 {
                missing(rule, address)
            } else if rules[rule].combination == .concat {
                joinPieces(rule, address)
            }
        }
    }

    private mutating func missing(_ rule: Int, _ address: UnsafeMutableRawPointer) {
        let compiled = rules[rule]
        if compiled.notEntitled, let leaf = plan.ruleNotes[rule].leaf {
            LeafWriter.write(.nonHabilitee, leaf, at: address)
        }
        guard compiled.minimum > 0 else { return }
        let isNumber = compiled.opcode == .registrationNumber && compiled.bearsMeaning
        note(isNumber ? .numeroAbsent : .obligatoireManquant, rule)
    }

    private mutating func joinPieces(_ rule: Int, _ address: UnsafeMutableRawPointer) {
        guard let found = pieces.removeValue(forKey: rule) else { return }
        let text = found.sorted { $0.key < $1.key }.map(\.value).joined(separator: " ")
        LeafWriter.put(text, at: address)
    }

    private mutating func attach(_ index: Int, _ scope: UnsafeMutablePointer<RunScope>) {
        guard let memory = scope.pointee.memory, let field = scopes[scope.pointee.parent].base else { return }
        guard scope.pointee.hasValue || scope.pointee.taken else {
            plan.scopes[index].layout.destroy(memory)
            scope.pointee.rank -= 1
            return
        }
        let rank = scope.pointee.taken ? scope.pointee.rank - 1 : nil
        accesses[index]?.attach(field + scope.pointee.offset, memory, rank)
        if isTraced { trace?.attached(scope.pointee.stamp, offset: scope.pointee.offset) }
    }

    private mutating func finishRecord(_ scope: UnsafeMutablePointer<RunScope>) {
        guard let memory = scope.pointee.memory else { return }
        records += 1
        let found = constats
        constats = []
        sink(memory.assumingMemoryBound(to: Demande.self), found)
    }
}
