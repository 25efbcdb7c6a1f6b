/// A request as it came on the wire.
struct HTTPRequest: Sendable {
    var method: String
    /// Without the query; percent-encoding undone.
    var path: String
    /// Decoded parameters. When a name comes twice, the last one wins.
    var query: [String: String]
    /// Names in lower case, in the order of the wire.
    var headers: [(name: String, value: String)]
    var body: [UInt8]
    var keepAlive: Bool

    /// The first header of that name (lower case).
    func header(_ name: String) -> String? {
        headers.first { $0.name == name }?.value
    }
}

/// Why a request could not be read; each closes the connection after its status.
enum RequestRefusal: Error, Sendable {
    case malformed
    case headTooLarge
    case bodyTooLarge

    var status: Int {
        switch self {
        case .malformed: 400
        case .headTooLarge: 431
        case .bodyTooLarge: 413
        }
    }
}
