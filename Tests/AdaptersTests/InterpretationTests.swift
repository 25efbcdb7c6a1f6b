import Demandes
import Testing

@testable import Adapters

@Suite("De la réponse d'un site à une issue")
struct InterpretationTests {
    private static let n = AdapterEssai.numero
    private static let now = Instant(millisecondes: 1_795_255_200_000)
    private static let good = "{\"numero\":\"\(n)\"}"

    private func reponse(
        _ body: String, status: Int = 200, type: String = "application/json", headers: [(String, String)] = []
    ) throws -> Reponse {
        let interpretation = try #require(Interpretation(try AdapterEssai().load(), operation: "demande"))
        let answer = RawAnswer(
            status: status, headers: [("Content-Type", type)] + headers.map { (name: $0.0, value: $0.1) },
            body: Array(body.utf8))
        return interpretation.reponse(answer, asked: try #require(NumeroUnique(Self.n)), now: Self.now)
    }

    @Test("une bonne réponse donne la demande et sa provenance")
    func found() throws {
        guard case .trouvee(let demande, let constats, let provenance) = try reponse(Self.good) else {
            Issue.record("pas trouvée")
            return
        }
        #expect(demande.numero.valeur?.texte == Self.n)
        #expect(constats.isEmpty)
        #expect(provenance.lectures.first?.origines["numero"] == ["$.numero"])
        #expect(provenance.lectures.first?.empreinte == Empreinte(octets: Array(Self.good.utf8)))
    }

    @Test("la demande d'un autre numéro est refusée")
    func wrongPerson() throws {
        guard case .illisible(let constats) = try reponse("{\"numero\":\"0290724000002G0001\"}") else {
            Issue.record("acceptée")
            return
        }
        #expect(constats.map(\.nature) == [.numeroDiscordant])
    }

    @Test("un refus métier dans un 200 suit la règle de son code")
    func businessRefusal() throws {
        #expect(try reponse("{\"erreur\":{\"code\":\"INC\"}}").issue == .numeroInconnu)
        guard
            case .verrouillee(let until) = try reponse(
                "{\"erreur\":{\"code\":\"VER7\",\"jusqua\":\"2026-11-21T10:30:00+01:00\"}}")
        else {
            Issue.record("pas verrouillée")
            return
        }
        #expect(until?.iso == "2026-11-21T09:30:00.000Z")
        #expect(try reponse("{\"erreur\":{\"code\":\"AUTRE\"}}").issue == .defautAdaptateur)
    }

    @Test("une page de maintenance servie avec 200 est une indisponibilité, pas une demande")
    func maintenance() throws {
        #expect(try reponse("<!DOCTYPE html><html></html>", type: "text/html").issue == .indisponible)
        #expect(try reponse("\u{FEFF}\n <html><body>Maintenance</body></html>").issue == .indisponible)
    }

    @Test(
        "un 429 dit jusqu'à quand attendre, en secondes ou par une date",
        arguments: [
            ("120", 120_000), ("Sat, 21 Nov 2026 10:10:00 GMT", 600_000), ("999999999", 86_400_000),
        ])
    func retryAfter(_ value: String, _ delay: Int64) throws {
        guard case .limitee(let until?) = try reponse("{}", status: 429, headers: [("Retry-After", value)]) else {
            Issue.record("sans date")
            return
        }
        let start = try #require(HTTPDate.parse("Sat, 21 Nov 2026 10:00:00 GMT"))
        #expect(start == Self.now)
        #expect(until.millisecondes - Self.now.millisecondes == delay)
    }

    @Test(
        "une date de reprise se compte de l'horloge du site, fût-elle d'un autre jour",
        arguments: [
            ("Fri, 20 Nov 2026 07:00:00 GMT", "Fri, 20 Nov 2026 07:10:00 GMT", 600_000),
            ("Mon, 23 Nov 2026 07:00:00 GMT", "Mon, 23 Nov 2026 07:10:00 GMT", 600_000),
            ("hier", "Sat, 21 Nov 2026 10:10:00 GMT", 600_000),
        ])
    func retryAfterFarOff(_ date: String, _ value: String, _ delay: Int64) throws {
        let headers = [("Date", date), ("Retry-After", value)]
        guard case .limitee(let until?) = try reponse("{}", status: 429, headers: headers) else {
            Issue.record("sans date")
            return
        }
        #expect(until.millisecondes - Self.now.millisecondes == delay)
    }

    @Test("une redirection n'est jamais suivie, un autre type de contenu jamais lu")
    func structure() throws {
        guard case .structureRompue(.redirection, _) = try reponse("", status: 302) else {
            Issue.record("redirection")
            return
        }
        guard case .structureRompue(.typeDeContenu, _) = try reponse(Self.good, type: "text/plain") else {
            Issue.record("type de contenu")
            return
        }
        guard
            case .structureRompue(.encodageDiscordant, _) = try reponse(
                Self.good, type: "application/json; charset=iso-8859-1")
        else {
            Issue.record("charset")
            return
        }
        guard
            case .structureRompue(.tropGros, _) = try reponse(
                "{\"numero\":\"\(Self.n)\",\"texte\":\"\(String(repeating: "x", count: 70_000))\"}")
        else {
            Issue.record("taille")
            return
        }
    }

    @Test("un statut que rien ne prévoit est un défaut de l'adaptateur, jamais une supposition")
    func otherwise() throws {
        #expect(try reponse("{}", status: 418).issue == .defautAdaptateur)
        #expect(try reponse("", status: 500).issue == .defautAdaptateur)
    }
}
