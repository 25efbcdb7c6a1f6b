internal import Demandes

/// Drafts a mapping from what a payload shows: every leaf has a line, and every line waits for a person. A leaf that no
/// name explains is written down too, so that nothing is left out in silence.
struct Drafter {
    /// What a draft found, for the words that go with it.
    struct Counts {
        var guessed = 0
        var unexplained = 0
    }

    let isXML: Bool
    private var groups: [(name: String, lines: [String])] = []
    private var tables: [DraftTable] = []
    private(set) var counts = Counts()
    /// Rules of the demande itself, found further down: `demandeur/adresse` is `adresseLogement`.
    private var lifted: [String] = []
    /// Leaves of a section of the demande that stand outside any element of it: `loyerMax` beside the number.
    private var strays: [(target: String, section: String, node: SourceSketch, path: String)] = []
    /// Targets already taken, by group.
    private var taken: [String: Set<String>] = [:]
    /// The group that reads each section, for who is written like another.
    private var shared: [String: String] = [:]

    init(isXML: Bool) { self.isXML = isXML }

    /// The text of `mapping.yml`, and its tables.
    mutating func draft(_ root: SourceSketch) -> (mapping: String, tables: [DraftTable]) {
        var envelope: [String] = []
        let (record, path) = self.record(root, isXML ? "/" : "$", &envelope)
        let rules =
            walk(record, isXML ? "" : "$", Place(section: CanonicalModel.root, group: "")) + lifted + strayRules()
        var text = "# Brouillon : chaque ligne « todo » se confirme, se corrige, puis perd sa marque.\n"
        text += "operations:\n  demande:\n    record: \(Self.quoted(path))\n    rules:\n"
        text += rules.map { "      \($0)\n" }.joined()
        if !envelope.isEmpty { text += "    envelope:\n" + envelope.map { "      \($0)\n" }.joined() }
        if !groups.isEmpty { text += "groups:\n" }
        for group in groups { text += "  \(group.name):\n" + group.lines.map { "    \($0)\n" }.joined() }
        return (text, tables)
    }

    /// Where a walk stands: the canonical section, the group being written, what precedes its targets.
    struct Place {
        let section: String
        let group: String
        var prefix = ""
        /// The way from the record to the group's element; nil inside a list, whose elements have no one place.
        var way: String? = ""
        /// The name of the element just crossed, that no section explains.
        var above = ""
    }

    /// The element that holds the number; what stands beside the way to it goes to the envelope.
    private mutating func record(
        _ node: SourceSketch, _ path: String, _ envelope: inout [String]
    ) -> (SourceSketch, String) {
        let holdsNumber = node.children.contains { leaf in
            leaf.shape != .branch && Guess.value([leaf.plainName], in: CanonicalModel.root)?.target == "numero"
        }
        let branches = node.children.filter { $0.shape == .branch }
        guard !holdsNumber, let next = branches.max(by: { $0.leaves < $1.leaves }) else { return (node, path) }
        for other in node.children where other !== next {
            let whole = join(path, other) + (other.shape == .branch ? (isXML ? "/**" : ".**") : "")
            envelope.append(
                "- { ignore: \(Self.quoted(whole)), reason: \"à dire\", todo: \"autour de la demande : à écarter ?\" }")
            counts.unexplained += 1
        }
        return record(next, join(path, next) + (next.isRepeated && !isXML ? "[*]" : ""), &envelope)
    }

    private func join(_ path: String, _ child: SourceSketch) -> String {
        if child.name == "." { return path.isEmpty ? "." : path }
        guard isXML else { return path + child.name }
        // Only the way from the root begins by a slash: rules are relative to their record.
        return path.isEmpty || path == "/" ? path + child.name : path + "/" + child.name
    }

    private mutating func walk(_ node: SourceSketch, _ path: String, _ place: Place) -> [String] {
        node.children.flatMap { child -> [String] in
            let inner = join(path, child)
            if child.shape != .branch { return leaf(child, inner, place) }
            return branch(child, inner, place)
        }
    }

    private mutating func branch(_ node: SourceSketch, _ path: String, _ place: Place) -> [String] {
        if let rules = persons(node, path, place) { return rules }
        // `enfants/enfant`: the list is what repeats, whichever of the two has the name we know.
        if !node.isRepeated, node.children.count == 1, node.children[0].shape == .branch {
            let item = node.children[0]
            let names = [node.plainName, item.plainName]
            let isKnown =
                isXML && item.isSingular(of: node)
                && Guess.section(names, in: place.section, isList: true) != nil
            if item.isRepeated || isKnown { return list(item, join(path, item), names, place) }
        }
        if node.isRepeated { return list(node, path, [node.plainName, place.above], place) }
        guard let guess = Guess.section([node.plainName], in: place.section, isList: false) else {
            if let rule = lift(node, path, place) {
                lifted += rule
                return []
            }
            // One person where we keep a list: a list of one at the most.
            if let guess = Guess.section([node.plainName], in: place.section, isList: true),
                case .list(let section) = guess.field.kind
            {
                node.cardinality = node.cardinality ?? "0..1"
                return open(guess, section, node, path, place, isList: true)
            }
            var below = place
            below.above = node.plainName
            return walk(node, path, below)
        }
        switch guess.field.kind {
        case .block(let section):
            let prefix = place.prefix + guess.target + "."
            return walk(node, path, Place(section: section, group: place.group, prefix: prefix, way: place.way))
        case .option(let section): return open(guess, section, node, path, place, isList: false)
        default: return walk(node, path, place)
        }
    }

