import Foundation
import Transport

/// Calls the gateway as any program would.
final class Client: Sendable {
    private let transport = HTTPTransport(.init(exchangesPerHost: 600, idleConnections: 600))

    /// An answer, with what it says.
    struct Reponse: Sendable, Equatable {
        let statut: Int
        let corps: String
        let entetes: HTTPHeaders

        subscript(membre: String) -> String? { objet[membre] as? String }

        var objet: [String: Any] {
            (try? JSONSerialization.jsonObject(with: Data(corps.utf8))) as? [String: Any] ?? [:]
        }
    }

    func close() { transport.shutdown() }

    func appeler(
        _ method: HTTPRequest.Method, _ url: String, corps: String? = nil, entetes: HTTPHeaders = [:]
    ) async throws(TransportFault) -> Reponse {
        var limits = HTTPRequest.Limits()
        limits.total = .seconds(120)
        limits.lowSpeedBytesPerSecond = 0
        limits.bodyBytes = 256 << 20
        // Its answer may be slow to begin: that is not a fault here.
        limits.lowSpeedBytesPerSecond = 0
        let reponse = try await transport.send(
            HTTPRequest(
                method, url: url, headers: entetes, body: corps.map { Array($0.utf8) }, limits: limits,
                schemes: [.http]))
        return Reponse(
            statut: reponse.status, corps: String(decoding: reponse.body, as: UTF8.self), entetes: reponse.headers)
    }
}
