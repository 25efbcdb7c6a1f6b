import Demandes
import Registre
import Testing

@testable import Web

@Suite("Problèmes")
struct ProblemeTests {
    private static let midi = Instant(millisecondes: 1_773_316_800_000)

    private func membres(_ octets: [UInt8]) throws -> [String: JSONValue] {
        guard case .object(let membres) = try JSONReader.read(octets) else { return [:] }
        return Dictionary(membres.map { ($0.name, $0.value) }, uniquingKeysWith: { _, dernier in dernier })
    }

    @Test("chaque refus est un problème complet, avec son code et sa phrase", arguments: CodeRefus.allCases)
    func refus(_ code: CodeRefus) throws {
        let reponse = WireAnswer(Probleme(Refus(code)), requete: "req_1", now: Self.midi)
        let membres = try membres(reponse.body)
        #expect((400..<600).contains(reponse.status))
        #expect(membres["status"] == .number(String(reponse.status)))
        #expect(membres["code"] == .string(code.code))
        #expect(membres["detail"] == .string(code.phrase))
        #expect(membres["type"] == .string("urn:passerelle:erreur:\(code.code)"))
        #expect(membres["title"] != nil && membres["instance"] == nil)
        #expect(reponse.contentType == "application/problem+json; charset=utf-8")
    }

    @Test("les statuts promis sont ceux qui partent")
    func statuts() {
        let promis: [(CodeRefus, Int)] = [
            (.numeroDejaRattache, 409), (.compteDejaRattache, 409), (.cleIncorrecte, 422), (.cleBloquee, 429),
            (.tropDeNumeros, 429), (.siteIndisponible, 503), (.compteInconnu, 404), (.courrielNonConfirme, 403),
            (.identiteDiscordante, 409), (.identiteAVerifier, 409), (.confirmationRequise, 409),
            (.numeroMalForme, 422), (.champInvalide, 422),
        ]
        for (code, statut) in promis { #expect(code.statut == statut, "\(code)") }
    }

    @Test("les codes de la porte et ceux du registre ne se confondent pas")
    func distincts() {
        let codes = CodeRefus.allCases.map(\.code) + CodeWeb.allCases.map(\.code)
        #expect(Set(codes).count == codes.count)
        #expect(CodeWeb.allCases.allSatisfy { !$0.cause.isEmpty && $0.phrase.hasSuffix(".") })
    }

    @Test("ce que la porte refuse porte l'identifiant de la requête ; un 401 dit comment, un 405 dit quoi")
    func porte() throws {
        let sansJeton = WireAnswer(Probleme(.jetonRequis), requete: "req_1", now: Self.midi)
        #expect(try membres(sansJeton.body)["instance"] == .string("urn:passerelle:requete:req_1"))
        #expect(sansJeton.headers == [.init(name: "WWW-Authenticate", value: "Bearer")])
        let methode = WireAnswer(
            Probleme(.methodeRefusee, methodes: ["GET", "POST"]), requete: "req_1", now: Self.midi)
        #expect(methode.headers == [.init(name: "Allow", value: "GET, POST")])
    }

    @Test("un refus à l'heure dite porte Retry-After, compté à nouveau quand la réponse est renvoyée")
    func retryAfter() throws {
        let jusqua = Self.midi.plus(minutes: 30)
        let probleme = Probleme(Refus(.cleBloquee, jusqua: jusqua))
        let premiere = WireAnswer(probleme, requete: "req_1", now: Self.midi)
        #expect(premiere.headers == [.init(name: "Retry-After", value: "1800")])
        #expect(try membres(premiere.body)["jusqua"] == .string(jusqua.iso))
        let renvoyee = WireAnswer(retained: 429, premiere.body, now: Self.midi.plus(minutes: 20))
        #expect(renvoyee.body == premiere.body && renvoyee.code == "cle_bloquee")
        #expect(renvoyee.headers == [.init(name: "Retry-After", value: "600")])
        let passee = WireAnswer(retained: 429, premiere.body, now: jusqua.plus(heures: 1))
        #expect(passee.headers == [.init(name: "Retry-After", value: "1")])
    }

    @Test("un disque plein est un 507, une erreur imprévue un 500 qui n'en dit rien")
    func pannes() throws {
        #expect(Probleme(panne: PanneDepot.disque).code == "stockage_plein")
        #expect(Probleme(panne: PanneDepot.disque).statut == 507)
        let imprevue = Probleme(panne: PanneDepot.illisible("demande dem_secrete"))
        #expect(imprevue == Probleme(.erreurInterne))
        #expect(!imprevue.json(requete: "req_1").text.contains("dem_secrete"))
    }

    @Test("un refus dit ce qu'il sait de plus : champs, essais, lien")
    func extensions() throws {
        let refus = Refus(
            .cleIncorrecte, precision: "Il vous reste 3 essais.", champs: ["code"], essaisRestants: 3,
            lien: "https://site.example/")
        let membres = try membres(Array(Probleme(refus).json(requete: nil).text.utf8))
        #expect(membres["detail"] == .string("Il vous reste 3 essais."))
        #expect(membres["champs"] == .array([.string("code")]))
        #expect(membres["essais_restants"] == .number("3"))
        #expect(membres["lien"] == .string("https://site.example/"))
    }

    @Test("un instant écrit se relit", arguments: [0, 1_773_316_800_123, 951_782_399_999])
    func instant(_ millisecondes: Int64) {
        let instant = Instant(millisecondes: millisecondes)
        #expect(Instant(wire: instant.iso) == instant)
        #expect(Instant(wire: "2026-03-12") == nil)
    }
}
