internal import Foundation
internal import RawSockets

/// One kept connection to a server of this machine, one request after the other: the least a client can cost.
final class HTTPLine {
    struct Answer {
        let status: Int
        let body: String
    }

    private let descriptor: Int32
    private var bytes: [UInt8] = []

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var on: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        var place = try SocketAddress("127.0.0.1", UInt16(port))
        guard descriptor >= 0, place.connect(descriptor) else { throw BenchFault("rien n'écoute sur \(port)") }
    }

    deinit { close(descriptor) }

    func ask(_ request: [UInt8]) throws -> Answer {
        let peer = Peer(socket: descriptor)
        guard peer.send(request) else { throw BenchFault("connexion coupée") }
        bytes.removeAll(keepingCapacity: true)
        while true {
            guard let next = peer.read(65_536) else { throw BenchFault("réponse coupée") }
            bytes += next
            if let answer = Self.whole(bytes) { return answer }
        }
    }

    static func get(_ path: String, _ headers: [String] = []) -> [UInt8] {
        Array((["GET \(path) HTTP/1.1", "Host: 127.0.0.1"] + headers + ["", ""]).joined(separator: "\r\n").utf8)
    }

    static func post(_ path: String, _ headers: [String], _ body: String) -> [UInt8] {
        let own = ["Host: 127.0.0.1", "Content-Type: application/json", "Content-Length: \(body.utf8.count)"]
        return Array(
            ((["POST \(path) HTTP/1.1"] + own + headers + ["", ""]).joined(separator: "\r\n") + body).utf8)
    }

    /// Nil until the head and the announced body are there.
    private static func whole(_ bytes: [UInt8]) -> Answer? {
        guard let end = bytes.indices.dropLast(3).first(where: { bytes[$0...].starts(with: "\r\n\r\n".utf8) }) else {
            return nil
        }
        let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n")
        let announced = lines.first { $0.lowercased().hasPrefix("content-length:") }
        guard let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }),
            let length = announced?.split(separator: ":").last.flatMap({ Int($0.trimmingCharacters(in: .whitespaces)) }
            ),
            bytes.count >= end + 4 + length
        else { return nil }
        return Answer(status: status, body: String(decoding: bytes[(end + 4)...], as: UTF8.self))
    }
}
