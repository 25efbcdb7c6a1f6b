import Foundation
import Notifications
import RawSockets
import Registre
import Synchronization
import Testing
import Transport

@testable import passerelle

@Suite("Envoi de SMS")
struct CanauxSMSTests {
    private static let texte = "AL'in : un logement vous est proposé."

    /// A gateway that keeps what it is posted, and answers that status.
    private static func poster(_ statut: Int) async throws -> (issue: IssueEnvoi, requete: Peer.Request?) {
        let recue = Boite()
        let serveur = try RawServer { peer in
            guard let requete = peer.readRequest() else { return }
            recue.poser(requete)
            _ = peer.send("HTTP/1.1 \(statut) X\r\nContent-Length: 0\r\n\r\n")
        }
        defer { serveur.stop() }
        let canal = CanalSMSPasserelle(
            transport: HTTPTransport(), gateway: serveur.url("/sms"), token: "jeton-essai", authority: nil,
            schemes: [.http])
        let issue = await canal.remettre(texte, a: "+33639980012", courrier: "mel_1_2_sms")
        return (issue, recue.prise)
    }

    private final class Boite: Sendable {
        private let requete = Mutex<Peer.Request?>(nil)
        func poser(_ une: Peer.Request) { requete.withLock { $0 = une } }
        var prise: Peer.Request? { requete.withLock { $0 } }
    }

    @Test("le numéro, le texte et une référence stable partent en JSON, sous le jeton")
    func envoi() async throws {
        let (issue, recue) = try await Self.poster(202)
        #expect(issue == .acceptee(reponse: nil))
        let requete = try #require(recue)
        #expect(requete.lines.contains { $0.lowercased() == "authorization: bearer jeton-essai" })
        let objet = try JSONSerialization.jsonObject(with: Data(requete.body)) as? [String: String]
        #expect(objet == ["to": "+33639980012", "text": Self.texte, "reference": "mel_1_2_sms"])
    }

    @Test(
        "un message refusé l'est pour de bon ; une passerelle en peine, ou qui ne nous connaît plus, revient plus tard",
        arguments: [(400, true), (422, true), (401, false), (429, false), (500, false), (503, false)])
    func refus(_ statut: Int, _ definitif: Bool) async throws {
        let issue = try await Self.poster(statut).issue
        #expect(issue == (definitif ? .refusee(code: statut) : .differee(code: statut)))
    }

    @Test("une passerelle injoignable n'est pas un refus")
    func injoignable() async throws {
        let serveur = try RawServer { _ in }
        let url = serveur.url("/sms")
        serveur.stop()
        let canal = CanalSMSPasserelle(
            transport: HTTPTransport(), gateway: url, token: nil, authority: nil, schemes: [.http])
        guard case .injoignable = await canal.remettre(Self.texte, a: "+33639980012", courrier: "mel_1") else {
            Testing.Issue.record("remis à personne")
            return
        }
    }

    @Test("sans passerelle, un fichier par message, le même s'il est renvoyé")
    func dossier() async throws {
        let folder = URL(filePath: NSTemporaryDirectory()).appending(path: "sms-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let canal = CanalSMSDossier(folder: folder)
        for _ in 0..<2 {
            #expect(await canal.remettre(Self.texte, a: "+33639980012", courrier: "mel_1") == .acceptee(reponse: nil))
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["mel_1.txt"])
        let ecrit = try String(contentsOf: folder.appending(path: "mel_1.txt"), encoding: .utf8)
        #expect(ecrit == "+33639980012\n\(Self.texte)\n")
    }
}
