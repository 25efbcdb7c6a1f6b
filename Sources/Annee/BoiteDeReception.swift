internal import Notifications
internal import Registre
internal import Synchronization

/// Where the year's mails arrive. One in forty is lost on the way, one in forty arrives and nobody knows.
final class BoiteDeReception: Canal {
    private struct Etat {
        var tentatives: [String: Int] = [:]
        var arrives: Set<String> = []
    }

    private let etat = Mutex(Etat())

    func aRecu(_ courrier: String) -> Bool { etat.withLock { $0.arrives.contains(courrier) } }
    var nombre: Int { etat.withLock { $0.arrives.count } }

    func remettre(_ octets: [UInt8], a destinataire: AdresseCourriel, courrier: String) async -> IssueEnvoi {
        etat.withLock { etat in
            etat.tentatives[courrier, default: 0] += 1
            let sort = courrier.utf8.reduce(0) { ($0 * 31 + Int($1)) % 4_001 } % 40
            if sort == 0, etat.tentatives[courrier] == 1 { return .differee(code: 451) }
            etat.arrives.insert(courrier)
            return sort == 1 && etat.tentatives[courrier] == 1 ? .incertaine : .acceptee(reponse: nil)
        }
    }
}
