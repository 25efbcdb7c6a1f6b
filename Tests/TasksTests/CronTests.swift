import Foundation
import Tasks
import Testing

@Suite("Une ligne de cron")
struct CronTests {
    /// Paris, as the system's tables say.
    private static let paris = Fuseau("Europe/Paris") { instant in
        let zone = TimeZone(identifier: "Europe/Paris") ?? .gmt
        return Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant) / 1000))) * 1000
    }

    private static func instant(_ iso: String) throws -> Int64 {
        let date = try #require(try? Date.ISO8601FormatStyle().parse(iso))
        return Int64(date.timeIntervalSince1970) * 1000
    }

    /// The times it fires in `]debut, fin]`.
    private func suite(_ cron: String, _ debut: String, _ fin: String) throws -> [String] {
        let ligne = try Cron(cron)
        let fin = try Self.instant(fin)
        var instant = try Self.instant(debut)
        var suite: [String] = []
        while let suivante = ligne.prochaine(apres: instant, Self.paris), suivante <= fin {
            suite.append(Date(timeIntervalSince1970: Double(suivante) / 1000).formatted(.iso8601))
            instant = suivante
        }
        return suite
    }

    @Test("chaque forme d'un champ, et les deux jours dont l'un suffit")
    func champs() throws {
        #expect(
            try suite("15 2 * * *", "2026-01-10T12:00:00Z", "2026-01-12T12:00:00Z")
                == ["2026-01-11T01:15:00Z", "2026-01-12T01:15:00Z"])
        #expect(
            try suite("0,30 8-9 * * 1-5", "2026-01-09T20:00:00Z", "2026-01-12T08:45:00Z")
                == ["2026-01-12T07:00:00Z", "2026-01-12T07:30:00Z", "2026-01-12T08:00:00Z", "2026-01-12T08:30:00Z"])
        #expect(try suite("*/20 5/9 1 1 *", "2025-12-31T12:00:00Z", "2026-12-31T00:00:00Z").count == 9)
        #expect(
            try suite("0 0 13 * 5", "2026-02-01T00:00:00Z", "2026-02-28T00:00:00Z").count == 4,
            "le 13 ou un vendredi, comme crontab(5)")
        #expect(
            try suite("0 0 29 2 *", "2026-01-01T00:00:00Z", "2029-01-01T00:00:00Z") == ["2028-02-28T23:00:00Z"])
        #expect(try suite("0 12 * * 7", "2026-01-01T00:00:00Z", "2026-01-05T00:00:00Z") == ["2026-01-04T11:00:00Z"])
    }

    @Test(
        "heure d'été : ce qui tombe dans l'heure sautée part une fois, au saut",
        arguments: ["30 2 * * *", "15,45 2 * * *", "0 3 * * *", "*/10 2-3 29 3 *"])
    func sautee(_ cron: String) throws {
        // In 2026 the clocks go from 02:00 to 03:00 on 29 March, at 01:00 UTC.
        let suite = try suite(cron, "2026-03-29T00:30:00Z", "2026-03-29T01:05:00Z")
        #expect(suite == ["2026-03-29T01:00:00Z"])
        #expect(try self.suite("30 2 * * *", "2026-03-27T12:00:00Z", "2026-03-30T12:00:00Z").count == 3)
    }

    @Test(
        "heure d'hiver : ce qui tombe dans l'heure répétée part une fois, la première",
        arguments: [("30 2 * * *", "2026-10-25T00:30:00Z"), ("0 2 * * *", "2026-10-25T00:00:00Z")])
    func repetee(_ cron: String, attendu: String) throws {
        // On 25 October 2026, 02:00 to 03:00 comes twice: 00:00 to 01:00 UTC, then 01:00 to 02:00 UTC.
        #expect(try suite(cron, "2026-10-24T22:30:00Z", "2026-10-25T12:00:00Z") == [attendu])
        #expect(try suite(cron, "2026-10-25T01:00:00Z", "2026-10-25T12:00:00Z") == [], "partie, elle ne revient pas")
    }

    @Test(
        "une ligne fausse nomme le champ et dit ce qu'il faut y écrire",
        arguments: [
            ("0 2 * *", "cron"), ("60 2 * * *", "minute"), ("0 24 * * *", "heure"), ("0 2 0 * *", "jour"),
            ("0 2 * 13 *", "mois"), ("0 2 * * 8", "jour de semaine"), ("0 5-2 * * *", "heure"),
            ("*/0 2 * * *", "minute"),
            ("a 2 * * *", "minute"), ("0 2 * * lun", "jour de semaine"), ("0 2 30 2 *", "jour"),
            (",1 2 * * *", "minute"),
        ])
    func fausse(_ cron: String, champ: String) {
        do throws(Cron.Faute) {
            _ = try Cron(cron)
            Issue.record("« \(cron) » est acceptée")
        } catch {
            #expect(error.champ == champ && !error.attendu.isEmpty)
        }
    }

    @Test("la suite est strictement croissante, et chaque heure écoulée en rend une au plus, un an durant")
    func croissante() throws {
        let ligne = try Cron("17 */3 * * *")
        var instant = try Self.instant("2026-01-01T00:00:00Z")
        let fin = try Self.instant("2027-01-01T00:00:00Z")
        var nombre = 0
        while let suivante = ligne.prochaine(apres: instant, Self.paris), suivante < fin {
            #expect(suivante - instant >= 3_600_000 || nombre == 0)
            instant = suivante
            nombre += 1
        }
        #expect(nombre == 365 * 8)
    }
}
