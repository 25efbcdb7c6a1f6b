import Foundation
import Notifications
import Registre
import Transport

/// The default: one `.txt` file for each message, the phone on its first line.
struct CanalSMSDossier: CanalSMS {
    let folder: URL

    func remettre(_ texte: String, a mobile: String, courrier: String) async -> IssueEnvoi {
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try Data("\(mobile)\n\(texte)\n".utf8)
                .write(to: folder.appending(path: "\(courrier).txt"), options: .atomic)
            return .acceptee(reponse: nil)
        } catch {
            return .injoignable(faute: "dossier")
        }
    }
}

/// A gateway by HTTP. Its contract is ours (*assumed*): a POST of `{"to","text","reference"}` under a bearer token, one
/// message a `reference` whatever the number of times it is posted; any 2xx takes it.
struct CanalSMSPasserelle: CanalSMS {
    let transport: HTTPTransport
    let gateway: String
    let token: String?
    let authority: String?
    /// The configuration takes an https address alone.
    var schemes: Set<HTTPRequest.Scheme> = [.https]

    func remettre(_ texte: String, a mobile: String, courrier: String) async -> IssueEnvoi {
        var headers: [HTTPHeaders.Field] = [.init(name: "Content-Type", value: "application/json")]
        if let token { headers.append(.init(name: "Authorization", value: "Bearer \(token)")) }
        let body = JSON.object([
            (key: "to", value: .string(mobile)), (key: "text", value: .string(texte)),
            (key: "reference", value: .string(courrier)),
        ])
        var limits = HTTPRequest.Limits()
        limits.total = .seconds(15)
        limits.bodyBytes = 64 << 10
        let authorities = authority.map { TLSOptions.Authorities.file(path: $0) } ?? .system
        do throws(TransportFault) {
            let answer = try await transport.send(
                HTTPRequest(
                    .post, url: gateway, headers: HTTPHeaders(headers), body: Array(body.text.utf8), limits: limits,
                    tls: TLSOptions(authorities: authorities), schemes: schemes))
            return issue(answer.status)
        } catch {
            return Self.apresEnvoi.contains(error) ? .incertaine : .injoignable(faute: error.code)
        }
    }

    /// The message may have been taken: the answer was lost.
    private static let apresEnvoi: Set<TransportFault> = [.connectionLost, .truncated, .totalTimeout, .tooSlow]

    /// What is about this message is final; what is about the gateway comes back.
    private func issue(_ status: Int) -> IssueEnvoi {
        switch status {
        case 200..<300: .acceptee(reponse: nil)
        case 400, 404, 413, 422: .refusee(code: status)
        default: .differee(code: status)
        }
    }
}

extension Settings {
    func canalSMS() throws -> any CanalSMS {
        guard let gateway = sms.gateway else {
            let folder = sms.directory.map { URL(filePath: $0) } ?? URL(filePath: mail.directory).appending(path: "sms")
            return CanalSMSDossier(folder: folder)
        }
        return CanalSMSPasserelle(
            transport: HTTPTransport(), gateway: gateway, token: try jetonSMS(), authority: sms.authority)
    }

    private func jetonSMS() throws -> String? {
        guard let token = sms.token else { return nil }
        let path = secrets + "/" + token
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw Exit(.configuration, "sms.token : le fichier « \(path) » n'est pas lisible.")
        }
        return text.trimmingCharacters(in: .newlines)
    }
}
