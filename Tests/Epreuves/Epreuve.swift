import Adapters
import Demandes
import Foundation

/// What the long trials share: how much of each is run, and the sample answers of the adapters.
enum Epreuve {
    /// In a debug build (`make test`) one trial in a hundred; whole in release (`make check`).
    #if DEBUG
        static let step = 100
    #else
        static let step = 1
    #endif

    /// How many of these in this build.
    static func part(_ combien: Int, auMoins: Int) -> Int { max(auMoins, combien / step) }

    static let now = Instant(millisecondes: 1_795_255_200_000)

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func catalogue() throws -> AdapterCatalogue {
        try AdapterCatalogue(folder: root.appending(path: "adapters"))
    }

    /// One recorded answer: what was asked, what came.
    struct Sample: Sendable, CustomStringConvertible {
        let adapter: String
        let name: String
        let operation: String
        let numero: NumeroUnique
        let answer: RawAnswer

        var description: String { "\(adapter) \(name) \(operation)" }
    }

    /// Every sample answer of every adapter, in the order of the folders.
    static let samples: [Sample] = {
        let folder = root.appending(path: "adapters")
        return ["national", "29-finistere"].flatMap { adapter in
            let cases = folder.appending(path: "\(adapter)/samples")
            let names = (try? FileManager.default.contentsOfDirectory(atPath: cases.path)) ?? []
            return names.sorted().flatMap { name in
                [("demande", "response.http"), ("complement", "complement.response.http")].compactMap {
                    operation, file in
                    read(adapter, name, operation, cases.appending(path: name), file)
                }
            }
        }
    }()

    private static func read(
        _ adapter: String, _ name: String, _ operation: String, _ folder: URL, _ response: String
    ) -> Sample? {
        guard let bytes = FileManager.default.contents(atPath: folder.appending(path: response).path),
            let asked = FileManager.default.contents(atPath: folder.appending(path: "request.http").path),
            let numero = numero(in: String(decoding: asked, as: UTF8.self)), let answer = parse(Array(bytes))
        else { return nil }
        return Sample(adapter: adapter, name: name, operation: operation, numero: numero, answer: answer)
    }

    private static func numero(in request: String) -> NumeroUnique? {
        let words = request.split { !($0.isASCII && ($0.isNumber || $0.isUppercase)) }
        return words.lazy.filter { $0.count == 18 }.compactMap { NumeroUnique(String($0)) }.first
    }

    private static func parse(_ bytes: [UInt8]) -> RawAnswer? {
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        guard let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else { return nil }
        let headers = lines.dropFirst().compactMap { line -> (name: String, value: String)? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            return (String(line[..<colon]), line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces))
        }
        return RawAnswer(status: status, headers: headers, body: Array(bytes[end.upperBound...]))
    }

    /// Where the document is complete: what may follow is white space, or the MIME epilogue.
    static func end(of answer: RawAnswer) -> Int {
        let body = answer.body
        guard isMultipart(answer) else { return (body.lastIndex { $0 > 0x20 } ?? 0) + 1 }
        let closing = Array("--".utf8)
        return (body.indices.reversed().first { body[$0...].starts(with: closing) } ?? body.count) + 2
    }

    /// Every 64th byte, and each byte around a MIME boundary and the end; a hundredth of them in a short trial.
    static func cuts(_ answer: RawAnswer) -> [Int] {
        let count = answer.body.count
        var cuts = Set(stride(from: 0, to: count, by: 64 * step)).union([count - 2, count - 1])
        let marks =
            isMultipart(answer) ? answer.body.indices.filter { answer.body[$0...].starts(with: "\r\n--".utf8) } : []
        for mark in marks + [end(of: answer)] {
            cuts.formUnion(stride(from: mark - 4, through: mark + 44, by: step == 1 ? 1 : 12))
        }
        return cuts.filter { (0..<count).contains($0) }.sorted()
    }

    private static func isMultipart(_ answer: RawAnswer) -> Bool {
        answer.headers.contains { $0.name.lowercased() == "content-type" && $0.value.hasPrefix("multipart/") }
    }
}
