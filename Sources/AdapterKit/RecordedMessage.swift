internal import Foundation

/// One HTTP message of a sample, as it goes over the wire: a start line, headers, an empty line, the body's bytes.
public struct RecordedMessage: Sendable {
    /// `HTTP/1.1 200 OK`, or `GET /api/v1/demandes/… HTTP/1.1`.
    public let startLine: String
    public let headers: [(name: String, value: String)]
    public let body: [UInt8]

    /// Why these bytes are no message.
    public enum Fault: String, Error, Sendable {
        case head = "les lignes de tête finissent par CRLF et une ligne vide les sépare du corps"
        case header = "un en-tête s'écrit « Nom: valeur »"
        case length = "Content-Length ne dit pas la taille du corps"
    }

    public init(_ bytes: [UInt8]) throws(Fault) {
        var lines: [String] = []
        var start = 0
        while true {
            guard let end = Self.lineEnd(bytes, from: start) else { throw .head }
            let line = String(decoding: bytes[start..<end], as: UTF8.self)
            start = end + 2
            if line.isEmpty { break }
            lines.append(line)
        }
        guard let first = lines.first else { throw .head }
        startLine = first
        var headers: [(name: String, value: String)] = []
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { throw .header }
            headers.append((String(line[..<colon]), line[line.index(after: colon)...].trimmed))
        }
        self.headers = headers
        body = Array(bytes[start...])
        if let told = header("content-length"), Int(told) != body.count { throw .length }
    }

    public func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    /// Of a request: the path without its query, as it was before it was escaped.
    public var path: String { String(target.prefix { $0 != "?" }).removingPercentEncoding ?? "" }

    /// Of a request: its query's values by name, as they were before they were escaped.
    public var query: [String: String] {
        guard let query = target.split(separator: "?", maxSplits: 1).dropFirst().first else { return [:] }
        return query.split(separator: "&").reduce(into: [:]) { values, pair in
            let sides = pair.split(separator: "=", maxSplits: 1).map { String($0).removingPercentEncoding ?? "" }
            values[sides[0]] = sides.count > 1 ? sides[1] : ""
        }
    }

    private var target: Substring { startLine.split(separator: " ").dropFirst().first ?? "" }

    /// Of a response; nil on a request.
    public var status: Int? {
        let words = startLine.split(separator: " ")
        guard words.count > 1, words[0].hasPrefix("HTTP/") else { return nil }
        return Int(words[1])
    }

    private static func lineEnd(_ bytes: [UInt8], from start: Int) -> Int? {
        guard start < bytes.count else { return nil }
        return (start..<bytes.count - 1).first { bytes[$0] == 0x0D && bytes[$0 + 1] == 0x0A }
    }
}

extension Substring {
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
