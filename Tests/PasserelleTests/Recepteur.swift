import Foundation
import RawSockets
import Registre
import Synchronization

@testable import passerelle

/// A subscriber: keeps every delivery, and answers as it is told.
final class Recepteur: Sendable {
    /// A delivery as it came.
    struct Recu: Sendable {
        let id: String
        let horodatage: String
        let signatures: [String]
        let type: String
        let corps: [UInt8]

        var objet: [String: Any] {
            (try? JSONSerialization.jsonObject(with: Data(corps))) as? [String: Any] ?? [:]
        }
        var evenement: String { objet["type"] as? String ?? "" }
        var ref: String { objet["subject"] as? String ?? "" }
        var position: Int { (objet["data"] as? [String: Any])?["position"] as? Int ?? 0 }
    }

    private struct Etat {
        var recus: [Recu] = []
        var reponse = Recepteur.pris
    }

    static let pris = "HTTP/1.1 204 No Content\r\n\r\n"

    /// A status, with more header lines.
    static func reponse(_ statut: Int, _ entetes: String = "") -> String {
        "HTTP/1.1 \(statut) X\r\n\(entetes)Content-Length: 0\r\n\r\n"
    }

    private let serveur: RawServer
    private let etat: EtatPartage

    private final class EtatPartage: Sendable {
        let etat = Mutex(Etat())
    }

    /// - Parameter avant: called in the server's thread before each answer: it may hold it back.
    init(avant: @escaping @Sendable (Recu) -> Void = { _ in }) throws {
        let partage = EtatPartage()
        etat = partage
        serveur = try RawServer { peer in
            while let requete = peer.readRequest() {
                let recu = Recu(requete)
                partage.etat.withLock { $0.recus.append(recu) }
                avant(recu)
                guard peer.send(partage.etat.withLock { $0.reponse }) else { return }
            }
        }
    }

    var url: String { serveur.url("/journal") }
    var recus: [Recu] { etat.etat.withLock { $0.recus } }
    var ids: [String] { recus.map(\.id) }

    func repondre(_ reponse: String) { etat.etat.withLock { $0.reponse = reponse } }
    func oublier() { etat.etat.withLock { $0.recus = [] } }
    func stop() { serveur.stop() }
}

extension Recepteur.Recu {
    fileprivate init(_ requete: Peer.Request) {
        let entete = { (nom: String) -> String in
            let ligne = requete.lines.first { $0.lowercased().hasPrefix(nom + ":") }
            return ligne.map { $0.dropFirst(nom.count + 1).trimmingCharacters(in: .whitespaces) } ?? ""
        }
        self.init(
            id: entete("webhook-id"), horodatage: entete("webhook-timestamp"),
            signatures: entete("webhook-signature").split(separator: " ").map(String.init),
            type: entete("content-type"), corps: requete.body)
    }
}

extension GatewayEssai {
    /// A subscriber made known, and its secret.
    func abonner(_ recepteur: Recepteur, depuis: String = "debut") async throws -> (id: String, secret: String) {
        let reponse = try await post(
            "/v1/abonnes", #"{"nom":"Essai","adresse":"\#(recepteur.url)","depuis":"\#(depuis)"}"#)
        guard reponse.status == 201, let id = reponse["abonne"], let secret = reponse["secret"] else {
            throw Manque(quoi: reponse.body)
        }
        return (id, secret)
    }

    func abonne(_ id: String) async throws -> Reponse { try await get("/v1/abonnes/\(id)") }

    /// What a restore does to the journal.
    func changerEpoque() async throws -> String { try await gateway.atelier.depot.ecrire { try $0.changerEpoque() } }

    /// An event of the journal: its ref is the compte it creates.
    @discardableResult
    func evenement() async throws -> String {
        try await creer(
            #"{"nom_naissance":"KERVARREC","prenoms":"Aziliz","courriel":"\#(Self.courriel)","courriel_confirme":true}"#
        )
    }

    /// Moves the clock past the wait that began last, its random tenth included.
    func passer(secondes: Int64) { horloge.avancer(secondes: secondes + secondes / 10 + 1) }
}
