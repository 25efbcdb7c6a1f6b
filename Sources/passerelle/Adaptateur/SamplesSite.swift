import AdapterKit
import Adapters
import Demandes
import Foundation
import SiteSimulator

/// An adapter's samples, served as its site would: a new department goes through import, code and « Mettre à jour »
/// before anyone has an account at the real one.
struct SamplesSite {
    let adapter: Adapter
    let folder: URL

    /// A number that is served, the sample it comes from and its outcome.
    struct Served {
        let numero: String
        let sample: String
        let issue: String
    }

    /// Reads the samples once, so that a fault is said at the start.
    func served() throws -> [Served] {
        do throws(SampleFolder.Fault) {
            var seen: Set<String> = []
            return try samples().filter { seen.insert($0.numero.texte).inserted }.map {
                Served(numero: $0.numero.texte, sample: $0.place, issue: Self.issue($0, adapter).rawValue)
            }
        } catch {
            throw Exit(.data, "\(error.place) : \(error.problem).")
        }
    }

    /// - Parameters:
    ///   - refused: told of each call that is not what the samples ask.
    ///   - unreadable: told, at each call, of the sample that keeps them all from being served.
    func start(
        port: Int, refused: @escaping @Sendable (RequestDifference) -> Void = { _ in },
        unreadable: @escaping @Sendable (SampleFolder.Fault) -> Void = { _ in }
    ) async throws -> RecordedSite {
        let credential = SampleExchange.credential(adapter)
        return try await RecordedSite.start(
            port: port, credential: credential, page: { [self] in page($0) }, refused: refused,
            exchanges: { [self] in recorded(unreadable: unreadable) })
    }

    /// The lists that the samples show, each page after page; a fault is said at the start.
    func lists() throws -> [ListSample] {
        do throws(SampleFolder.Fault) {
            return try recordedLists()
        } catch {
            throw Exit(.data, "\(error.place) : \(error.problem).")
        }
    }

    /// The samples as they are now; none while one of them cannot be read.
    func recorded(unreadable: (SampleFolder.Fault) -> Void = { _ in }) -> [RecordedExchange] {
        do throws(SampleFolder.Fault) {
            let pages = try recordedLists().flatMap { list in
                list.pages.compactMap { page in
                    exchange(page.request, page.response, list.name, numero: "", role: .page)
                }
            }
            return try samples().flatMap(exchanges) + pages
        } catch {
            unreadable(error)
            return []
        }
    }

    /// The adapter's own; those of its family where it has none.
    private func samples() throws(SampleFolder.Fault) -> [SampleFolder] {
        let own = try SampleFolder.all(of: adapter.id, in: folder)
        guard own.isEmpty, let family = adapter.family else { return own }
        return try SampleFolder.all(of: "_familles/\(family)", in: folder)
    }

    private func recordedLists() throws(SampleFolder.Fault) -> [ListSample] {
        let own = try ListSample.all(of: adapter.id, in: folder)
        guard own.isEmpty, let family = adapter.family else { return own }
        return try ListSample.all(of: "_familles/\(family)", in: folder)
    }

    /// The page that a call asks for. Where its run asks from is its own business: a token, a page's number or a range
    /// tell the recorded pages apart.
    private func page(_ call: RecordedCall) -> RecordedExchange? {
        for sample in (try? recordedLists()) ?? [] {
            guard let walk = ListWalk(adapter, list: sample.operation) else { continue }
            let asked = Self.place(walk, call.query, call.body)
            let page = sample.pages.first { page in
                page.request.startLine.hasPrefix(call.method + " ") && page.request.path == call.path
                    && page.request.header("range") == call.range
                    && Self.place(walk, page.request.query, page.request.body) == asked
            }
            guard asked != nil, let page else { continue }
            return exchange(page.request, page.response, sample.name, numero: "", role: .page)
        }
        return nil
    }

    private static func place(_ walk: ListWalk, _ query: [String: String], _ body: [UInt8]) -> [String: String]? {
        walk.words(query: query, body: body)?.filter { !["depuis", "jusqua", "taille"].contains($0.key) }
    }

    private func exchanges(_ sample: SampleFolder) -> [RecordedExchange] {
        let role = Self.role(Self.issue(sample, adapter))
        return sample.exchanges.compactMap { one in
            exchange(one.request, one.response, sample.name, numero: sample.numero.texte, role: role)
        }
    }

    private func exchange(
        _ request: RecordedMessage, _ response: RecordedMessage, _ sample: String, numero: String,
        role: RecordedExchange.Role
    ) -> RecordedExchange? {
        let words = request.startLine.split(separator: " ").map(String.init)
        guard words.count > 1, let status = response.status else { return nil }
        return RecordedExchange(
            sample: sample, numero: numero, method: words[0], path: words[1], requestHeaders: request.headers,
            request: request.body, status: status, headers: response.headers, body: response.body, role: role)
    }

    private static func issue(_ sample: SampleFolder, _ adapter: Adapter) -> Issue {
        SampleReading.reponse(sample, adapter).issue
    }

    private static func role(_ issue: Issue) -> RecordedExchange.Role {
        switch issue {
        case .trouvee: .found
        case .numeroInconnu: .unknownNumber
        case .identifiantsRefuses: .credentialsRefused
        default: .otherRefusal
        }
    }
}
