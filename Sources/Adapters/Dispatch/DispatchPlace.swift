internal import Demandes
internal import Foundation
internal import Transport

/// Where the increments of a site are.
enum DispatchPlace: Sendable {
    case folder(String)
    case https(base: String, TLSOptions, headers: HTTPHeaders)
    case sftp(base: String, SFTPRequest)

    /// Why a file did not come.
    enum Fault: Error, Sendable {
        case absent
        case refused
        case tooLarge
        /// Asked not to be called before then, where it says when.
        case limited(Instant?)
        case unavailable(String, Instant? = nil)
        /// Nothing could be asked there, or it is no fault of its own.
        case unreachable(FauteDispatch)
    }

    /// - Parameters:
    ///   - credentials: what proves who we are, for an address over HTTP.
    ///   - place: a folder or an address.
    init(
        _ rules: DispatchRules, _ settings: SiteSettings, _ credentials: Credentials?, _ place: String
    ) throws(FauteDispatch) {
        let base = place.hasSuffix("/") ? String(place.dropLast()) : place
        if base.hasPrefix("/") {
            self = .folder(base)
        } else if Self.isHTTP(base) {
            guard let own = credentials else { throw FauteDispatch(.identifiantsRefuses) }
            var headers: HTTPHeaders = ["Accept-Encoding": "identity"]
            if let header = own.header { headers.append(name: header.name, value: header.value) }
            self = .https(
                base: base, TLSOptions(authorities: settings.authorities, clientCertificate: own.client),
                headers: headers)
        } else if base.hasPrefix("sftp://"), let login = rules.login {
            for secret in [login.key, login.knownHosts] {
                let file = settings.path(secret)
                guard FileManager.default.isReadableFile(atPath: file) else {
                    throw FauteDispatch(.secretAbsent, detail: file)
                }
            }
            self = .sftp(
                base: base,
                SFTPRequest(
                    url: base, user: login.user, keyPath: settings.path(login.key),
                    knownHostsPath: settings.path(login.knownHosts)))
        } else {
            throw FauteDispatch(.sansDispatch, detail: "« \(Self.origin(base)) » ne se lit pas avec cet adaptateur")
        }
    }

    /// In clear only on this machine: a token or a password goes there.
    static func isHTTP(_ place: String) -> Bool {
        place.hasPrefix("https://") || SiteSettings.isLoopback(origin(place))
    }

    /// `http://127.0.0.1:80/a/b` without its path.
    private static func origin(_ url: String) -> String {
        url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).prefix(3).joined(separator: "/")
    }

    /// Brings a file here, at most `limit` bytes of it.
    func fetch(_ name: String, limit: Int, total: Duration, now: @Sendable () -> Instant) async throws -> Spool {
        switch self {
        case .folder(let path): return try Self.local(path + "/" + name, limit)
        case .https(let base, let tls, let headers):
            return try await Self.http(base + "/" + name, tls, headers, limit, total, now)
        case .sftp(let base, var request):
            request.url = base + "/" + name
            (request.limits.bytes, request.limits.total) = (limit, total)
            return try await Self.sftp(request)
        }
    }

    private static func local(_ path: String, _ limit: Int) throws -> Spool {
        guard let spool = Spool(path: path) else {
            throw access(path, F_OK) == 0 ? Fault.unavailable("le fichier n'est pas lisible") : Fault.absent
        }
        guard spool.count <= limit else { throw Fault.tooLarge }
        return spool
    }

    /// On a transport of its own: its thread writes to the disk.
    private static func http(
        _ url: String, _ tls: TLSOptions, _ headers: HTTPHeaders, _ limit: Int, _ total: Duration,
        _ now: @Sendable () -> Instant
    ) async throws -> Spool {
        let transport = HTTPTransport()
        defer { transport.shutdown() }
        let spool = try Spool()
        var limits = HTTPRequest.Limits()
        (limits.total, limits.bodyBytes) = (total, limit)
        let request = HTTPRequest(
            .get, url: url, headers: headers, limits: limits, tls: tls,
            schemes: url.hasPrefix("http://") ? [.http] : [.https])
        do {
            let response = try await transport.stream(request) { bytes in
                bytes.withUnsafeBytes { spool.append($0) } ? .goOn : .stop
            }
            if let fault = Fault(response, now()) { throw fault }
        } catch let fault as TransportFault {
            throw Fault(fault)
        }
        return spool
    }

    private static func sftp(_ request: SFTPRequest) async throws -> Spool {
        let spool = try Spool()
        do throws(SFTPFault) {
            _ = try await SFTPTransport.fetch(request) { bytes in
                bytes.withUnsafeBytes { spool.append($0) } ? .goOn : .stop
            }
        } catch {
            throw Fault(error)
        }
        return spool
    }
}

extension DispatchPlace.Fault {
    /// Nil for a good answer. A page for people is never a file.
    fileprivate init?(_ response: HTTPResponse, _ now: Instant) {
        let until = RetryAfter.instant(response.headers["Retry-After"], saidAt: response.headers["Date"], now: now)
        let isPage = response.headers["Content-Type"]?.lowercased().hasPrefix("text/html") ?? false
        switch response.status {
        case 200 where !isPage: return nil
        case 200: self = .unavailable("une page HTML à la place du fichier")
        case 404, 410: self = .absent
        case 401, 403: self = .refused
        case 429: self = .limited(until)
        case let status: self = .unavailable("réponse HTTP \(status)", until)
        }
    }

    fileprivate init(_ fault: TransportFault) {
        switch fault {
        case .bodyTooLarge: self = .tooLarge
        case .certificateHost, .certificateExpired, .certificateUntrusted, .clientCertificateRefused,
            .badCertificateFile:
            self = .refused
        case .stoppedByReader:
            self = .unreachable(FauteDispatch(.sourceIndisponible, detail: "le disque refuse d'écrire"))
        default:
            guard case .indisponible(.interrompue, _) = fault.reponse else {
                self = .unavailable(fault.code)
                return
            }
            self = .unreachable(FauteDispatch(.sourceIndisponible, detail: fault.code))
        }
    }

    fileprivate init(_ fault: SFTPFault) {
        switch fault {
        case .notFound: self = .absent
        case .accessDenied, .loginRefused, .unknownServer: self = .refused
        case .transport(let fault): self.init(fault)
        }
    }
}
