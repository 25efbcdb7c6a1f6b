import Foundation

/// A connection of raw bytes, off the cooperative threads: it blocks.
enum ClientBrut {
    /// Sends `octets`, then reads until the other side closes, or `fin` was read.
    static func echanger(port: Int, _ octets: String, fermer: Bool = true, jusqua fin: String? = nil) async -> String {
        await withCheckedContinuation { suite in
            DispatchQueue.global().async {
                suite.resume(returning: bloquer(port, Array(octets.utf8), fermer, fin))
            }
        }
    }

    private static func bloquer(_ port: Int, _ octets: [UInt8], _ fermer: Bool, _ fin: String?) -> String {
        let prise = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(prise) }
        var adresse = sockaddr_in()
        adresse.sin_family = sa_family_t(AF_INET)
        adresse.sin_port = in_port_t(port).bigEndian
        adresse.sin_addr.s_addr = inet_addr("127.0.0.1")
        let reliee = withUnsafePointer(to: &adresse) { pointeur in
            pointeur.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(prise, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard reliee == 0 else { return "" }
        _ = send(prise, octets, octets.count, Int32(MSG_NOSIGNAL))
        if fermer { shutdown(prise, Int32(SHUT_WR)) }
        var recus: [UInt8] = []
        var tampon = [UInt8](repeating: 0, count: 65_536)
        while fin.map({ !String(decoding: recus, as: UTF8.self).contains($0) }) ?? true {
            let lus = recv(prise, &tampon, tampon.count, 0)
            guard lus > 0 else { break }
            recus += tampon[..<lus]
        }
        return String(decoding: recus, as: UTF8.self)
    }
}
