internal import Demandes
public import Foundation

/// One reading of a list: `adapters/<id>/samples/3NN-nom/`. Each page is a whole exchange, in the order of its number:
/// `page.01.request.http`, `page.01.response.http`, where `page` is the operation.
public struct ListSample: Sendable {
    /// `_familles/imhoweb/samples/300-trois-pages`.
    public let place: String
    public let name: String
    public let operation: String
    public let pages: [Page]

    public struct Page: Sendable {
        /// `page.01`.
        public let name: String
        public let request: RecordedMessage
        public let response: RecordedMessage
    }

    /// The samples whose number says that they are of a list.
    static func isOne(_ name: String) -> Bool { name.hasPrefix("3") }

    /// Those of one adapter, in the order of their names.
    public static func all(of adapter: String, in adapters: URL) throws(SampleFolder.Fault) -> [ListSample] {
        var samples: [ListSample] = []
        for name in SampleFolder.names(of: adapter, in: adapters) where isOne(name) {
            samples.append(
                try ListSample(
                    adapters.appending(path: "\(adapter)/samples/\(name)"), place: "\(adapter)/samples/\(name)"))
        }
        return samples
    }

    public init(_ url: URL, place: String) throws(SampleFolder.Fault) {
        self.place = place
        name = url.lastPathComponent
        let suffix = ".response.http"
        let files = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
        let names = files.filter { $0.hasSuffix(suffix) }.map { String($0.dropLast(suffix.count)) }.sorted()
        let operations = Set(names.map { $0.prefix { $0 != "." } })
        guard let operation = operations.first, operations.count == 1, !names.isEmpty else {
            throw SampleFolder.Fault(
                place: place, problem: "un dossier 3NN porte les pages d'une liste : page.01.response.http, page.02.…")
        }
        self.operation = String(operation)
        var pages: [Page] = []
        for (rank, name) in names.enumerated() {
            let number = (rank < 9 ? "0" : "") + String(rank + 1)
            guard name == "\(operation).\(number)" else {
                throw SampleFolder.Fault(
                    place: "\(place)/\(name)\(suffix)", problem: "cette page devrait porter le numéro \(number)")
            }
            pages.append(
                Page(
                    name: name, request: try SampleFolder.message("\(name).request.http", url, place),
                    response: try SampleFolder.message(name + suffix, url, place)))
        }
        self.pages = pages
    }
}
