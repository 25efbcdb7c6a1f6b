package import Demandes
internal import Transport

/// A list read without a site: what each page would be asked with, and what its answer gives. The gateway asks a site
/// through it; the kit plays a folder's own pages.
package struct ListWalk {
    let operation: OperationRules
    let rules: ListRules
    private let adapter: Adapter
    private let interpretation: Interpretation

    /// Nil when the adapter has no list of that name that comes by pages.
    package init?(_ adapter: Adapter, list name: String) {
        guard let operation = adapter.manifest.list(name), let rules = operation.list, rules.page != nil,
            let interpretation = Interpretation(adapter, operation: name)
        else { return nil }
        self.adapter = adapter
        self.operation = operation
        self.rules = rules
        self.interpretation = interpretation
    }

    /// A cursor at the beginning, whose ceiling is fixed now.
    package func begin(site: String, since: Instant?, now: Instant) -> String {
        let ceiling = rules.cursor.map { now.plus(.milliseconds(-$0.ceiling.inMilliseconds)) }
        return ListState(site: site, list: operation.name, start: now, since: since, ceiling: ceiling).text
    }

    /// What a page is asked with.
    package struct Ask {
        /// `GET`, and the path with its query.
        package let method: String
        package let target: String
        /// What the words of the request stand for: `depuis`, `curseur`, `page`, `taille`.
        package let values: [String: String]
        package let headers: [(name: String, value: String)]
        package let body: [UInt8]
        /// `demandes=0-99`, and the ranks it names.
        package let range: String?
        package let ranks: Range<Int>
    }

    /// Nil for a cursor that is none of this list's.
    package func ask(_ cursor: String, now: Instant) -> Ask? {
        guard let state = ListState(cursor), state.list == operation.name else { return nil }
        let settings = SiteSettings(base: "https://site.invalid", secrets: "")
        let writer = RequestWriter(
            adapter: adapter, settings: settings, now: now, correlation: SampleExchange.correlation)
        let (values, range) = (rules.values(state), rules.range(state))
        guard let request = writer.request(operation, values, Credentials(), nonce: [], range: range) else {
            return nil
        }
        let headers = request.headers.fields.map { ($0.name, $0.value) }
        return Ask(
            method: request.method.rawValue, target: String(request.url.dropFirst(settings.base.count)),
            values: values, headers: headers, body: request.body ?? [], range: range,
            ranks: state.offset..<state.offset + rules.size)
    }

    /// What tells the calls of this list apart: the words of a call's query and body, as its operation writes them.
    /// Nil for a body that is none of this operation's.
    package func words(query: [String: String], body: [UInt8]) -> [String: String]? {
        var words: [String: String] = [:]
        for parameter in operation.query {
            guard let value = query[parameter.name] else { continue }
            words.merge(RequestTemplate.read(value, parameter.value) ?? [:]) { _, new in new }
        }
        if let template = operation.request.flatMap({ adapter.requests[$0] }) {
            let text = Self.trimmed(root(String(decoding: body, as: UTF8.self)))
            guard let told = RequestTemplate.read(text, Self.trimmed(template)) else { return nil }
            words.merge(told.mapValues(Self.plain)) { _, new in new }
        }
        words["correlation"] = nil
        return words.filter { !$0.value.isEmpty }
    }

    /// A word that stands alone in a JSON body is a string of its own, or `null`.
    private static func plain(_ word: String) -> String {
        guard word != "null" else { return "" }
        return word.hasPrefix("\"") && word.hasSuffix("\"") ? String(word.dropFirst().dropLast()) : word
    }

    /// The SOAP part of a MIME body (RFC 2046): the first; any other body whole.
    private func root(_ text: String) -> String {
        guard adapter.manifest.format.envelope == .mtom, let start = text.firstRange(of: "\r\n\r\n"),
            let end = text[start.upperBound...].firstRange(of: "\r\n--")
        else { return text }
        return String(text[start.upperBound..<end.lowerBound])
    }

    /// An editor ends a file by a line break that a recorded body may not have.
    private static func trimmed(_ text: String) -> String {
        String(text.reversed().drop(while: \.isWhitespace).reversed())
    }

    /// The page that an answer gives to whoever asked at that cursor.
    package func page(_ cursor: String, _ answer: RawAnswer, now: Instant) -> ReponsePage {
        guard let state = ListState(cursor), state.list == operation.name else { return .curseurInconnu }
        return page(state, answer, now: now)
    }

    func page(_ state: ListState, _ answer: RawAnswer, now: Instant) -> ReponsePage {
        page(state, read(state, answer, now: now))
    }

    /// The same, without reading what is known already of its records.
    func page(
        _ state: ListState, _ answer: RawAnswer, now: Instant, _ connus: RecordsConnus
    ) async -> ReponsePage {
        guard rules.identity != nil, let cut = interpretation.cut(answer), !cut.records.isEmpty else {
            return page(state, answer, now: now)
        }
        let known = cut.known(await connus(cut.records.map(\.empreinte)))
        let rest = read(state, cut.without(known, answer), now: now)
        if case .read(let reading) = rest, let whole = reading.completed(cut, known) {
            return page(state, .read(whole))
        }
        // What is left says something else than a page does: the whole says what.
        return known.isEmpty ? page(state, rest) : page(state, answer, now: now)
    }

    private func read(_ state: ListState, _ answer: RawAnswer, now: Instant) -> ListReading.Answer {
        interpretation.page(answer, partial: rules.range(state) != nil, now: now)
    }

    private func page(_ state: ListState, _ answer: ListReading.Answer) -> ReponsePage {
        switch answer {
        case .read(let reading):
            var page = ListPage(rules, state, reading)
            return page.reponse()
        case .expired: return .perimee(reprise: rules.restarted(state).text)
        case .refused(let reponse): return .refus(reponse)
        }
    }
}
