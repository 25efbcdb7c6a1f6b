import Foundation

extension HTTPRequest {
    /// Refuses, before anything is connected, what could not be sent as it is written.
    func checked() throws(TransportFault) -> Target {
        let target = try Target(url: url)
        guard schemes.contains(where: { $0.rawValue == target.scheme }) else { throw .schemeRefused }
        guard !target.host.isEmpty, headers.fields.allSatisfy(Self.isSendable), !(method == .head && body != nil),
            pinnedAddress.map(Self.isAddress) ?? true, tlsPaths.allSatisfy({ !$0.utf8.contains(0) })
        else { throw .invalidRequest }
        return target
    }

    private var tlsPaths: [String] {
        var paths: [String] = []
        if case .file(let path) = tls.authorities { paths.append(path) }
        if let own = tls.clientCertificate { paths += [own.certificatePath, own.keyPath] }
        return paths
    }

    /// A line break in a value would be one more header: CR, LF and NUL are refused, not escaped.
    private static func isSendable(_ field: HTTPHeaders.Field) -> Bool {
        !field.name.isEmpty && field.name.utf8.allSatisfy(isToken)
            && !framing.contains { HTTPHeaders.equal($0, field.name) }
            && !field.value.utf8.contains { $0 == 0 || $0 == 10 || $0 == 13 }
    }

    private static let framing = ["Content-Length", "Transfer-Encoding"]

    /// RFC 9110 §5.6.2.
    private static func isToken(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default:
            "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }

    private static func isAddress(_ text: String) -> Bool {
        guard !text.utf8.contains(0) else { return false }
        var v4 = in_addr()
        var v6 = in6_addr()
        return inet_pton(AF_INET, text, &v4) == 1 || inet_pton(AF_INET6, text, &v6) == 1
    }
}
