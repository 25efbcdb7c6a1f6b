import Demandes
import Testing

@testable import Registre

@Suite("Ce qui se dit aux opérateurs")
struct AlertesTests {
    private static let debut = Instant(millisecondes: 1_795_252_500_000)
    private static let alerte = Alerte(
        sujet: "29-finistere/page", code: "barriere.volume", cause: "trop peu", consigne: "show", acteur: .operateur)

    /// What was said, hour after hour, of something that stands in those hours.
    private func dites(_ heures: Int, uneFois: Bool = false, quand: (Int) -> Bool) -> [String] {
        var tenues: [CleAlerte: AlerteTenue] = [:]
        var dites: [String] = []
        let alerte = Alerte(
            sujet: Self.alerte.sujet, code: Self.alerte.code, cause: "trop peu", consigne: "show", acteur: .operateur,
            uneFois: uneFois)
        for heure in 0..<heures {
            let suite = SuiteAlertes.suite(
                quand(heure) ? [alerte] : [], Array(tenues.values), Self.debut.plus(heures: heure))
            for tenue in suite.muettes + suite.annonces.map(\.tenue) { tenues[tenue.cle] = tenue }
            dites += suite.annonces.map { "\(heure) \($0.genre.rawValue)" }
        }
        return dites
    }

    @Test("un message à l'ouverture, un par jour tant que cela dure, un quand c'est rétabli")
    func dure() {
        #expect(dites(60) { $0 < 50 } == ["0 ouverte", "24 rappel", "48 rappel", "50 retablie"])
    }

    @Test("ce qui va et vient ne parle pas plus d'une fois par jour, et ne se dit rétabli que s'il s'est dit")
    func clignote() {
        let dites = dites(24) { $0.isMultiple(of: 2) }
        #expect(dites == ["0 ouverte", "1 retablie"])
        #expect(self.dites(26) { $0 == 0 || $0 >= 25 } == ["0 ouverte", "1 retablie", "25 ouverte"])
    }

    @Test("une échéance qui approche se dit une fois, puis plus")
    func uneFois() {
        #expect(dites(100, uneFois: true) { _ in true } == ["0 ouverte"])
    }

    @Test("une fin connue prévient à trente jours, puis à sept ; remplacée, la suivante prévient à son tour")
    func expiration() {
        let fin = Self.debut.plus(jours: 40)
        let codes = { (jour: Int) in
            SeuilExpiration.alertes("29-finistere/identifiants", fin: fin, consigne: "…", Self.debut.plus(jours: jour))
                .map(\.code)
        }
        #expect(codes(9) == [] && codes(10) == ["expiration.30-jours"] && codes(32) == ["expiration.30-jours"])
        #expect(codes(33) == ["expiration.7-jours"] && codes(50) == ["expiration.7-jours"])
        let sujets = [40, 400].map { jours in
            SeuilExpiration.alertes(
                "29-finistere/identifiants", fin: Self.debut.plus(jours: jours), consigne: "…",
                Self.debut.plus(jours: jours - 1)
            ).first?.sujet
        }
        #expect(sujets[0] != sujets[1])
    }
}
