public import Adapters
public import Demandes
public import Foundation

/// Writes samples of an adapter from its own mapping, read the other way: the request, the answer in the site's syntax,
/// and what the engine reads in it, for a person to review.
public struct SampleAuthor: Sendable {
    private let adapter: Adapter
    private let folder: URL
    /// Territory and department that the numbers bear: `029`, `29`.
    private let territoire: String
    private let departement: String

    /// Why a sample cannot be written: one line a rule, in French.
    public struct Refusal: Error, Sendable {
        public let lines: [String]
        /// What was written does not read back: a rule is wrong; other refusals only say that a case is not shown.
        public var isMisread = false
    }

    /// A sample that was written.
    public struct Written: Sendable {
        public let name: String
        /// Nil for a list's cursor that expired.
        public let issue: Issue?
        /// What its reading finds amiss, as `expected.json` has it.
        public let constats: [Constat]
    }

    /// - Parameter folder: the `adapters/` folder where samples go.
    public init(_ adapter: Adapter, annuaire: Annuaire?, folder: URL) {
        self.adapter = adapter
        self.folder = folder
        let site = annuaire?.sites.values.first { $0.adaptateur == adapter.id }?.id ?? adapter.id
        let known = annuaire?.territoires.values.filter { $0.site == site }.map(\.code).sorted().first
        let code = String(adapter.id.prefix { $0 != "-" }).uppercased()
        let isCode = code.first?.isNumber == true
        departement = isCode ? code : "99"
        territoire = known ?? String("00\(departement)".suffix(3))
    }

    /// The names that `--cas` takes: the found ones, then those of the refusals that the manifest declares, then its
    /// lists and what refuses them.
    public var cases: [String] {
        SampleCase.allCases.map(\.rawValue) + refusals.map(\.name) + lists.map(\.name) + refusedLists.map(\.name)
    }

    /// One a list that comes by pages: `liste`, `liste-2`.
    private var lists: [(name: String, list: AdapterList)] {
        adapter.pagedLists.enumerated().map { ($0.offset == 0 ? "liste" : "liste-\($0.offset + 1)", $0.element) }
    }

    /// One a list that says by a code that it refuses: `liste-refusee`, `liste-2-refusee`.
    private var refusedLists: [(name: String, list: AdapterList)] {
        lists.filter { RefusalWriter.write(adapter, list: $0.list.name) != nil }
            .map { ("\($0.name)-refusee", $0.list) }
    }

    /// One refusal a rule of `errors`: `inconnue`, `verrouillee`, `maintenance-2` for the second that means the same.
    private var refusals: [(name: String, rule: RefusalWriter.Rule)] {
        var seen: [String: Int] = [:]
        return RefusalWriter.rules(adapter).map { rule in
            let base = Self.names[rule.outcome] ?? rule.outcome
            seen[base, default: 0] += 1
            return (seen[base] == 1 ? base : "\(base)-\(seen[base] ?? 1)", rule)
        }
    }

    private static let names = [
        "unknown-number": "inconnue", "elsewhere": "ailleurs", "radiated": "effacee", "locked": "verrouillee",
        "not-entitled": "non-habilitee", "credentials-refused": "cle-refusee", "rate-limited": "debit",
        "unavailable": "maintenance", "rejected": "rejetee", "not-modified": "non-modifiee",
    ]

    /// Writes the sample of a case; one that is there already is left as it is.
    public func write(_ name: String) throws -> Written {
        if let found = SampleCase(rawValue: name) { return try write(found) }
        if let rank = lists.firstIndex(where: { $0.name == name }) { return try write(lists[rank].list, rank: rank) }
        if let rank = lists.firstIndex(where: { "\($0.name)-refusee" == name }) {
            return try write(refusalOf: lists[rank].list, rank: rank)
        }
        guard let (index, refusal) = refusals.enumerated().first(where: { $0.element.name == name }) else {
            throw Refusal(lines: ["cas « \(name) » inconnu ; les cas : \(cases.joined(separator: ", "))"])
        }
        return try write(refusal.rule, name: "\(200 + 5 * index)-\(name)", rank: 50 + index)
    }

    private func write(_ found: SampleCase) throws -> Written {
        let numero = numero(found.rank)
        let values = values(found, numero)
        var files: [String: [UInt8]] = [:]
        var blind: [String] = []
        var said: Set<String> = []
        for (rank, operation) in SampleExchange.operations(adapter).enumerated() {
            let payload = PayloadWriter.write(
                values, adapter, operation: operation, essential: Set(found.essential))
            said.formUnion(payload.said)
            let prefix = rank == 0 ? "" : operation + "."
            files[prefix + "request.http"] = SampleExchange.request(operation, adapter, numero: numero)
            files[prefix + "response.http"] = SampleExchange.response(payload.octets, operation, adapter)
            blind += payload.blind.map { "\($0.position) : \($0.field) : \($0.why)" }
        }
        guard found.essential.isEmpty || !said.isDisjoint(with: found.essential) else {
            let fields = found.essential.joined(separator: " ni ")
            throw Refusal(lines: ["aucune règle de \(adapter.id) ne lit \(fields) : son site ne montre pas ce cas"])
        }
        guard blind.isEmpty else { throw Refusal(lines: blind) }
        return try save(files, as: found.folder, isFound: true)
    }

