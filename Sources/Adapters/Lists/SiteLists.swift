public import Demandes

extension SiteClient: Listes {
    public func listes(site: String) -> [DescriptionListe] {
        connected(site)?.0.lists ?? []
    }

    public func commencer(_ liste: String, site: String, depuis: Instant?) -> String? {
        guard let (adapter, _) = connected(site) else { return nil }
        return ListWalk(adapter, list: liste)?.begin(site: site, since: depuis, now: now())
    }

    public func page(_ curseur: String, site: String) async -> ReponsePage {
        await page(curseur, site: site) { walk, state, answer in walk.page(state, answer, now: now()) }
    }

    public func page(_ curseur: String, site: String, connus: @escaping RecordsConnus) async -> ReponsePage {
        await page(curseur, site: site) { walk, state, answer in
            await walk.page(state, answer, now: now(), connus)
        }
    }

    private typealias Turn = (ListWalk, ListState, RawAnswer) async -> ReponsePage

    private func page(_ curseur: String, site: String, _ turn: Turn) async -> ReponsePage {
        guard let state = ListState(curseur), state.site == site, let (adapter, settings) = connected(site),
            let walk = ListWalk(adapter, list: state.list)
        else { return .curseurInconnu }
        let lueLe = now()
        let reponse = await page(walk, state, adapter, settings, turn)
        await temoin?.noter(
            ObservationListe(
                site: site, adaptateur: adapter.id, version: adapter.version, operation: walk.operation.name,
                lueLe: lueLe, reponse: reponse, origines: adapter.plans[walk.operation.name]?.origins ?? [:],
                attendu: adapter.manifest.expectations.volume(walk.rules)))
        return reponse
    }

    private func page(
        _ walk: ListWalk, _ state: ListState, _ adapter: Adapter, _ settings: SiteSettings, _ turn: Turn
    ) async -> ReponsePage {
        var call = Exchange.Call(
            adapter: adapter, settings: settings, operation: walk.operation, values: walk.rules.values(state),
            claim: .bulk)
        call.range = walk.rules.range(state)
        return await exchange.ask(call) { answer in
            let page: ReponsePage =
                switch answer {
                case .refused(let reponse): .refus(reponse)
                case .answered(let answer): await turn(walk, state, answer)
                }
            if case .refus(let reponse) = page { return (page, CallOutcome(reponse)) }
            return (page, .good)
        }
    }
}

extension Adapter {
    /// The lists of its site, in the order of its manifest.
    public var lists: [DescriptionListe] {
        manifest.operations.compactMap { operation in
            operation.list.map { list in
                DescriptionListe(
                    nom: operation.name, mode: list.mode, retrait: list.removals, estPaginee: list.page != nil,
                    taille: list.page == nil ? nil : list.size,
                    estPartielle: manifest.operations.contains(where: \.completes),
                    estResume: !summarized(list: operation.name).isEmpty,
                    volume: manifest.expectations.volume(list), cadence: manifest.limits?.bulkInterval,
                    fichierComplet: manifest.habilitation?.wholeFile)
            }
        }
    }
}

extension Adapter {
    /// The canonical fields that a lookup's first call reads and that list does not, in order: it gives summaries as
    /// soon as there is one. What only a second call gives is left out.
    package func summarized(list name: String) -> [String] {
        guard let primary = manifest.operations.first(where: \.isPrimary), manifest.list(name)?.list?.page != nil,
            let whole = plans[primary.name]?.origins, let listed = plans[name]?.origins
        else { return [] }
        return whole.keys.filter { listed[$0] == nil }.sorted()
    }
}

extension Manifest {
    func list(_ name: String) -> OperationRules? { operations.first { $0.name == name && $0.list != nil } }
}

extension ListRules {
    /// What the request's words stand for on this page.
    func values(_ state: ListState) -> [String: String] {
        var values = ["taille": String(size)]
        if let cursor {
            if let ceiling = state.ceiling {
                values["jusqua"] = cursor.format.write(Instant(millisecondes: ceiling), cursor.zone)
            }
            if let since = since(state), repeatsSince || state.page == 0 {
                let from = Instant(millisecondes: since).plus(.milliseconds(-cursor.overlap.inMilliseconds))
                values["depuis"] = cursor.format.write(from, cursor.zone)
            }
        } else if let since = state.since {
            values["depuis"] = CursorFormat.instant.write(Instant(millisecondes: since), .utc)
        }
        if let token = state.token { values["curseur"] = token }
        if case .number(let first)? = page { values["page"] = String(first + state.page) }
        return values
    }

    /// What was struck off longer ago is erased at its site, and by us: the first reading goes back a year and no more.
    private func since(_ state: ListState) -> Int64? {
        state.since ?? (mode == .radieesDepuis ? state.start - 366 * 86_400_000 : nil)
    }

    private var repeatsSince: Bool {
        if case .token(_, let repeats)? = page { repeats } else { true }
    }

    /// `Range: demandes=100-199`.
    func range(_ state: ListState) -> String? {
        guard case .range(let unit)? = page else { return nil }
        return "\(unit)=\(state.offset)-\(state.offset + size - 1)"
    }

    /// Where to begin again: at the latest date seen if the order held, else at the beginning.
    func restarted(_ state: ListState) -> ListState {
        var fresh = state
        (fresh.token, fresh.page, fresh.offset, fresh.total) = (nil, 0, 0, nil)
        (fresh.digest, fresh.mark, fresh.markAt) = (0, 0, 1)
        if cursor?.order == .ascending, state.isOrdered, let last = state.last {
            // No overlap but the records of that very date, which are known.
            fresh.since = last + (cursor?.overlap.inMilliseconds ?? 0)
            (fresh.base, fresh.credit) = (state.received, state.ties.count)
        } else {
            (fresh.received, fresh.base, fresh.credit, fresh.ties, fresh.last) = (0, 0, 0, [], nil)
            fresh.isOrdered = true
            fresh.isWhole = true
        }
        return fresh
    }
}

extension CursorZone {
    static let utc = CursorZone()
}
