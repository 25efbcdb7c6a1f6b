import Foundation
import Transport

/// Calls of the gateway's own API, as any client makes them.
struct APIClient: Sendable {
    let url: String
    let token: String
    let transport: HTTPTransport

    /// What came back.
    struct Answer: Sendable {
        let status: Int
        let bytes: [UInt8]

        var body: String { String(decoding: bytes, as: UTF8.self) }

        /// Empty when it is not an object.
        var json: [String: Any] {
            (try? JSONSerialization.jsonObject(with: Data(bytes))) as? [String: Any] ?? [:]
        }

        subscript(name: String) -> String? { json[name] as? String }
    }

    enum Method: String, Sendable { case get, post, patch, delete }

    /// A write bears a fresh idempotency key.
    /// - Throws: `TransportFault` when no gateway answers there.
    func send(
        _ method: Method, _ path: String, _ members: [(key: String, value: JSON)] = []
    ) async throws(TransportFault) -> Answer {
        var headers: HTTPHeaders = ["Authorization": "Bearer \(token)"]
        var body: [UInt8]?
        if method != .get {
            headers.append(name: "Content-Type", value: "application/json")
            headers.append(name: "Idempotency-Key", value: UUID().uuidString.lowercased())
            body = Array(JSON.object(members).text.utf8)
        }
        let verb = HTTPRequest.Method(rawValue: method.rawValue.uppercased()) ?? .get
        let response = try await transport.send(
            HTTPRequest(
                verb, url: url + path, headers: headers, body: body, limits: Self.limits, schemes: [.http]))
        return Answer(status: response.status, bytes: response.body)
    }

    /// As long as the slowest site may take.
    private static var limits: HTTPRequest.Limits {
        var limits = HTTPRequest.Limits()
        limits.total = .seconds(90)
        // It waits in silence while a site is asked.
        limits.lowSpeedBytesPerSecond = 0
        limits.bodyBytes = 64 << 20
        return limits
    }
}
