public import Demandes
public import Foundation

/// One case of an adapter: `adapters/<id>/samples/NNN-nom/`. What was asked, what the site answered, and what must
/// come of it. Those of lists, `3NN-nom`, are `ListSample`s.
///
/// `request.http` and `response.http` are the first call; `<operation>.request.http` and `<operation>.response.http`
/// those of an operation that completes it.
public struct SampleFolder: Sendable {
    /// `national/samples/010-couple-deux-enfants-codemandeur`.
    public let place: String
    /// `010-couple-deux-enfants-codemandeur`.
    public let name: String
    public let url: URL
    /// The number that the first request asks for.
    public let numero: NumeroUnique
    /// The first call's, then those that complete it.
    public let exchanges: [Exchange]
    /// `expected.json`; nil while it is not written.
    public let expected: [UInt8]?

    public struct Exchange: Sendable {
        public let operation: String
        public let request: RecordedMessage
        public let response: RecordedMessage
    }

    /// The sample's own files are not what they should be.
    public struct Fault: Error, Sendable {
        public let place: String
        public let problem: String
    }

    /// The cases of one adapter, in the order of their names.
    public static func all(of adapter: String, in adapters: URL) throws(Fault) -> [SampleFolder] {
        let folder = adapters.appending(path: "\(adapter)/samples")
        var samples: [SampleFolder] = []
        for name in names(of: adapter, in: adapters) where !ListSample.isOne(name) {
            samples.append(try SampleFolder(folder.appending(path: name), place: "\(adapter)/samples/\(name)"))
        }
        return samples
    }

    static func names(of adapter: String, in adapters: URL) -> [String] {
        let folder = adapters.appending(path: "\(adapter)/samples")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().filter { !$0.hasPrefix(".") }
    }

    public init(_ url: URL, place: String) throws(Fault) {
        self.url = url
        self.place = place
        name = url.lastPathComponent
        var exchanges = [try Self.exchange("demande", prefix: "", url, place)]
        for operation in Self.completions(url) {
            exchanges.append(try Self.exchange(operation, prefix: operation + ".", url, place))
        }
        self.exchanges = exchanges
        expected = FileManager.default.contents(atPath: url.appending(path: "expected.json").path).map { Array($0) }
        guard let numero = Self.numero(exchanges[0].request) else {
            throw Fault(place: "\(place)/request.http", problem: "aucun numéro unique dans la requête")
        }
        self.numero = numero
    }

    private static func completions(_ url: URL) -> [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
        return files.filter { $0.hasSuffix(".response.http") }.map { String($0.dropLast(14)) }.sorted()
    }

    private static func exchange(
        _ operation: String, prefix: String, _ url: URL, _ place: String
    ) throws(Fault) -> Exchange {
        Exchange(
            operation: operation, request: try message("\(prefix)request.http", url, place),
            response: try message("\(prefix)response.http", url, place))
    }

    static func message(_ file: String, _ url: URL, _ place: String) throws(Fault) -> RecordedMessage {
        guard let data = FileManager.default.contents(atPath: url.appending(path: file).path) else {
            throw Fault(place: "\(place)/\(file)", problem: "le fichier manque ou n'est pas lisible")
        }
        do throws(RecordedMessage.Fault) {
            return try RecordedMessage(Array(data))
        } catch {
            throw Fault(place: "\(place)/\(file)", problem: error.rawValue)
        }
    }

    /// The first word of the request that has the shape of a numéro unique.
    private static func numero(_ request: RecordedMessage) -> NumeroUnique? {
        let text = request.startLine + "\n" + String(decoding: request.body, as: UTF8.self)
        return text.split { !$0.isLetter && !$0.isNumber }.lazy.compactMap { NumeroUnique(String($0)) }.first
    }
}
