/// HTTP to an address that somebody else chose: never to this machine nor to a private network.
///
/// The host is resolved once, all its addresses are looked at, and the call goes to one of them and no other: a name
/// that changes its mind between the check and the call (DNS rebinding) changes nothing. No redirect is followed.
public struct OutsideTransport: Sendable {
    private let transport: HTTPTransport
    private let resolver: any HostResolver
    private let allowed: [IPNetwork]

    /// - Parameter allowed: inside networks that may be called all the same, without TLS too.
    public init(_ transport: HTTPTransport, resolver: any HostResolver = SystemResolver(), allowed: [IPNetwork] = []) {
        self.transport = transport
        self.resolver = resolver
        self.allowed = allowed
    }

    public enum Fault: Error, Sendable, Hashable {
        /// It leads, or may lead, where nobody from outside has anything to ask; or without TLS where it must.
        case addressRefused
        case transport(TransportFault)

        public var code: String {
            switch self {
            case .addressRefused: "address-refused"
            case .transport(let fault): fault.code
            }
        }
    }

    /// Whether that URL may be kept: `https` (or `http`, where a network is allowed), a host, nobody's name, and no
    /// literal of a place that is refused. What a name leads to is looked at when it is called.
    public func accepts(_ url: String) -> Bool {
        guard let target = try? Target(url: url), !target.host.isEmpty else { return false }
        guard target.scheme == "https" || target.scheme == "http" && !allowed.isEmpty else { return false }
        guard let literal = IPAddress(target.host) else { return true }
        return allows(literal, target.scheme)
    }

    /// Sends to an address looked at, pinned for the call; to the next one when nobody is there.
    public func send(_ request: HTTPRequest) async throws(Fault) -> HTTPResponse {
        let addresses = try await places(of: request)
        var last = TransportFault.resolve
        for address in addresses.prefix(3) {
            var pinned = request
            pinned.pinnedAddress = address.description
            pinned.schemes = [.https, .http]
            do throws(TransportFault) {
                return try await transport.send(pinned)
            } catch {
                last = error
                guard [.connectRefused, .unreachable, .connectTimeout].contains(error) else { break }
            }
        }
        throw .transport(last)
    }

    /// One bad address among several condemns the name: nobody honest has both.
    private func places(of request: HTTPRequest) async throws(Fault) -> [IPAddress] {
        let target: Target
        do throws(TransportFault) {
            target = try Target(url: request.url)
        } catch {
            throw .transport(error)
        }
        let addresses: [IPAddress]
        if let literal = IPAddress(target.host) {
            addresses = [literal]
        } else {
            addresses = await resolver.addresses(of: target.host)
        }
        guard !addresses.isEmpty else { throw .transport(.resolve) }
        guard addresses.allSatisfy({ allows($0, target.scheme) }) else { throw .addressRefused }
        return addresses
    }

    private func allows(_ address: IPAddress, _ scheme: String) -> Bool {
        allowed.contains { $0.contains(address) } || scheme == "https" && address.isPublic
    }
}
