import Foundation
import Testing
import Transport

/// A browser without script: cookies, forms, redirections. It sends what its user typed, and what the page hid.
final class Navigateur {
    private let base: String
    private let transport = HTTPTransport()
    private var cookies: [String: String] = [:]
    private(set) var chemin = ""
    private(set) var page = ""
    private(set) var statut = 0
    private(set) var entetes: HTTPHeaders = [:]

    init(_ base: String) { self.base = base }

    deinit { transport.shutdown() }

    /// Copies the cookies of another: a second tab.
    func onglet() -> Navigateur {
        let onglet = Navigateur(base)
        onglet.cookies = cookies
        return onglet
    }

    func oublierLaSession() { cookies["__Host-session"] = nil }

    var estConnecte: Bool { cookies["__Host-session"] != nil }

    var titre: String {
        page.firstMatch(of: /<h1[^>]*>([^<]*)<\/h1>/).map { String($0.output.1).enClair } ?? ""
    }

    /// The page as it is read: no tag, no entity.
    var texte: String { page.replacing(/<[^>]+>/, with: " ").enClair }

    func aller(_ chemin: String) async throws { try await envoyer(.get, chemin, nil) }

    /// Sends the form of this page that goes to `action`.
    func remplir(_ action: String, _ champs: [(String, String)] = [], cache: [String: String]? = nil) async throws {
        let formulaire = try #require(formulaire(action), "pas de formulaire vers \(action) dans \(titre)")
        let paires = (cache ?? formulaire).sorted { $0.key < $1.key }.map { ($0.key, $0.value) } + champs
        try await envoyer(.post, action, Self.encoder(paires))
    }

    /// What a form of this page hides; nil when there is none.
    func formulaire(_ action: String) -> [String: String]? {
        for trouve in page.matches(of: /(?s)<form([^>]*)>(.*?)<\/form>/)
        where trouve.output.1.contains("action=\"\(action)\"") {
            let caches = trouve.output.2.matches(of: /<input type="hidden" name="([^"]*)" value="([^"]*)"/)
            return Dictionary(
                caches.map { (String($0.output.1), String($0.output.2).enClair) }, uniquingKeysWith: { $1 })
        }
        return nil
    }

    /// The value shown in a field.
    func valeur(_ nom: String) -> String? {
        guard let debut = page.range(of: "name=\"\(nom)\" value=\"") else { return nil }
        return String(page[debut.upperBound...].prefix { $0 != "\"" }).enClair
    }

    func poster(_ chemin: String, _ corps: String, type: String = "application/x-www-form-urlencoded") async throws {
        try await envoyer(.post, chemin, corps, type: type)
    }

    private func envoyer(
        _ methode: HTTPRequest.Method, _ chemin: String, _ corps: String?,
        type: String = "application/x-www-form-urlencoded"
    ) async throws {
        var headers: HTTPHeaders = ["Cookie": cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")]
        if corps != nil { headers.append(name: "Content-Type", value: type) }
        var limits = HTTPRequest.Limits()
        limits.total = .seconds(300)
        limits.lowSpeedBytesPerSecond = 0
        let reponse = try await transport.send(
            HTTPRequest(
                methode, url: base + chemin, headers: headers, body: corps.map { Array($0.utf8) }, limits: limits,
                schemes: [.http]))
        for cookie in reponse.headers.values(of: "Set-Cookie") { retenir(cookie) }
        if reponse.status == 303, let suite = reponse.headers["Location"] { return try await aller(suite) }
        (statut, page, entetes) = (reponse.status, String(decoding: reponse.body, as: UTF8.self), reponse.headers)
        self.chemin = chemin
    }

    private func retenir(_ cookie: String) {
        let paire = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
        let estOte = cookie.contains("Max-Age=0")
        cookies[paire[0]] = estOte || paire.count < 2 ? nil : paire[1]
    }

    private static func encoder(_ paires: [(String, String)]) -> String {
        let permis = CharacterSet.alphanumerics.intersection(CharacterSet(charactersIn: "\u{0}"..."\u{7F}"))
        return paires.map { nom, valeur in
            [nom, valeur].map { $0.addingPercentEncoding(withAllowedCharacters: permis) ?? "" }.joined(separator: "=")
        }.joined(separator: "&")
    }
}

extension String {
    fileprivate var enClair: String {
        replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    }
}
