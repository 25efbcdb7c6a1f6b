import Foundation
import RawSockets
import Synchronization

/// A mail server that takes mails, refuses them, hangs, or dies once it has them: as it is told, from one to the next.
final class Relais: Sendable {
    enum Humeur: Sendable { case prend, refuse(Int), seTait, meurtApresData }

    /// What it was handed whole.
    struct Pli: Sendable {
        let identifiant: String
        let code: String
    }

    private struct Etat {
        var humeur = Humeur.prend
        var plis: [Pli] = []
        var essais = 0
    }

    private let etat = Mutex(Etat())
    private let serveur = Mutex<RawServer?>(nil)

    init() throws {
        let neuf = try RawServer { [weak self] peer in self?.converser(peer) }
        serveur.withLock { $0 = neuf }
    }

    var url: String { serveur.withLock { "smtp://127.0.0.1:\($0?.port ?? 0)" } }
    var plis: [Pli] { etat.withLock { $0.plis } }
    /// Conversations begun.
    var essais: Int { etat.withLock { $0.essais } }

    func etre(_ humeur: Humeur) { etat.withLock { $0.humeur = humeur } }

    func stop() { serveur.withLock { $0?.stop() } }

    private func converser(_ peer: Peer) {
        let humeur = etat.withLock { etat in
            etat.essais += 1
            return etat.humeur
        }
        if case .seTait = humeur {
            while peer.read(1_000) != nil {}
            return
        }
        peer.send("220 relais.example\r\n")
        while let ligne = lire(peer, jusqua: "\r\n") {
            switch ligne.prefix(4).uppercased() {
            case "EHLO": peer.send("250 relais.example\r\n")
            case "RCPT":
                if case .refuse(let code) = humeur { peer.send("\(code) non\r\n") } else { peer.send("250 OK\r\n") }
            case "DATA":
                peer.send("354 allez\r\n")
                guard let message = lire(peer, jusqua: "\r\n.\r\n") else { return }
                prendre(message)
                if case .meurtApresData = humeur { return }
                peer.send("250 pris\r\n")
            case "QUIT":
                peer.send("221 au revoir\r\n")
                return
            default: peer.send("250 OK\r\n")
            }
        }
    }

    private func lire(_ peer: Peer, jusqua fin: String) -> String? {
        var octets: [UInt8] = []
        while !octets.suffix(fin.utf8.count).elementsEqual(fin.utf8) {
            guard let suite = peer.read(1) else { return nil }
            octets += suite
        }
        return String(decoding: octets, as: UTF8.self)
    }

    private func prendre(_ message: String) {
        guard let identifiant = message.firstMatch(of: /Message-ID: <([^>]+)>/)?.output.1,
            let code = message.firstMatch(of: /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}/)?.output
        else { return }
        etat.withLock { $0.plis.append(Pli(identifiant: String(identifiant), code: String(code))) }
    }
}
