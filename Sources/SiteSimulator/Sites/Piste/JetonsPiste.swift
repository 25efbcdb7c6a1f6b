internal import Synchronization

/// The bearer tokens of the third contract (§2): opaque to partners, valid for a time, all revoked at once. None is
/// kept: a token carries when it was given and in which series, with a check word.
final class JetonsPiste: Sendable {
    /// Who may ask for one.
    struct Application: Sendable {
        var identifiant: String
        var secret: String
    }

    let application: Application
    /// Seconds.
    let duree: Int
    /// The series in force; a revocation begins the next.
    private let serie = Mutex<UInt64>(0)

    init(application: Application, duree: Int) {
        self.application = application
        self.duree = duree
    }

    func emettre(le maintenant: Horodate) -> String {
        let valeurs = [UInt64(maintenant.ms), serie.withLock { $0 }]
        return (valeurs + [Self.controle(valeurs)]).map { String($0, radix: 16) }.joined(separator: "-")
    }

    func accepte(_ jeton: String, le maintenant: Horodate) -> Bool {
        let valeurs = jeton.split(separator: "-", omittingEmptySubsequences: false).compactMap { UInt64($0, radix: 16) }
        guard valeurs.count == 3, valeurs[2] == Self.controle(Array(valeurs[0..<2])) else { return false }
        guard valeurs[1] == serie.withLock({ $0 }), valeurs[0] <= UInt64(Int64.max) else { return false }
        return maintenant.ms - Int64(valeurs[0]) < Int64(duree) * 1000
    }

    /// Every token given so far is refused from then on.
    func revoquer() { serie.withLock { $0 += 1 } }

    private static func controle(_ valeurs: [UInt64]) -> UInt64 {
        valeurs.reduce(0x9AE1_6A3B_2F90_404F) { ($0 ^ $1) &* 0x0000_0100_0000_01B3 }
    }
}

/// The token endpoint: client credentials, and nothing else (RFC 6749 §4.4 and §5.2).
struct GuichetJetons {
    static let chemin = "/oauth/jeton"
    private static let portee = "registre.lecture"

    let jetons: JetonsPiste
    let maintenant: Horodate

    func answer(_ request: HTTPRequest) -> HTTPAnswer {
        guard request.method == "POST" else { return refus(405, "invalid_request", "Méthode refusée.") }
        let type = request.header("content-type")?.split(separator: ";").first?.lowercased()
        guard type == "application/x-www-form-urlencoded" else {
            return refus(400, "invalid_request", "Un formulaire est attendu.")
        }
        let champs = Formulaire(request.body).champs
        guard let application = application(request, champs) else {
            return refus(400, "invalid_request", "L'application ne s'est pas nommée.")
        }
        guard application.identifiant == jetons.application.identifiant,
            application.secret == jetons.application.secret
        else { return refus(401, "invalid_client", "Application inconnue ou secret faux.") }
        guard champs["grant_type"] == "client_credentials" else {
            return refus(400, "unsupported_grant_type", "grant_type=client_credentials est attendu.")
        }
        guard champs["scope"] ?? Self.portee == Self.portee else {
            return refus(400, "invalid_scope", "Portée inconnue.")
        }
        return donner()
    }

    private func donner() -> HTTPAnswer {
        reponse(200) { json in
            json.field("access_token", jetons.emettre(le: maintenant))
            json.field("token_type", "Bearer")
            json.field("expires_in", jetons.duree)
            json.field("scope", Self.portee)
        }
    }

    /// In the form, or in a Basic header.
    private func application(_ request: HTTPRequest, _ champs: [String: String]) -> JetonsPiste.Application? {
        if let basic = request.header("authorization"), basic.hasPrefix("Basic ") {
            let mots = Base64.decode(basic.dropFirst(6)).map { String(decoding: $0, as: UTF8.self) }?
                .split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(Formulaire.decoder)
            guard let mots, mots.count == 2 else { return nil }
            return .init(identifiant: mots[0], secret: mots[1])
        }
        guard let identifiant = champs["client_id"], let secret = champs["client_secret"] else { return nil }
        return .init(identifiant: identifiant, secret: secret)
    }

    private func refus(_ status: Int, _ code: String, _ phrase: String) -> HTTPAnswer {
        reponse(status) { json in
            json.field("error", code)
            json.field("error_description", phrase)
        }
    }

    private func reponse(_ status: Int, _ body: (inout JSONBuffer) -> Void) -> HTTPAnswer {
        var json = JSONBuffer()
        json.object(nil, body)
        var answer = HTTPAnswer(status: status, contentType: "application/json", body: json.octets)
        answer.set("Cache-Control", "no-store")
        return answer
    }
}