    /// A section of the demande that the site writes under one of its persons.
    private mutating func lift(_ node: SourceSketch, _ path: String, _ place: Place) -> [String]? {
        guard !place.group.isEmpty, let way = place.way,
            let guess = Guess.section([node.plainName], in: CanonicalModel.root, isList: false),
            case .option(let section) = guess.field.kind, !taken["", default: []].contains(guess.target)
        else { return nil }
        let whole = way.isEmpty ? path : isXML ? way + "/" + path : way + path.dropFirst()
        return open(guess, section, node, whole, Place(section: CanonicalModel.root, group: ""), isList: false)
    }

    private mutating func list(
        _ node: SourceSketch, _ path: String, _ names: [String], _ place: Place
    ) -> [String] {
        if let rules = persons(node, path, place) { return rules }
        let items = isXML ? path : path + "[*]"
        if let guess = Guess.list(names, of: node.children.map(\.plainName), in: place.section),
            case .list(let section) = guess.field.kind
        {
            return open(guess, section, node, items, place, isList: true)
        }
        // `motif/@code`: a list of terms written as elements, with or without their text.
        if let code = node.children.first(where: { $0.name == "@code" }) ?? node.children.first,
            node.children.count == 1 || code.name == "@code", code.shape != .branch
        {
            return node.children.flatMap { child in
                let inner = join(items, child)
                return child === code
                    ? leaf(child, inner, place, names: names, isList: true) : [unexplained(child, inner)]
            }
        }
        return node.children.flatMap { child -> [String] in
            let inner = join(items, child)
            return child.shape == .branch
                ? walk(child, inner, Place(section: "", group: "")) : [unexplained(child, inner)]
        }
    }

    mutating func open(
        _ guess: Guess, _ section: String, _ node: SourceSketch, _ path: String, _ place: Place, isList: Bool
    ) -> [String] {
        let target = place.prefix + guess.target
        guard taken[place.group, default: []].insert(target).inserted else {
            return walk(node, path, Place(section: "", group: place.group))
        }
        let name = Self.groupName(place.group, target)
        let position = groups.count
        groups.append((name, []))
        let way = isList ? nil : place.way.map { $0.isEmpty ? path : isXML ? $0 + "/" + path : $0 + path.dropFirst() }
        // A list of values: each is the element's own text.
        let lines =
            node.shape == .branch
            ? walk(node, isXML ? "" : "$", Place(section: section, group: name, way: way))
            : leaf(node, ".", Place(section: section, group: name, way: nil), isItem: true)
        guard !lines.isEmpty else {
            // All that it holds is another section's.
            groups.remove(at: position)
            taken[place.group]?.remove(target)
            return []
        }
        groups[position].lines = lines
        counts.guessed += 1
        if node.shape == .branch, shared[section] == nil { shared[section] = name }
        let card = node.cardinality ?? (isList ? "0..20" : "optional")
        let to = isList ? "\"\(target)[]\"" : target
        return [
            "- { to: \(to), from: \(Self.quoted(path)), card: \(card), each: \(name), "
                + "todo: \"deviné d'après « \(node.plainName) »\" }"
        ]
    }

    /// A list whose elements another group reads already: those written like somebody else, or that nobody has seen.
    mutating func likeOthers(_ guess: Guess, _ path: String, _ place: Place, card: String?, why: String) -> [String]? {
        guard case .list(let section) = guess.field.kind, let group = shared[section] else { return nil }
        let target = place.prefix + guess.target
        guard taken[place.group, default: []].insert(target).inserted else { return nil }
        counts.guessed += 1
        return [
            "- { to: \"\(target)[]\", from: \(Self.quoted(path)), card: \(card ?? "0..20"), each: \(group), "
                + "todo: \"\(why)\" }"
        ]
    }

