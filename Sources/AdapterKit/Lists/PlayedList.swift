internal import Adapters
internal import Demandes

/// A list that a folder's own records make up, given as a site would that behaves, or in one way misbehaves.
struct PlayedList {
    enum Habit {
        case faithful
        /// A page begins with the last record of the one before, as « from that date on » does.
        case repeatsTie
        /// The page before again, in place of the one that follows.
        case repeatsPage
        /// A demande goes away while the list is read: those after it come up, the total goes down.
        case shrinks
        /// The list ends before its announced total.
        case stopsShort
    }

    let list: AdapterList
    let pageSize: Int
    var records: [PlayedRecord]
    var habit = Habit.faithful
    private let mould: PageMould
    /// The number of the first page, as the first call says it.
    private let firstPage: Int

    /// As many records as two pages and one more hold; nil where the sample has not as many.
    init?(_ recorded: RecordedList, _ walk: ListWalk) {
        let moulds = recorded.sample.pages.compactMap { PageMould($0, recorded.list, recorded.adapter) }
        guard let mould = moulds.first else { return nil }
        self.mould = mould
        list = recorded.list
        pageSize = Self.pageSize(list)
        let start = walk.begin(site: "kit", since: nil, now: SampleReading.moment)
        firstPage = walk.ask(start, now: SampleReading.moment)?.values["page"].flatMap { Int($0) } ?? 0
        var seen: Set<NumeroUnique> = []
        let wanted = Self.wanted(list)
        records = Array(moulds.flatMap(\.records).filter { seen.insert($0.number).inserted }.prefix(wanted))
        guard records.count == wanted else { return nil }
    }

    /// Two records a page, but for a numbered list that says no total: a short page would end it.
    static func pageSize(_ list: AdapterList) -> Int {
        list.style == .number && !list.saysTotal ? list.size : min(2, list.size)
    }

    /// How many demandes, each of another number, the folder's sample must hold.
    static func wanted(_ list: AdapterList) -> Int { 2 * pageSize(list) + 1 }

    /// What the site answers to that call.
    func answer(_ ask: ListWalk.Ask) -> RawAnswer? {
        guard let rank = rank(ask) else { return nil }
        var (given, total) = (records, records.count)
        var place = rank..<max(rank, min(rank + pageSize, given.count))
        var isLast = place.upperBound >= given.count
        switch habit {
        case .repeatsTie where rank > 0 && list.style == .token: place = rank - 1..<place.upperBound
        case .repeatsPage where rank > 0: place = rank - pageSize..<rank
        case .shrinks where rank > 0:
            given.removeFirst()
            total -= 1
            place = rank..<max(rank, min(rank + pageSize, total))
            isLast = place.upperBound >= total
        case .stopsShort where rank > 0:
            if list.style != .token { place = rank..<rank }
            isLast = true
        case .faithful, .repeatsTie, .repeatsPage, .shrinks, .stopsShort: break
        }
        // Another token each time: a page that comes again is not betrayed by its own.
        let next = isLast ? nil : Self.word + String(rank + pageSize)
        return mould.page(Array(given[place]), next: next, from: rank, total: total)
    }

    private static let word = "suite"

    /// The rank of the first record that the call asks for.
    private func rank(_ ask: ListWalk.Ask) -> Int? {
        switch list.style {
        case .token:
            guard let token = ask.values["curseur"] else { return 0 }
            return Int(token.dropFirst(Self.word.count))
        case .number: return ask.values["page"].flatMap { Int($0) }.map { ($0 - firstPage) * pageSize }
        case .range: return ask.ranks.lowerBound
        }
    }
}
