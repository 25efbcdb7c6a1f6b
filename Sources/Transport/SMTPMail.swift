/// An envelope and its message, once checked: nothing in them can be read as a command.
struct SMTPMail: Sendable {
    let from: String
    let to: [String]
    let message: [UInt8]

    init(from: String, to: [String], message: [UInt8]) throws(TransportFault) {
        guard Self.isAddress(from), !to.isEmpty, to.allSatisfy(Self.isAddress), Self.isSendable(message) else {
            throw .invalidRequest
        }
        self.from = from
        self.to = to
        self.message = message
    }

    /// Plain `local@domain`: quoted local parts, address literals and bytes beyond ASCII are refused.
    private static func isAddress(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count <= 254, bytes.allSatisfy({ (0x21...0x7E).contains($0) && !reserved.contains($0) }),
            let at = bytes.firstIndex(of: UInt8(ascii: "@"))
        else { return false }
        return at > 0 && at < bytes.count - 1 && bytes.lastIndex(of: UInt8(ascii: "@")) == at
    }

    private static let reserved = Set("<>()[],;:\\\"".utf8)

    /// A line feed alone is refused rather than put right: some servers take it for a line end, others do not, and a
    /// message then ends at two places.
    private static func isSendable(_ message: [UInt8]) -> Bool {
        var lineLength = 0
        var afterReturn = false
        for byte in message {
            guard byte != 0, byte < 0x80, (byte == 10) == afterReturn else { return false }
            afterReturn = byte == 13
            lineLength = byte == 10 ? 0 : lineLength + 1
            // 998 and the carriage return.
            guard lineLength <= (afterReturn ? 999 : 998) else { return false }
        }
        return message.last == 10
    }
}

extension SMTPServer {
    func checked() throws(TransportFault) -> Target {
        let target = try Target(url: url)
        guard ["smtp", "smtps"].contains(target.scheme) else { throw .schemeRefused }
        let rest = url.dropFirst(target.scheme.count + "://".count)
        let authority = rest.hasSuffix("/") ? rest.dropLast() : rest
        guard !target.host.isEmpty, !authority.contains(where: { "/?#".contains($0) }),
            clientName.map(Self.isName) ?? true, login.map({ $0.isSendable }) ?? true, !authoritiesPath.utf8.contains(0)
        else { throw .invalidRequest }
        let isSecret = target.scheme == "smtps" || startTLS == .required || target.isLoopback
        guard login == nil || isSecret else { throw .invalidRequest }
        return target
    }

    private var authoritiesPath: String { if case .file(let path) = authorities { path } else { "" } }

    private static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 253
            && text.utf8.allSatisfy { byte in
                Character(Unicode.Scalar(byte)).isLetter && byte < 0x80
                    || (0x30...0x39).contains(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
            }
    }
}

extension SMTPServer.Login {
    fileprivate var isSendable: Bool {
        !user.isEmpty && (user + password).utf8.allSatisfy { $0 != 0 && $0 != 10 && $0 != 13 }
    }
}

extension Target {
    /// This very machine, without asking a name server: libcurl itself reads `localhost` as the loopback.
    var isLoopback: Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        let isV4 = parts.count == 4 && parts.first == "127" && parts.allSatisfy { UInt8($0) != nil }
        return isV4 || host == "[::1]" || host == "localhost"
    }
}
