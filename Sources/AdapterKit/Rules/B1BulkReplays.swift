internal import Adapters
internal import Demandes

extension KitRule {
    static let bulkReplays = KitRule(
        "B1", .fiable, "une liste arrêtée après n'importe quelle page et reprise donne le même ensemble",
        reason: "Un passage de plusieurs heures s'arrête toujours un jour : il reprend à sa page, sans rien perdre.",
        good: "`300-trois-pages/` : `page.01.request.http`, `page.01.response.http`, … jusqu'à la dernière page",
        bad: "une liste sans exemple de plusieurs pages ; une page qui mène à une suite que rien n'enregistre"
    ) { (conformity: Conformity) in
        let lists = conformity.adapter.pagedLists
        guard !lists.isEmpty else { return .pointless("aucune opération ne donne de liste par pages") }
        return .findings(
            lists.flatMap { findings($0, conformity) }, note: note(lists, conformity.adapter))
    }

    private static func note(_ lists: [AdapterList], _ adapter: Adapter) -> String {
        let whole = "\(lists.count) liste, reprise après chaque page"
        let summaries = lists.map { ($0.name, adapter.summarized(list: $0.name).count) }.filter { $0.1 > 0 }
        let told = summaries.map { name, missing in
            "« \(name) » est un résumé, sans \(missing) des champs d'une lecture : chaque demande tenue qu'il dit "
                + "changée est demandée au site"
        }
        return ([whole] + told).joined(separator: " ; ")
    }

    private static func findings(_ list: AdapterList, _ conformity: Conformity) -> [Finding] {
        guard let recorded = conformity.recorded(list) else {
            return [
                Finding(
                    "B1", at: list.position,
                    expected:
                        "Un exemple 3NN-… de \(Conformity.leastPages) pages de « \(list.name) », de la première à la "
                        + "dernière, chacune après ce que dit celle d'avant.",
                    remedy: "Enregistrez ces pages : \(list.name).01.request.http, \(list.name).01.response.http…")
            ]
        }
        guard let walk = recorded.walk() else { return [] }
        let whole = ListRun(walk, since: recorded.since, recorded.answer)
        if let gap = gap(whole, recorded) { return [gap] }
        return (1..<whole.pages.count).compactMap { count in different(whole, after: count, recorded) }
    }

    /// Why the sample is not a list that was read to its end.
    private static func gap(_ run: ListRun, _ recorded: RecordedList) -> Finding? {
        let rank = min(run.pages.count, recorded.sample.pages.count - 1)
        let page = recorded.sample.pages[rank]
        let place = "\(recorded.sample.place)/\(page.name)"
        let mend = "Corrigez `list` dans le manifeste, ou enregistrez la page telle que le site la donne."
        switch run.stop {
        case .unanswered:
            let ask = run.cursor.flatMap { recorded.walk()?.ask($0, now: SampleReading.moment) }
            return Finding(
                "B1", "\(place).request.http", line: 1, expected: "L'appel \(ask.map(words) ?? "rien").", remedy: mend)
        case .refused(let reponse):
            return Finding(
                "B1", "\(place).response.http", expected: "Une page ; l'issue est « \(reponse.issue.rawValue) ».",
                remedy: mend)
        case .broken(let anomaly):
            return Finding(
                "B1", "\(place).response.http", expected: "La suite de la liste ; \(anomaly.cause).", remedy: mend)
        case .expired, .endless:
            return Finding("B1", "\(place).response.http", expected: "La suite de la liste.", remedy: mend)
        case nil: break
        }
        guard run.pages.count == recorded.sample.pages.count else {
            return Finding(
                "B1", "\(place).response.http",
                expected: "Une page atteinte ; la liste finit à la page \(run.pages.count).", remedy: mend)
        }
        return nil
    }

    /// A call as a person reads it, its body included: a token may be told there.
    private static func words(_ ask: ListWalk.Ask) -> String {
        let line = "« \(ask.method) \(ask.target)\(ask.range.map { ", Range: \($0)" } ?? "") »"
        return ask.body.isEmpty ? line : line + ", corps « \(String(decoding: ask.body, as: UTF8.self)) »"
    }

    /// Stopped there, after the page or while it came, and gone on by another reader with the cursor that was kept.
    private static func different(_ whole: ListRun, after count: Int, _ recorded: RecordedList) -> Finding? {
        guard let first = recorded.walk(), let second = recorded.walk() else { return nil }
        let begun = ListRun(first, since: recorded.since, limit: count, recorded.answer)
        // The page was given, and the reader was stopped before it kept it: it is asked again.
        let again = begun.cursor.map { ListRun(first, from: $0, limit: 1, recorded.answer) }
        let rest = begun.cursor.map { ListRun(second, from: $0, recorded.answer) }
        let both = begun.demandes.merging(rest?.demandes ?? [:]) { _, last in last }
        let isSame =
            both == whole.demandes && rest?.end == whole.end
            && again?.demandes == ListRun(second, from: begun.cursor, limit: 1, recorded.answer).demandes
        guard !isSame else { return nil }
        return Finding(
            "B1", "\(recorded.sample.place)/\(recorded.sample.pages[count].name).request.http",
            expected: "Le même ensemble, que la lecture s'arrête ou non avant cette page.",
            remedy: "C'est un défaut du moteur : joignez cet exemple au signalement.")
    }
}

extension Conformity {
    /// Fewer pages tell nothing of a reading that is stopped in between.
    static let leastPages = 3

    /// A sample of that list that goes over several pages; nil without one.
    func recorded(_ list: AdapterList) -> RecordedList? {
        let samples = lists.filter { $0.operation == list.name && $0.pages.count >= Self.leastPages }
        return samples.first.map { RecordedList(list: list, sample: $0, adapter: adapter) }
    }
}
