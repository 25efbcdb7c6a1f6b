// One element for everybody, and an attribute that says who: `personne[@role='TIT']`, `personne[@role='COT']`.
extension Drafter {
    /// A rule for each role met: the demandeur's opens a group, which the codemandeurs share. Nil where no attribute
    /// says a role, or where the element has nothing of a person.
    mutating func persons(_ node: SourceSketch, _ path: String, _ place: Place) -> [String]? {
        guard isXML, place.section == CanonicalModel.root, place.group.isEmpty,
            let one = Guess.section(["demandeur"], in: place.section, isList: false),
            let others = Guess.section(["codemandeurs"], in: place.section, isList: true),
            case .option(let section) = one.field.kind,
            node.children.contains(where: { Guess.value([$0.plainName], in: section)?.target == "nomNaissance" }),
            let role = node.children.first(where: { $0.name.hasPrefix("@") && $0.values.contains(where: Self.isFirst) }
            ),
            let first = role.values.first(where: Self.isFirst)
        else { return nil }
        let at = { (value: String) in "\(path)[\(role.name)='\(value)']" }
        var rules = open(one, section, node.without(role), at(first), place, isList: false)
        for value in role.values where value != first {
            let like =
                PersonRole(value) == .codemandeur
                ? likeOthers(others, at(value), place, card: nil, why: "deviné d'après « \(value) »") : nil
            rules += like ?? [unexplained(node, at(value))]
        }
        return rules
    }

    private static func isFirst(_ value: String) -> Bool { PersonRole(value) == .demandeur }
}

/// What contracts write for who a person of the demande is.
private enum PersonRole {
    case demandeur, codemandeur

    init?(_ value: String) {
        switch ContractName.plain(value) {
        case "d", "dem", "demandeur", "t", "tit", "titulaire", "principal", "requerant": self = .demandeur
        case "c", "co", "cod", "codem", "codemandeur", "cot", "cotit", "cotitulaire", "conj", "conjoint":
            self = .codemandeur
        default: return nil
        }
    }
}
