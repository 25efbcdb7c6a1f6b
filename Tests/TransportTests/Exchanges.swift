import RawSockets
import Testing
import Transport

/// The shapes the tests share: what is sent, and what is expected to fail.
enum Exchanges {
    static let ok = "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nbonjour"

    static func request(
        _ url: String, _ method: HTTPRequest.Method = .get, headers: HTTPHeaders = [:], body: [UInt8]? = nil,
        limits: HTTPRequest.Limits = HTTPRequest.Limits()
    ) -> HTTPRequest {
        HTTPRequest(method, url: url, headers: headers, body: body, limits: limits, schemes: [.http])
    }

    /// The fault of an exchange with a server that sends these bytes and closes; `nil` when it succeeds.
    static func fault(
        answering bytes: [UInt8], limits: HTTPRequest.Limits = HTTPRequest.Limits()
    ) async throws -> TransportFault? {
        let server = try RawServer(replying: bytes, closing: true)
        defer { server.stop() }
        return await fault(HTTPTransport(), request(server.url(), limits: limits))
    }

    static func fault(
        answering text: String, limits: HTTPRequest.Limits = HTTPRequest.Limits()
    ) async throws -> TransportFault? {
        try await fault(answering: Array(text.utf8), limits: limits)
    }

    static func fault(_ transport: HTTPTransport, _ request: HTTPRequest) async -> TransportFault? {
        do throws(TransportFault) {
            _ = try await transport.send(request)
            return nil
        } catch {
            return error
        }
    }

    /// Fails with the fault that came instead, at the caller's line.
    static func expect(
        _ expected: TransportFault?, _ transport: HTTPTransport, _ request: HTTPRequest,
        at place: SourceLocation = #_sourceLocation
    ) async {
        let fault = await fault(transport, request)
        #expect(fault == expected, "\(request)", sourceLocation: place)
    }
}
