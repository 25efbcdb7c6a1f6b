internal import Demandes

// Opening and closing sections: templates, cardinalities, absences, attachment to the parent.
extension RunState {
    /// Called when an element that holds sections begins.
    mutating func open(_ node: PlanNode) {
        for index in Int(node.firstOpening)..<Int(node.firstOpening + node.openingCount) {
            open(scope: Int(openings[index].scope), rule: Int(openings[index].source))
        }
    }

    mutating func close(_ node: PlanNode) {
        for index in (Int(node.firstOpening)..<Int(node.firstOpening + node.openingCount)).reversed() {
            close(scope: Int(openings[index].scope))
        }
    }

    private mutating func open(scope index: Int, rule: Int) {
        let parent = planScopes[index].parent
        if parent >= 0, scopes[parent].base == nil { return }
        stamp &+= 1
        scopes[index].stamp = stamp
        scopes[index].hasValue = false
        scopes[index].taken = false
        if rule >= 0 { count(rule, parent: parent) }
        prepare(index, parent)
        clear(index)
    }

    private mutating func count(_ rule: Int, parent: Int) {
        filled[rule] &+= 1
        guard Int32(filled[rule]) == rules[rule].maximum + 1 else { return }
        note(Constat(.tropDOccurrences, chemin: plan.ruleNotes[rule].path, champ: plan.ruleNotes[rule].field))
    }

    /// Gives the scope its memory: a template, or the section that is being completed.
    private mutating func prepare(_ index: Int, _ parent: Int) {
        guard let memory = scopes[index].memory else {
            scopes[index].base = scopes[parent].base.map { $0 + planScopes[index].offset }
            return
        }
        if parent >= 0, scopes[index].parentStamp != scopes[parent].stamp {
            scopes[index].parentStamp = scopes[parent].stamp
            scopes[index].rank = 0
        }
        scopes[index].base = memory
        if planScopes[index].kind == .record {
            if let existing {
                memory.initializeMemory(as: Demande.self, to: existing)
                scopes[index].taken = true
            } else {
                planScopes[index].template(memory)
            }
        } else if existing != nil, let access = planScopes[index].access, let field = scopes[parent].base {
            scopes[index].taken = access.take(field + planScopes[index].offset, memory, scopes[index].rank)
            if !scopes[index].taken { planScopes[index].template(memory) }
        } else {
            planScopes[index].template(memory)
        }
        scopes[index].rank += 1
    }

    /// Resets the scope's rules, writes its constants, and turns « never sent » into « not declared » for what this
    /// operation does send.
    private mutating func clear(_ index: Int) {
        let first = planScopes[index].firstRule
        let count = planScopes[index].ruleCount
        for rule in first..<first + count {
            filled[rule] = 0
            bestRank[rule] = 0
        }
        guard planScopes[index].hasConstants || existing != nil else { return }
        guard let base = scopes[index].base else { return }
        for rule in first..<first + count {
            if rules[rule].opcode == .constant {
                LeafWriter.put(plan.ruleNotes[rule].words[0], at: base + Int(rules[rule].offset))
                filled[rule] = 1
            } else if existing != nil, let leaf = plan.ruleNotes[rule].leaf {
                let address = base + Int(rules[rule].offset)
                if LeafWriter.isNotProvided(leaf, at: address) { LeafWriter.write(.nonDeclaree, leaf, at: address) }
            }
        }
    }

    private mutating func close(scope index: Int) {
        guard scopes[index].base != nil else { return }
        check(index)
        let parent = planScopes[index].parent
        let hasValue = scopes[index].hasValue
        if planScopes[index].kind == .record {
            finishRecord(index)
        } else if planScopes[index].kind == .nested {
            attach(index, parent, keep: hasValue || scopes[index].taken)
        }
        scopes[index].base = nil
        if hasValue, parent >= 0 { scopes[parent].hasValue = true }
    }

    /// Cardinalities, « absent » rules, empty codes.
    private mutating func check(_ index: Int) {
        let first = planScopes[index].firstRule
        for rule in first..<first + planScopes[index].ruleCount {
            let compiled = rules[rule]
            if compiled.opcode == .absent {
                write(filled[rule] == 0, rule)
            } else if filled[rule] == 0 {
                missing(rule, compiled, scope: index)
            } else if compiled.combination == .concat {
                joinPieces(rule)
            }
        }
    }

    private mutating func missing(_ rule: Int, _ compiled: PlanRule, scope index: Int) {
        if compiled.table >= 0, compiled.opcode == .code, let row = tables[Int(compiled.table)].emptyRow,
            let base = scopes[index].base
        {
            tables[Int(compiled.table)].writers[row]?(base + Int(compiled.offset))
            return
        }
        if compiled.notEntitled, let leaf = plan.ruleNotes[rule].leaf, let base = scopes[index].base {
            LeafWriter.write(.nonHabilitee, leaf, at: base + Int(compiled.offset))
        }
        guard compiled.minimum > 0 else { return }
        let kind: NatureConstat =
            compiled.opcode == .registrationNumber && compiled.bearsMeaning
            ? .numeroAbsent : .obligatoireManquant
        note(Constat(kind, chemin: plan.ruleNotes[rule].path, champ: plan.ruleNotes[rule].field))
    }

    private mutating func write(_ value: Bool, _ rule: Int) {
        guard let base = scopes[Int(rules[rule].scope)].base else { return }
        LeafWriter.put(value, at: base + Int(rules[rule].offset))
    }

    private mutating func joinPieces(_ rule: Int) {
        guard let found = pieces.removeValue(forKey: rule), let base = scopes[Int(rules[rule].scope)].base else {
            return
        }
        let text = found.sorted { $0.key < $1.key }.map(\.value).joined(separator: " ")
        LeafWriter.put(text, at: base + Int(rules[rule].offset))
    }

    private mutating func attach(_ index: Int, _ parent: Int, keep: Bool) {
        guard let memory = scopes[index].memory, let field = scopes[parent].base else { return }
        guard keep else {
            planScopes[index].layout.destroy(memory)
            scopes[index].rank -= 1
            return
        }
        let rank = scopes[index].taken ? scopes[index].rank - 1 : nil
        planScopes[index].access?.attach(field + planScopes[index].offset, memory, rank)
    }

    private mutating func finishRecord(_ index: Int) {
        guard let memory = scopes[index].memory else { return }
        records += 1
        let demande = memory.assumingMemoryBound(to: Demande.self).move()
        let found = constats
        constats.removeAll(keepingCapacity: true)
        sink(RunRecord(demande: demande, constats: found))
    }
}
