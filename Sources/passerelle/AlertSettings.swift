import Adapters
import Foundation
import Journal
import Notifications

/// `alerts`: who is told of a bad night, where no Prometheus watches.
struct AlertSettings: Sendable {
    var mail: [AdresseCourriel] = []
    /// An address, within the networks of `webhooks.allow`.
    var webhook: String?
    /// File of the secrets' folder whose text signs the webhook.
    var secret: String?

    var isOn: Bool { !mail.isEmpty || webhook != nil }

    init() {}

    init(_ value: YAMLValue) throws(ManifestFault) {
        var reader = try YAMLReader(value)
        for item in try reader.optional("mail")?.items() ?? [] {
            guard let address = AdresseCourriel(try item.text()) else {
                throw ManifestFault(
                    .badValue, "alerts.mail", at: item.position,
                    expected: "une adresse, comme exploitation@passerelle.example")
            }
            mail.append(address)
        }
        let url = reader.optional("webhook")
        webhook = try url?.text()
        if let url, let text = webhook, !text.hasPrefix("https://"), !text.hasPrefix("http://") {
            throw ManifestFault(.badValue, "alerts.webhook", at: url.position, expected: "une adresse https://")
        }
        secret = try reader.optionalText("secret")
        try reader.finish()
    }

    /// The key that signs, where one is named.
    func key(in folder: String) throws -> [SecretWebhook] {
        guard let secret else { return [] }
        let path = folder + "/" + secret
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw Exit(.configuration, "alerts.secret : le fichier « \(path) » n'est pas lisible. Déposez-y la clé.")
        }
        return [SecretWebhook(octets: Array(text.trimmingCharacters(in: .whitespacesAndNewlines).utf8))]
    }

    var described: JSON {
        .object([
            (key: "mail", value: .array(mail.map { .string($0.texte) })),
            (key: "webhook", value: JSON.optional(webhook)),
            (key: "secret", value: JSON.optional(secret)),
        ])
    }
}