    private func values(_ found: SampleCase, _ numero: String) -> [String: String] {
        let insee = String("\(departement)019".suffix(5))
        return found.values(numero: numero, commune: insee, codePostal: String("\(departement)000".prefix(5)))
    }

    /// The pages of a list: persons alone, that their numbers and their references tell apart.
    private func pages(_ list: AdapterList) throws -> ListAuthor.Pages {
        let author = ListAuthor(adapter: adapter, list: list) { place in
            values(.seule, numero(200 + place))
                .merging(["referenceInterne": "\(482_914 + place)"]) { _, new in new }
        }
        return try author.pages()
    }

    private func write(_ list: AdapterList, rank: Int) throws -> Written {
        let name = "\(300 + 10 * rank)-\(list.name)"
        let pages = try pages(list)
        _ = try create(pages.files, name)
        return Written(name: name, issue: .trouvee, constats: pages.constats)
    }

    /// The second call of a list, refused: by then the site may no longer know where we stood.
    private func write(refusalOf list: AdapterList, rank: Int) throws -> Written {
        guard let refusal = RefusalWriter.write(adapter, list: list.name) else {
            throw Refusal(lines: ["\(list.position) : cette liste ne dit pas de code quand elle refuse"])
        }
        let files = try pages(list).files
        let request = files["\(list.name).02.request.http"] ?? files["\(list.name).01.request.http"] ?? []
        let name = "\(305 + 10 * rank)-\(list.name)-refusee"
        _ = try create(
            [
                "\(list.name).01.request.http": request,
                "\(list.name).01.response.http": SampleExchange.message(refusal.answer),
            ], name)
        return Written(name: name, issue: refusal.issue, constats: [])
    }

    private func write(_ rule: RefusalWriter.Rule, name: String, rank: Int) throws -> Written {
        let numero = numero(rank)
        guard let operation = SampleExchange.operations(adapter).first,
            let answer = RefusalWriter.write(rule, adapter, successor: self.numero(0))
        else { throw Refusal(lines: ["\(adapter.id)/manifest.yml : aucune opération de lecture"]) }
        guard Interpretation(adapter, operation: operation)?.errorRule(answer) == rule.index else {
            throw Refusal(lines: ["\(rule.position) : une règle d'erreur placée avant reconnaît la même réponse"])
        }
        return try save(
            [
                "request.http": SampleExchange.request(operation, adapter, numero: numero),
                "response.http": SampleExchange.message(answer),
            ], as: name)
    }

    /// `056032400001056G01`: the case's rank tells it from the others.
    private func numero(_ rank: Int) -> String {
        let sequence = String("00000\(100 + rank)".suffix(6))
        return "\(territoire)0324\(sequence)\(String("0\(departement)".suffix(2)))G01"
    }

    /// A new folder of `samples/`, with those files.
    private func create(_ files: [String: [UInt8]], _ name: String) throws -> (place: String, url: URL) {
        let place = "\(adapter.id)/samples/\(name)"
        let url = folder.appending(path: place)
        guard !FileManager.default.fileExists(atPath: url.path) else {
            throw Refusal(lines: ["\(place) existe déjà : ôtez ce dossier pour le refaire"])
        }
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        for (file, octets) in files { try Data(octets).write(to: url.appending(path: file)) }
        return (place, url)
    }

    private func save(_ files: [String: [UInt8]], as name: String, isFound: Bool = false) throws -> Written {
        let (place, url) = try create(files, name)
        let reponse: Reponse
        do {
            reponse = SampleReading.reponse(try SampleFolder(url, place: place), adapter)
        } catch {
            try? FileManager.default.removeItem(at: url)
            throw Refusal(lines: ["\(error.place) : \(error.problem)"])
        }
        if isFound, let why = reponse.whyNotFound {
            try? FileManager.default.removeItem(at: url)
            throw Refusal(lines: ["\(place) : ce que donnent les règles ne se relit pas : \(why)"], isMisread: true)
        }
        try Data(ExpectedJSON.octets(reponse)).write(to: url.appending(path: "expected.json"))
        if case .trouvee(_, let constats, _) = reponse {
            return Written(name: name, issue: reponse.issue, constats: constats)
        }
        return Written(name: name, issue: reponse.issue, constats: [])
    }
}

extension Reponse {
    /// In words, why a demande that was written is not found in what was written; nil when it is.
    fileprivate var whyNotFound: String? {
        switch self {
        case .trouvee: nil
        case .structureRompue(let rupture, let detail):
            "\(issue.rawValue), \(([rupture.cause] + (detail.map { [$0] } ?? [])).joined(separator: ", "))"
        case .illisible(let constats):
            "\(issue.rawValue), \(constats.map { "\($0.nature.rawValue) \($0.chemin)" }.joined(separator: ", "))"
        default: issue.rawValue
        }
    }
}
