internal import Adapters
internal import Demandes

/// A list read page after page, with answers from whoever gives them, and what came of it.
struct ListRun {
    /// What was asked, in its order.
    private(set) var asked: [ListWalk.Ask] = []
    private(set) var pages: [PageListe] = []
    /// What ended the reading before its end.
    private(set) var stop: Stop?
    /// The cursor that was to be asked next when the reading was stopped.
    private(set) var cursor: String?

    enum Stop {
        /// Nobody answers that call.
        case unanswered
        case refused(Reponse)
        case broken(AnomalieListe)
        case expired(restart: String)
        /// It went on for too long.
        case endless
    }

    /// More pages than that, and a list has no end.
    static let most = 64

    /// - Parameters:
    ///   - start: a cursor that was kept; nil: from the beginning.
    ///   - limit: how many pages are read before the reading is stopped.
    init(
        _ walk: ListWalk, since: Instant? = nil, from start: String? = nil, limit: Int = .max,
        _ answer: (ListWalk.Ask) -> RawAnswer?
    ) {
        let now = SampleReading.moment
        cursor = start ?? walk.begin(site: "kit", since: since, now: now)
        while let place = cursor, pages.count < limit, stop == nil {
            guard pages.count < Self.most else {
                stop = .endless
                return
            }
            guard let ask = walk.ask(place, now: now), let answer = answer(ask) else {
                stop = .unanswered
                return
            }
            asked.append(ask)
            switch walk.page(place, answer, now: now) {
            case .page(let page):
                pages.append(page)
                cursor = page.suivante
            case .refus(let reponse): stop = .refused(reponse)
            case .rompue(let anomaly): stop = .broken(anomaly)
            case .perimee(let restart): stop = .expired(restart: restart)
            case .curseurInconnu: stop = .unanswered
            }
        }
    }

    var end: PageListe.Fin? { pages.last?.fin }
    var anomalies: [AnomalieListe] { pages.flatMap(\.anomalies) }

    /// The numbers that were given, each as often as it was.
    var numbers: [NumeroUnique] { pages.flatMap { $0.demandes.compactMap(\.demande.numero.valeur) } }

    /// The final set: each number with the last demande given for it.
    var demandes: [NumeroUnique: Empreinte] {
        var last: [NumeroUnique: Empreinte] = [:]
        for read in pages.flatMap(\.demandes) {
            guard let number = read.demande.numero.valeur else { continue }
            last[number] = Empreinte(canonique: read.demande)
        }
        return last
    }
}

/// A folder's own list, answered by what was recorded.
struct RecordedList {
    let list: AdapterList
    let sample: ListSample
    let adapter: Adapter
    private let reader: ListWalk?

    init(list: AdapterList, sample: ListSample, adapter: Adapter) {
        self.list = list
        self.sample = sample
        self.adapter = adapter
        reader = ListWalk(adapter, list: list.name)
    }

    /// What comes of the calls that the sample records; nil for any other.
    func answer(_ ask: ListWalk.Ask) -> RawAnswer? {
        sample.pages.first { records(ask, $0) }.map(\.answer)
    }

    /// Whether a page records that very call, what its body says included.
    private func records(_ ask: ListWalk.Ask, _ page: ListSample.Page) -> Bool {
        guard let told = reader?.words(query: [:], body: page.request.body) else { return false }
        return page.request.startLine == "\(ask.method) \(ask.target) HTTP/1.1"
            && page.request.header("range") == ask.range && told == reader?.words(query: [:], body: ask.body)
    }

    func walk() -> ListWalk? { ListWalk(adapter, list: list.name) }

    /// The instant that the sample's first request asks from, where it says one.
    var since: Instant? {
        guard let cursor = list.cursor, let walk = walk(), let first = sample.pages.first else { return nil }
        // The site is asked from a little before: that much is put back.
        let words = reader?.words(query: first.request.query, body: first.request.body) ?? [:]
        let written = words["depuis"].flatMap { cursor.read($0) }
        guard let since = written?.plus(cursor.overlap) else { return nil }
        let start = walk.begin(site: "kit", since: since, now: SampleReading.moment)
        return walk.ask(start, now: SampleReading.moment).map { records($0, first) } == true ? since : nil
    }
}

extension ListSample.Page {
    var answer: RawAnswer { RawAnswer(status: response.status ?? 0, headers: response.headers, body: response.body) }
}
