internal import Adapters
internal import Demandes

extension KitRule {
    static let listDoubted = KitRule(
        "B2", .fiable, "dates égales, écritures tardives, page redonnée, liste qui rétrécit : rien ne se perd",
        reason: "Une liste qui se contredit ne retire personne, et ne se dit pas entière quand elle ne l'est pas.",
        good: "`identity: $.idDemande`, `overlap: 15min`, un ordre `ascending` que les exemples suivent",
        bad: "`identity: $.etat` : deux demandes de la même date passent pour la même, et l'une est perdue"
    ) { (conformity: Conformity) in
        let lists = conformity.adapter.pagedLists
        guard !lists.isEmpty else { return .pointless("aucune opération ne donne de liste par pages") }
        return .findings(lists.flatMap { findings($0, conformity) }, note: note(lists))
    }

    private static func note(_ lists: [AdapterList]) -> String? {
        let unordered = lists.filter { $0.cursor?.isAscending == false }.map(\.name)
        return unordered.isEmpty ? nil : "aucun ordre annoncé : \(unordered.joined(separator: ", "))"
    }

    private static func findings(_ list: AdapterList, _ conformity: Conformity) -> [Finding] {
        // Without pages that are read to their end, there is nothing to play: B1 says so.
        guard let recorded = conformity.recorded(list), let walk = recorded.walk() else { return [] }
        let whole = ListRun(walk, since: recorded.since, recorded.answer)
        guard whole.stop == nil, whole.end != nil else { return [] }
        if let anomaly = whole.anomalies.first {
            return [
                finding(
                    list, expected: "Une liste qui ne se contredit pas dans ses propres exemples ; \(anomaly.cause).",
                    remedy: "Corrigez ce que `list` annonce, ou l'exemple \(recorded.sample.place).")
            ]
        }
        guard let played = PlayedList(recorded, walk) else {
            return [
                finding(
                    list,
                    expected: "Un exemple de \(PlayedList.wanted(list)) demandes au moins, de numéros différents.",
                    remedy: "Enregistrez-les dans \(recorded.sample.place).")
            ]
        }
        let trial = ListTrial(list: list, walk: walk, played: played)
        return trial.faults.map { finding(list, expected: $0.expected, remedy: $0.remedy) }
    }

    private static func finding(_ list: AdapterList, expected: String, remedy: String) -> Finding {
        Finding("B2", at: list.position, expected: expected, remedy: remedy)
    }
}

/// A list given in every way a site may give it wrong.
private struct ListTrial {
    let list: AdapterList
    let walk: ListWalk
    let played: PlayedList

    typealias Fault = (expected: String, remedy: String)

    var faults: [Fault] {
        [ties, late, disorder, doubtful(.repeatsPage), doubtful(.shrinks), doubtful(.stopsShort)].compactMap { $0 }
    }

    private func run(_ site: PlayedList, since: Instant? = nil) -> ListRun {
        ListRun(walk, since: since) { site.answer($0) }
    }

    /// Two demandes of the same date, one at the end of a page, the other at the beginning of the next.
    private var ties: Fault? {
        var site = played
        if let date = site.records[site.pageSize - 1].date {
            site.records[site.pageSize] = site.records[site.pageSize].dated(date)
        }
        site.habit = .repeatsTie
        let read = run(site)
        let wanted = site.records.map(\.number)
        guard Set(read.numbers) != Set(wanted) || read.numbers.count != wanted.count || !read.anomalies.isEmpty else {
            return nil
        }
        return (
            "Deux demandes de la même date, à cheval sur deux pages, rendues une fois chacune ; "
                + "\(Set(read.numbers).count) sur \(wanted.count) le sont.",
            "Donnez à `identity` ce qui nomme une demande et une seule."
        )
    }

    /// Written a little before the last date seen, and only known after.
    private var late: Fault? {
        guard let cursor = list.cursor, list.mode == .modifieesDepuis else { return nil }
        guard cursor.overlap > .zero else {
            return (
                "Un recouvrement : ce qui s'écrit en retard porte une date déjà passée.",
                "Écrivez `overlap` dans `cursor`, comme 15min."
            )
        }
        guard let mark = run(played).end?.repere else { return nil }
        var site = played
        site.records[0] = site.records[0].dated(cursor.write(mark.plus(.zero - cursor.overlap / 2)))
        let late = site.records[0].number
        var from: Instant?
        let read = ListRun(walk, since: mark) { ask in
            from = ask.values["depuis"].flatMap { cursor.read($0) } ?? from
            var given = site
            given.records = site.records.filter { record in
                guard let from, let date = record.date.flatMap({ cursor.read($0) }) else { return true }
                return date >= from
            }
            return given.answer(ask)
        }
        guard !read.numbers.contains(late) else { return nil }
        return (
            "Une demande écrite en retard, dans le recouvrement, rendue au passage suivant.",
            "Donnez à la requête `{{ depuis }}`, et à `cursor` la forme que le site emploie."
        )
    }

    private var disorder: Fault? {
        guard list.cursor?.isAscending == true else { return nil }
        var site = played
        site.records.swapAt(0, site.pageSize)
        guard !run(site).anomalies.contains(.ordreViole) else { return nil }
        return (
            "L'ordre annoncé vérifié : deux demandes échangées ne se remarquent pas.",
            "Donnez à `cursor.path` le champ qui date la demande, et des dates différentes aux exemples."
        )
    }

    /// A list that contradicts itself is stopped, or ends without a word on who is not in it any more.
    private func doubtful(_ habit: PlayedList.Habit) -> Fault? {
        var site = played
        site.habit = habit
        let read = run(site)
        // What is missing is asked for again by the next run.
        let forgets = list.saysTotal && read.stop == nil && read.end?.repere != nil
        guard read.end?.estComplete == true || forgets else { return nil }
        let what =
            switch habit {
            case .repeatsPage: "Une liste dont le site redonne une page"
            case .shrinks: "Une liste qui rétrécit pendant qu'on la lit"
            default: "Une liste qui finit avant son total"
            }
        return (
            "\(what) ne se dit pas entière, et le passage suivant repart d'où partait celui-ci.",
            "Donnez à `total` ce que le site annonce de la liste entière."
        )
    }
}
