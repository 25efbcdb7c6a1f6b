/// Reads the header lines libcurl hands over, one by one, and refuses what libcurl lets through: two lengths, a
/// coding it would ignore, a folded framing line. What decides where the body ends must be said once and plainly.
struct HeadReader {
    private let method: HTTPRequest.Method
    private let limits: HTTPRequest.Limits
    private var status = 0
    private var isHTTP2 = false
    private var headers = HTTPHeaders()
    private var bytes = 0
    /// Set by the blank line of the final answer; what follows it are trailers, counted and dropped.
    private(set) var head: HTTPHead?

    /// True once a status line came, even an interim one.
    var began: Bool { status != 0 }

    init(for request: HTTPRequest) {
        method = request.method
        limits = request.limits
    }

    mutating func read(_ raw: UnsafeBufferPointer<UInt8>) throws(TransportFault) {
        bytes += raw.count
        guard bytes <= limits.headerBytes else { throw .headersTooLarge(limit: limits.headerBytes) }
        guard head == nil else { return }
        let line = Self.withoutLineEnd(raw)
        if line.isEmpty {
            try finishBlock()
        } else if line.starts(with: "HTTP/".utf8) {
            try readStatus(line)
        } else {
            try readField(line)
        }
    }

    private mutating func readStatus(_ line: Slice<UnsafeBufferPointer<UInt8>>) throws(TransportFault) {
        let parts = line.split(separator: UInt8(ascii: " "), maxSplits: 2)
        guard headers.fields.isEmpty, parts.count >= 2, let code = Int(Self.text(parts[1])), (100...599).contains(code)
        else { throw .protocolViolation }
        status = code
        isHTTP2 = parts[0].starts(with: "HTTP/2".utf8)
    }

    private mutating func readField(_ line: Slice<UnsafeBufferPointer<UInt8>>) throws(TransportFault) {
        // A line that begins with white space continues the one before it: obsolete, and libcurl does not join them.
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
            !Self.isBlank(line[line.startIndex])
        else { throw .protocolViolation }
        let name = Self.text(line[..<colon])
        headers.append(name: name, value: Self.text(Self.trimmed(line[line.index(after: colon)...])))
    }

    private mutating func finishBlock() throws(TransportFault) {
        // 101 would hand the connection to a protocol nobody asked for.
        guard status != 101 else { throw .protocolViolation }
        if status >= 200 {
            let framing = try BodyFraming(status: status, method: method, isHTTP2: isHTTP2, headers: headers)
            try framing.check(limit: limits.bodyBytes)
            head = HTTPHead(status: status, headers: headers, framing: framing.kind)
        }
        headers = HTTPHeaders()
    }
}

extension HeadReader {
    private static func withoutLineEnd(_ raw: UnsafeBufferPointer<UInt8>) -> Slice<UnsafeBufferPointer<UInt8>> {
        var line = raw[...]
        if line.last == 10 { line.removeLast() }
        if line.last == 13 { line.removeLast() }
        return line
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 }

    private static func trimmed(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Slice<UnsafeBufferPointer<UInt8>> {
        var rest = bytes
        while let first = rest.first, isBlank(first) { rest.removeFirst() }
        while let last = rest.last, isBlank(last) { rest.removeLast() }
        return rest
    }

    /// UTF-8 where it is, else ISO-8859-1, HTTP's old charset: no byte is lost.
    private static func text(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
        String(validating: bytes, as: UTF8.self) ?? String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }
}
