internal import Foundation

/// Pages made of the adapters' own samples, one after the other, with numbers, names and dates that vary: real bytes,
/// the same on every machine, committed nowhere.
struct Corpus {
    let opening: [UInt8]
    let separator: [UInt8]
    let closing: [UInt8]
    private let templates: [RecordTemplate]

    /// The national lot: a `lotNuu` (assumed contract) of whole `interfaceNuu`.
    static func lot() throws -> Corpus {
        let payloads = try samples("national").compactMap { text -> String? in
            guard let start = text.range(of: "<tns:interfaceNuu"), !text.contains("listeAnomalie"),
                let end = text.range(of: "</tns:interfaceNuu>")
            else { return nil }
            return String(text[start.lowerBound..<end.upperBound])
        }
        return Corpus(
            opening: #"<?xml version="1.0" encoding="UTF-8"?><l:lotNuu xmlns:l="urn:passerelle:suppose:lot:1">"#,
            separator: "\n", closing: "</l:lotNuu>", payloads.map(RecordTemplate.xml))
    }

    /// A page of Finistère's list (assumed contract).
    static func page() throws -> Corpus {
        let payloads = try samples("29-finistere", "_familles/imhoweb").compactMap { text -> String? in
            guard let start = text.range(of: "\n{"), text.contains("\"numeroUnique\": \"") else { return nil }
            return String(text[start.lowerBound...].dropFirst())
        }
        return Corpus(
            opening: "{\"demandes\":[", separator: ",\n", closing: "],\"suivant\":null,\"total\":100}",
            payloads.map(RecordTemplate.json))
    }

    private init(opening: String, separator: String, closing: String, _ templates: [RecordTemplate]) {
        self.opening = Array(opening.utf8)
        self.separator = Array(separator.utf8)
        self.closing = Array(closing.utf8)
        self.templates = templates
    }

    /// A page of `count` records, as one document.
    func page(of count: Int) -> [UInt8] {
        var bytes = opening
        for rank in 0..<count { append(rank, to: &bytes) }
        return bytes + closing
    }

    func append(_ rank: Int, to bytes: inout [UInt8]) {
        if rank > 0 { bytes += separator }
        templates[rank % templates.count].append(rank, to: &bytes)
    }

    /// The bodies of the samples that are UTF-8 text, headers included: the caller knows its own payload.
    private static func samples(_ homes: String...) throws -> [String] {
        let cases = try homes.flatMap { home in
            let folder = Ground.adapters.appending(path: "\(home)/samples")
            return try FileManager.default.contentsOfDirectory(atPath: folder.path).map { folder.appending(path: $0) }
        }
        return cases.sorted { $0.lastPathComponent < $1.lastPathComponent }.compactMap { sample in
            (try? Data(contentsOf: sample.appending(path: "response.http"))).flatMap {
                String(data: $0, encoding: .utf8)
            }
        }
    }
}