    private mutating func leaf(
        _ node: SourceSketch, _ path: String, _ place: Place, names: [String] = [], isList: Bool = false,
        isItem: Bool = false
    ) -> [String] {
        let isPlural = !isItem && (isList || node.isRepeated)
        // `telephones.domicile`, `guichet.code`: the element above says what its leaf does not.
        let isVague = ["code", ".", "valeur", "value"].contains(node.plainName) || node.name == "."
        let names = [node.plainName, "\(place.above) \(node.plainName)"] + names + (isVague ? [place.above] : [])
        if isPlural, Guess.codes(names, in: place.section) == nil,
            let guess = Guess.section(names, in: place.section, isList: true),
            let rules = values(guess, node, isXML || path.hasSuffix("[*]") ? path : path + "[*]", place)
        {
            return rules
        }
        // A term alone where we keep a list is a list of one.
        let value = isPlural ? nil : Guess.value(names, in: place.section)
        let guess = value ?? Guess.codes(names, in: place.section)
        // A value alone where we keep a list of sections is a list of one: `commune`, of those looked for.
        if guess == nil, !isPlural, let several = Guess.section(names, in: place.section, isList: true),
            case .list(let section) = several.field.kind, Guess.value([node.plainName], in: section) != nil
        {
            node.cardinality = node.cardinality ?? "0..1"
            return open(several, section, node, path, place, isList: true)
        }
        let isList = isPlural || guess.map { if case .codes = $0.field.kind { true } else { false } } ?? false
        guard let guess, !taken[place.group, default: []].contains(place.prefix + guess.target),
            let transform = guess.transform(node, table: DraftTable.name(guess))
        else {
            if guess == nil, !isPlural, stray(node, path, place) { return [] }
            return [unexplained(node, isList && !isXML && !path.hasSuffix("[*]") ? path + "[*]" : path)]
        }
        taken[place.group, default: []].insert(place.prefix + guess.target)
        keepCodes(guess, node)
        counts.guessed += 1
        let source = node.isRepeated && isList && !isXML && !path.contains("[*]") ? path + "[*]" : path
        let said = isItem ? "one" : node.cardinality
        let card =
            said
            ?? (isList ? "0..20" : guess.field.kind == .number && guess.target == "numero" ? "one" : "optional")
        let target = place.prefix + guess.target
        return [
            "- { to: \(isList ? "\"\(target)[]\"" : target), from: \(Self.quoted(source)), card: \(card), "
                + "as: \(transform), todo: \"deviné d'après « \(node.plainName) »\(told(node))\" }"
        ]
    }

    /// A list of values, each a section by itself: `"communes": ["29019", "29232"]`. Of an empty array, the sample says
    /// nothing but that it is there.
    private mutating func values(
        _ guess: Guess, _ node: SourceSketch, _ path: String, _ place: Place
    ) -> [String]? {
        guard case .list(let section) = guess.field.kind else { return nil }
        if isXML || Guess.value([node.plainName], in: section) != nil {
            return open(guess, section, node, path, place, isList: true)
        }
        guard node.values.isEmpty, node.description.isEmpty else { return nil }
        return likeOthers(
            guess, path, place, card: node.cardinality, why: "l'exemple n'en montre aucun : supposé écrit comme l'autre"
        )
    }

    /// Whether the leaf belongs to a section of the demande that no element around it opens: it is written at the end.
    private mutating func stray(_ node: SourceSketch, _ path: String, _ place: Place) -> Bool {
        guard let way = place.way, let home = Guess.home(of: node.plainName, outside: place.section) else {
            return false
        }
        let whole = way.isEmpty ? path : isXML ? way + "/" + path : way + path.dropFirst()
        strays.append((home.target, home.section, node, whole))
        return true
    }

    /// A section for what lies outside of any; where the site has an element for it, the leaf stays unexplained.
    private mutating func strayRules() -> [String] {
        var rules: [String] = []
        for target in Set(strays.map(\.target)).sorted() {
            let own = strays.filter { $0.target == target }
            guard taken["", default: []].insert(target).inserted else {
                rules += own.map { unexplained($0.node, $0.path) }
                continue
            }
            let place = Place(section: own[0].section, group: target, way: nil)
            let lines = own.flatMap { leaf($0.node, $0.path, place) }
            groups.append((target, lines))
            counts.guessed += 1
            rules.append(
                "- { to: \(target), from: \".\", card: optional, each: \(target), "
                    + "todo: \"deviné d'après « \(own.map(\.node.plainName).joined(separator: ", ")) »\" }")
        }
        return rules
    }

    mutating func unexplained(_ node: SourceSketch, _ path: String) -> String {
        counts.unexplained += 1
        return "- { todo: \"aucun champ deviné : une règle, ou un ignore motivé\(told(node))\", "
            + "from: \(Self.quoted(path)) }"
    }

    private func told(_ node: SourceSketch) -> String {
        node.description.isEmpty ? "" : " ; contrat : " + node.description.replacing("\"", with: "'")
    }

    private mutating func keepCodes(_ guess: Guess, _ node: SourceSketch) {
        let terms: [CanonicalModel.Term]
        switch guess.field.kind {
        case .code(let known), .codes(let known): terms = known
        default: return
        }
        let name = DraftTable.name(guess)
        let place = tables.firstIndex { $0.name == name } ?? tables.count
        if place == tables.count { tables.append(DraftTable(name, terms)) }
        tables[place].add(node)
    }

    /// `demandeur`, `demandeurEmploi`.
    private static func groupName(_ above: String, _ target: String) -> String {
        let words = target.split(separator: ".").map(String.init)
        let name = words.dropFirst().reduce(words[0]) { $0 + $1.prefix(1).uppercased() + $1.dropFirst() }
        return above.isEmpty ? name : above + name.prefix(1).uppercased() + name.dropFirst()
    }

    private static func quoted(_ text: String) -> String { "\"\(text)\"" }
}
