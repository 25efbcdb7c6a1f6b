import Foundation

/// An IP address, as bytes: 4 or 16 of them.
public struct IPAddress: Sendable, Hashable, CustomStringConvertible {
    let bytes: [UInt8]

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// Reads a literal, `192.0.2.1` or `2001:db8::1`, with or without the brackets a URL puts around it.
    public init?(_ text: String) {
        guard !text.utf8.contains(0) else { return nil }
        let bare = text.hasPrefix("[") && text.hasSuffix("]") ? String(text.dropFirst().dropLast()) : text
        var v4 = in_addr()
        var v6 = in6_addr()
        if inet_pton(AF_INET, bare, &v4) == 1 {
            bytes = withUnsafeBytes(of: v4) { Array($0) }
        } else if inet_pton(AF_INET6, bare, &v6) == 1 {
            bytes = withUnsafeBytes(of: v6) { Array($0) }
        } else {
            return nil
        }
    }

    public var description: String {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        let family = bytes.count == 4 ? AF_INET : AF_INET6
        guard inet_ntop(family, bytes, &text, socklen_t(text.count)) != nil else { return "?" }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Whether it is somewhere on the Internet: neither this machine, nor a private network, nor a range set apart
    /// (IANA's special-purpose registries). An IPv6 address that carries an IPv4 one is worth what that one is.
    public var isPublic: Bool {
        if let carried { return carried.isPublic }
        let apart = bytes.count == 4 ? Self.apart4 : Self.apart6
        // Of IPv6 only global unicast is given out.
        let isGiven = bytes.count == 4 || bytes[0] & 0xE0 == 0x20
        return isGiven && !apart.contains { $0.contains(self) }
    }

    /// The IPv4 address within `::ffff:0:0/96`, or within the prefix of NAT64.
    private var carried: IPAddress? {
        let prefixes = ["::ffff:0.0.0.0", "64:ff9b::"].compactMap(IPAddress.init)
        guard bytes.count == 16, prefixes.contains(where: { $0.bytes.prefix(12) == bytes.prefix(12) }) else {
            return nil
        }
        return IPAddress(bytes: Array(bytes.suffix(4)))
    }

    private static let apart4 = [
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4",
    ].compactMap(IPNetwork.init)

    /// Within global unicast: protocol assignments, Teredo among them, documentation, 6to4.
    private static let apart6 = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"].compactMap(IPNetwork.init)
}

/// A range of addresses: `10.0.0.0/8`, `fd00::/8`.
public struct IPNetwork: Sendable, Hashable, CustomStringConvertible {
    private let first: IPAddress
    private let bits: Int

    /// Nil for what is not an address, a slash and a number of bits, or has a bit set beyond them.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let first = IPAddress(String(parts[0])), let bits = Int(parts[1]),
            parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }), bits <= first.bytes.count * 8,
            first.masked(bits) == first.bytes
        else { return nil }
        self.first = first
        self.bits = bits
    }

    public func contains(_ address: IPAddress) -> Bool {
        address.bytes.count == first.bytes.count && address.masked(bits) == first.bytes
    }

    public var description: String { "\(first)/\(bits)" }
}

extension IPAddress {
    fileprivate func masked(_ bits: Int) -> [UInt8] {
        bytes.enumerated().map { rank, byte in
            let kept = min(8, max(0, bits - rank * 8))
            return kept == 0 ? 0 : byte & (0xFF << UInt8(8 - kept))
        }
    }
}
