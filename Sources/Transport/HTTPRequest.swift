/// One request to send. Nothing in it has a default that lasts for ever: every limit is set.
///
/// Printing it shows the method and the authority alone: path, query, headers and body may name a person.
public struct HTTPRequest: Sendable, CustomStringConvertible {
    public enum Method: String, Sendable, CaseIterable {
        case get = "GET"
        case head = "HEAD"
        case post = "POST"
        case put = "PUT"
        case patch = "PATCH"
        case delete = "DELETE"
        case options = "OPTIONS"
    }

    public enum Scheme: String, Sendable, CaseIterable {
        case https
        case http
    }

    public var method: Method
    /// Absolute, ASCII, already percent-encoded, without user or password.
    public var url: String
    /// The transport frames the body: `Content-Length` and `Transfer-Encoding` are refused here.
    public var headers: HTTPHeaders
    public var body: [UInt8]?
    public var limits: Limits
    public var tls: TLSOptions
    /// An IP literal to connect to instead of resolving the host. `Host`, SNI and the certificate's name remain
    /// the URL's, and no connection opened to another address is ever reused for it.
    public var pinnedAddress: String?
    /// `[.https]` unless the caller says otherwise.
    public var schemes: Set<Scheme>

    public init(
        _ method: Method = .get,
        url: String,
        headers: HTTPHeaders = [:],
        body: [UInt8]? = nil,
        limits: Limits = Limits(),
        tls: TLSOptions = TLSOptions(),
        pinnedAddress: String? = nil,
        schemes: Set<Scheme> = [.https]
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.limits = limits
        self.tls = tls
        self.pinnedAddress = pinnedAddress
        self.schemes = schemes
    }

    public var description: String {
        let authority = (try? Target(url: url))?.key ?? "?"
        return "HTTPRequest(\(method.rawValue) \(authority))"
    }
}
