/// One part of a multipart message.
struct MIMEPart: Sendable {
    /// Names in lower case.
    let headers: [String: String]
    let body: [UInt8]

    /// The Content-ID without its angle brackets.
    var contentID: String? { headers["content-id"].map(MIME.unbracket) }
}

enum MIME {
    /// `<a@b>` or `a@b`: the only public client leaves the brackets out.
    static func unbracket(_ identifier: String) -> String {
        identifier.hasPrefix("<") && identifier.hasSuffix(">") ? String(identifier.dropFirst().dropLast()) : identifier
    }

    /// The media type in lower case and its parameters (names in lower case, quotes undone).
    static func mediaType(_ header: String) -> (type: String, parameters: [String: String]) {
        var pieces: [String] = [""]
        var quoted = false
        for character in header {
            if character == "\"" { quoted.toggle() }
            if character == ";", !quoted { pieces.append("") } else { pieces[pieces.count - 1].append(character) }
        }
        var parameters: [String: String] = [:]
        for piece in pieces.dropFirst() {
            let halves = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2 else { continue }
            let name = halves[0].filter { $0 != " " && $0 != "\t" }.lowercased()
            var value = halves[1].drop { $0 == " " }
            while value.last == " " { value.removeLast() }
            if value.count >= 2, value.hasPrefix("\""), value.hasSuffix("\"") { value = value.dropFirst().dropLast() }
            parameters[name] = String(value)
        }
        return (pieces[0].filter { $0 != " " && $0 != "\t" }.lowercased(), parameters)
    }

    /// The parts of a multipart body, between its CRLF boundaries. Nil when the message has no end boundary, or a
    /// part without the blank line after its headers.
    static func parts(_ octets: [UInt8], boundary: String) -> [MIMEPart]? {
        // A boundary line begins with the CRLF before it; the first one may open the body.
        let body = [0x0D, 0x0A] + octets
        var places: [Range<Int>] = []
        var from = 0
        while let place = Octets.find("\r\n--\(boundary)", in: body, from: from) {
            places.append(place)
            from = place.upperBound
        }
        guard let last = places.last, body[last.upperBound...].starts(with: "--".utf8), places.count > 1 else {
            return nil
        }
        var parts: [MIMEPart] = []
        for (open, close) in zip(places, places.dropFirst()) {
            guard body[open.upperBound...].starts(with: "\r\n".utf8),
                let part = part(Array(body[open.upperBound..<close.lowerBound]))
            else { return nil }
            parts.append(part)
        }
        return parts
    }

    /// Headers, blank line, content. `octets` begins with the CRLF that ends the boundary line.
    private static func part(_ octets: [UInt8]) -> MIMEPart? {
        // An empty part may stop at its blank line, whose CRLF the next boundary takes.
        let whole = octets + [0x0D, 0x0A]
        guard let blank = Octets.find("\r\n\r\n", in: whole) else { return nil }
        var headers: [String: String] = [:]
        for line in String(decoding: whole[..<blank.lowerBound], as: UTF8.self).split(separator: "\r\n") {
            guard let colon = line.firstIndex(of: ":") else { return nil }
            headers[line[..<colon].lowercased()] = String(line[line.index(after: colon)...].drop { $0 == " " })
        }
        return MIMEPart(headers: headers, body: Array(octets[min(blank.upperBound, octets.count)...]))
    }
}
