import Foundation

/// Where a name leads.
public protocol HostResolver: Sendable {
    /// Every address of that host, the preferred one first; none when it has none.
    func addresses(of host: String) async -> [IPAddress]
}

/// As the system resolves: its hosts file, its name servers, its order of preference (RFC 6724).
public struct SystemResolver: HostResolver {
    public init() {}

    /// `getaddrinfo` blocks: it gets a thread of its own.
    public func addresses(of host: String) async -> [IPAddress] {
        await withCheckedContinuation { done in
            Thread.detachNewThread { done.resume(returning: Self.ask(host)) }
        }
    }

    private static func ask(_ host: String) -> [IPAddress] {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, &hints, &found) == 0, let first = found else { return [] }
        defer { freeaddrinfo(first) }
        var addresses: [IPAddress] = []
        for entry in sequence(first: first, next: { $0.pointee.ai_next }) {
            guard let address = IPAddress(entry.pointee.ai_addr), !addresses.contains(address) else { continue }
            addresses.append(address)
        }
        return addresses
    }
}

extension IPAddress {
    fileprivate init?(_ socket: UnsafeMutablePointer<sockaddr>?) {
        guard let socket else { return nil }
        let raw = UnsafeRawPointer(socket)
        switch Int32(socket.pointee.sa_family) {
        case AF_INET:
            self.init(bytes: withUnsafeBytes(of: raw.loadUnaligned(as: sockaddr_in.self).sin_addr) { Array($0) })
        case AF_INET6:
            self.init(bytes: withUnsafeBytes(of: raw.loadUnaligned(as: sockaddr_in6.self).sin6_addr) { Array($0) })
        default: return nil
        }
    }
}
