import Demandes
import Foundation
import Journal
import Logging
import Notifications
import Registre
import Transport

/// Tells the operators by mail and by a webhook, as the configuration says. Nothing of anyone is in it: sites, codes,
/// what to do.
struct CanalOperateurs: CanalAlertes {
    let settings: AlertSettings
    let courrier: any Canal
    let service: Service
    let webhook: CanalWebhook
    /// Signs the webhook (Standard Webhooks); empty: it goes unsigned.
    let secrets: [SecretWebhook]
    let clock: @Sendable () -> Instant
    let identifiant: @Sendable (_ prefixe: String) -> String
    let log: Logger

    func dire(_ annonce: AnnonceAlerte) async -> Bool {
        let id = identifiant("mel")
        var left = false
        for adresse in settings.mail where await mail(annonce, id, adresse) { left = true }
        if let url = settings.webhook, await post(annonce, id, url) { left = true }
        if !left { log.error("alerte", metadata: ["task": .string(annonce.cle.sujet), "code": "alerte.non-partie"]) }
        return left
    }

    private func mail(_ annonce: AnnonceAlerte, _ id: String, _ adresse: AdresseCourriel) async -> Bool {
        guard let identifiant = IdentifiantMessage(id, chez: service.adresse) else { return false }
        let message = Message(
            expediteur: .init(nom: "Passerelle", adresse: service.adresse), destinataire: adresse,
            objet: annonce.objet, apercu: annonce.objet, corps: annonce.corps)
        let octets = EcritureMIME.octets(message, identifiant: identifiant, date: clock())
        if case .acceptee = await courrier.remettre(octets, a: adresse, courrier: id) { return true }
        return false
    }

    private func post(_ annonce: AnnonceAlerte, _ id: String, _ url: String) async -> Bool {
        let (corps, le) = (Array(annonce.json.text.utf8), clock())
        var headers = HTTPHeaders([
            .init(name: "Content-Type", value: "application/json"), .init(name: "webhook-id", value: id),
            .init(name: "webhook-timestamp", value: String(SignatureWebhook.secondes(le))),
        ])
        if !secrets.isEmpty {
            headers.append(
                name: "webhook-signature",
                value: SignatureWebhook.entete(id: id, le: le, corps: corps, secrets: secrets))
        }
        let answer = try? await webhook.poster(url, headers, corps)
        return answer.map { (200..<300).contains($0.status) } ?? false
    }
}

extension AnnonceAlerte {
    var objet: String {
        switch genre {
        case .ouverte: "[Passerelle] \(cle.sujet) : \(alerte?.cause ?? cle.code)"
        case .rappel: "[Passerelle] rappel, \(cle.sujet) : \(alerte?.cause ?? cle.code)"
        case .retablie: "[Passerelle] rétabli, \(cle.sujet)"
        }
    }

    var corps: String {
        let depuis = HeureDeParis.phrase(depuis)
        guard let alerte else {
            return "\(cle.sujet) : \(cle.code), depuis le \(depuis), est rétabli. Rien n'est à faire.\n"
        }
        return """
            \(cle.sujet) : \(alerte.cause) (\(cle.code)).
            Depuis le \(depuis). À \(alerte.acteur.rawValue) d'agir.

            Que faire : \(alerte.consigne)

            « passerelle nuit » montre tous les sites. \(suite)

            """
    }

    private var suite: String {
        alerte?.uneFois == true
            ? "Ce rappel ne sera pas redit." : "Au plus un message par jour, puis un quand ce sera rétabli."
    }

    var json: JSON {
        .object([
            (key: "genre", value: .string(genre.rawValue)), (key: "sujet", value: .string(cle.sujet)),
            (key: "code", value: .string(cle.code)), (key: "cause", value: JSON.optional(alerte?.cause)),
            (key: "consigne", value: JSON.optional(alerte?.consigne)),
            (key: "acteur", value: JSON.optional(alerte?.acteur.rawValue)), (key: "depuis", value: .string(depuis.iso)),
        ])
    }
}
