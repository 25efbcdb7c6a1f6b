import Foundation
import Synchronization

/// Where a name leads.
public protocol HostResolver: Sendable {
    /// Every address of that host, the preferred one first; none when it has none.
    func addresses(of host: String) async -> [IPAddress]
}

/// As the system resolves: its hosts file, its name servers, its order of preference (RFC 6724).
public struct SystemResolver: HostResolver {
    private let deadline: Duration

    /// - Parameter deadline: a name server that stays silent longer than that knows no such host.
    public init(deadline: Duration = .seconds(5)) { self.deadline = deadline }

    /// `getaddrinfo` blocks and cannot be cut: it gets a thread of its own, left behind when it takes too long.
    public func addresses(of host: String) async -> [IPAddress] {
        await withCheckedContinuation { caller in
            let answer = FirstAnswer(caller)
            Thread.detachNewThread { answer.give(Self.ask(host)) }
            let deadline = deadline
            Task {
                try? await Task.sleep(for: deadline)
                answer.give([])
            }
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

/// Resumes its caller once, with whatever comes first.
private final class FirstAnswer: Sendable {
    private let caller: Mutex<CheckedContinuation<[IPAddress], Never>?>

    init(_ caller: CheckedContinuation<[IPAddress], Never>) { self.caller = Mutex(caller) }

    func give(_ addresses: [IPAddress]) { caller.withLock { $0.take() }?.resume(returning: addresses) }
}
