/// Reads the request line and the headers, already cut from the stream at the blank line.
struct RequestHead {
    enum Framing {
        case length(Int)
        case chunked
    }

    var request: HTTPRequest
    var framing: Framing
    var expectsContinue: Bool

    init(_ octets: [UInt8]) throws(RequestRefusal) {
        let lines = String(decoding: octets, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: true)
        guard let first = lines.first else { throw .malformed }
        let parts = first.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 3, !parts[0].isEmpty, parts[1].hasPrefix("/"), parts[2].hasPrefix("HTTP/1.") else {
            throw .malformed
        }
        let headers = try Self.headers(lines.dropFirst())
        let target = parts[1].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let connection = headers.first { $0.name == "connection" }?.value.lowercased()
        request = HTTPRequest(
            method: String(parts[0]), path: PercentEncoding.decode(target[0]),
            query: target.count > 1 ? Self.query(target[1]) : [:], headers: headers, body: [],
            keepAlive: parts[2] == "HTTP/1.1" ? connection != "close" : connection == "keep-alive")
        framing = try Self.framing(headers)
        expectsContinue = request.header("expect")?.lowercased() == "100-continue"
    }

    private static func headers(_ lines: ArraySlice<Substring>) throws(RequestRefusal) -> [(
        name: String, value: String
    )] {
        guard lines.count <= 100 else { throw .headTooLarge }
        var headers: [(name: String, value: String)] = []
        for line in lines {
            guard let colon = line.firstIndex(of: ":"), colon != line.startIndex else { throw .malformed }
            let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
            headers.append((line[..<colon].lowercased(), String(value)))
        }
        return headers
    }

    private static func framing(_ headers: [(name: String, value: String)]) throws(RequestRefusal) -> Framing {
        if let coding = headers.first(where: { $0.name == "transfer-encoding" })?.value {
            guard coding.lowercased() == "chunked" else { throw .malformed }
            return .chunked
        }
        guard let text = headers.first(where: { $0.name == "content-length" })?.value else { return .length(0) }
        guard let length = Int(text), length >= 0 else { throw .malformed }
        return .length(length)
    }

    static func query(_ text: Substring) -> [String: String] {
        var values: [String: String] = [:]
        for pair in text.split(separator: "&") {
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            values[PercentEncoding.decode(halves[0])] = halves.count > 1 ? PercentEncoding.decode(halves[1]) : ""
        }
        return values
    }
}

/// Percent-encoding of a path or a query. A broken escape is left as it came.
enum PercentEncoding {
    static func decode(_ text: some StringProtocol) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
        let octets = Array(text.utf8)
        var decoded: [UInt8] = []
        var index = 0
        while index < octets.count {
            if octets[index] == UInt8(ascii: "%"), index + 2 < octets.count,
                let value = UInt8(String(decoding: octets[index + 1...index + 2], as: UTF8.self), radix: 16)
            {
                decoded.append(value)
                index += 3
            } else {
                decoded.append(octets[index])
                index += 1
            }
        }
        return String(decoding: decoded, as: UTF8.self)
    }
}
