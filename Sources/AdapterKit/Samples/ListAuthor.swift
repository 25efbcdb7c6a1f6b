internal import Adapters
internal import Demandes

/// Writes the sample of a list: page after page, each asked as the gateway would after the one before, until the list
/// ends. As many demandes as the kit wants to play the list again.
struct ListAuthor {
    let adapter: Adapter
    let list: AdapterList
    /// The canonical values of the demande of that rank.
    let values: (Int) -> [String: String]

    struct Pages {
        var files: [String: [UInt8]] = [:]
        var constats: [Constat] = []
    }

    func pages() throws -> Pages {
        guard let walk = ListWalk(adapter, list: list.name), let writer = PageWriter(adapter, list: list.name) else {
            throw SampleAuthor.Refusal(lines: ["\(list.position) : cette liste ne se lit pas par pages"])
        }
        let now = SampleReading.moment
        let total = PlayedList.wanted(list)
        var (pages, rank, count) = (Pages(), 0, 0)
        var cursor: String? = walk.begin(site: "kit", since: nil, now: now)
        while let place = cursor {
            guard rank < total, let ask = walk.ask(place, now: now) else { throw refusal("la liste n'a pas de fin") }
            let end = min(rank + PlayedList.pageSize(list), total)
            count += 1
            let page = writer.write(
                (rank..<end).map { (values($0), Self.changed($0)) }, from: rank, of: total,
                next: end < total ? "suite-\(count + 1)" : nil)
            guard page.blind.isEmpty else {
                throw SampleAuthor.Refusal(lines: page.blind.map { "\($0.position) : \($0.field) : \($0.why)" })
            }
            let name = "\(list.name).\(count < 10 ? "0" : "")\(count)"
            pages.files["\(name).request.http"] = SampleExchange.request(ask, adapter)
            pages.files["\(name).response.http"] = SampleExchange.message(page.answer)
            let read = try read(walk.page(place, page.answer, now: now))
            pages.constats += read.constats + read.demandes.flatMap(\.constats)
            (cursor, rank) = (read.suivante, end)
        }
        return pages
    }

    private func read(_ page: ReponsePage) throws -> PageListe {
        switch page {
        case .page(let page) where page.refusees.isEmpty: return page
        case .page(let page):
            let first = page.refusees[0].constats.first
            throw refusal("un enregistrement est refusé : \(first.map { "\($0.nature.rawValue) \($0.chemin)" } ?? "")")
        case .rompue(let anomaly): throw refusal(anomaly.cause)
        case .refus(let reponse): throw refusal(reponse.issue.cause)
        case .perimee, .curseurInconnu: throw refusal("la page n'est pas la suite de celle d'avant")
        }
    }

    private func refusal(_ why: String) -> SampleAuthor.Refusal {
        .init(lines: ["\(list.position) : \(list.name) : \(why)"])
    }

    /// One day after the other, in October 2026.
    private static func changed(_ rank: Int) -> Instant {
        SampleReading.moment.plus(.seconds(86_400 * (rank - 50)))
    }
}
