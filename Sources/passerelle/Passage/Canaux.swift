import Foundation
import Logging
import Notifications
import Registre
import Transport

/// The default: one `.eml` file for each message, to read or to hand to a mail server later.
struct CanalDossier: Canal {
    let folder: URL

    func remettre(_ octets: [UInt8], a destinataire: AdresseCourriel, courrier: String) async -> IssueEnvoi {
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            // Atomic, and named by the mail: a second attempt replaces the first, whoever reads sees it whole.
            try Data(octets).write(to: folder.appending(path: "\(courrier).eml"), options: .atomic)
            return .acceptee(reponse: nil)
        } catch {
            return .injoignable(faute: "dossier")
        }
    }

    /// Those that were taken away are not there any more, and that is well.
    func oublier(_ courriers: [String]) async {
        for courrier in courriers { try? FileManager.default.removeItem(at: folder.appending(path: "\(courrier).eml")) }
    }
}

/// A mail server.
struct CanalSMTP: Canal {
    let transport: SMTPTransport
    let from: AdresseCourriel

    init(_ settings: MailSettings, url: String, secrets: String, from: AdresseCourriel) throws {
        var server = SMTPServer(url: url, startTLS: settings.clear ? .none : .required)
        if let authority = settings.authority { server.authorities = .file(path: authority) }
        if let user = settings.user {
            server.login = .init(user: user, password: try Self.password(settings, secrets))
        }
        do {
            transport = try SMTPTransport(server: server)
        } catch {
            throw Exit(
                .configuration,
                "mail.smtp « \(url) » n'est pas utilisable : écrivez smtp://hôte:port ou smtps://hôte:port ; un mot de "
                    + "passe ne part que sous TLS.")
        }
        self.from = from
    }

    private static func password(_ settings: MailSettings, _ secrets: String) throws -> String {
        let path = secrets + "/" + (settings.password ?? "")
        guard settings.password != nil, let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw Exit(.configuration, "mail.password : le fichier « \(path) » n'est pas lisible.")
        }
        return text.trimmingCharacters(in: .newlines)
    }

    func remettre(_ octets: [UInt8], a destinataire: AdresseCourriel, courrier: String) async -> IssueEnvoi {
        switch await transport.send(from: from.texte, to: [destinataire.texte], message: octets) {
        case .accepted(let reply): .acceptee(reponse: reply)
        case .refusedForGood(let code, let stage):
            stage.isAboutThisMessage ? .refusee(code: code) : .differee(code: code)
        case .refusedForNow(let code, _): .differee(code: code)
        case .unreachable(let fault): .injoignable(faute: "\(fault)")
        case .uncertain: .incertaine
        }
    }
}

/// Says in the technical log that a mail could not leave: its identifier, and why.
struct CanalNote: Canal {
    let canal: any Canal
    let log: Logger

    func oublier(_ courriers: [String]) async { await canal.oublier(courriers) }

    func remettre(_ octets: [UInt8], a destinataire: AdresseCourriel, courrier: String) async -> IssueEnvoi {
        let issue = await canal.remettre(octets, a: destinataire, courrier: courrier)
        let code: String? =
            switch issue {
            case .acceptee: nil
            case .refusee(let code), .differee(let code): "courriel.\(code)"
            case .injoignable(let faute): "courriel.\(faute)"
            case .incertaine: "courriel.incertain"
            }
        if let code {
            log.warning("courrier", metadata: ["task": .string(courrier), "code": .string(code)])
        }
        return issue
    }
}

extension Settings {
    func service() throws -> Service {
        guard let from = AdresseCourriel(mail.from) else {
            throw Exit(.configuration, "mail.from : « \(mail.from) » n'est pas une adresse électronique.")
        }
        return Service(adresse: from, accueil: mail.links, aide: "\(mail.links)/aide")
    }

    func canal(_ service: Service) throws -> any Canal {
        guard let smtp = mail.smtp else { return CanalDossier(folder: URL(filePath: mail.directory)) }
        return try CanalSMTP(mail, url: smtp, secrets: secrets, from: service.adresse)
    }
}
