import Demandes
import Testing

@testable import Adapters

@Suite("La date d'un changement, comme chaque site l'écrit")
struct CurseurDateTests {
    private static let paris = CursorZone("Europe/Paris")
    private static let instant = Instant(iso: "2026-11-20T09:15:00.000Z")

    @Test(
        "chaque forme se lit et se récrit",
        arguments: [
            (CursorFormat.instant, "2026-11-20T10:15:00.000+01:00"), (.localDateTime, "2026-11-20T10:15:00"),
            (.date, "2026-11-20"), (.dateFrench, "20/11/2026"), (.epoch, "1795166100"),
        ])
    func roundTrip(_ format: CursorFormat, _ text: String) throws {
        let zone = try #require(Self.paris)
        let instant = try #require(Self.instant)
        #expect(format.write(instant, zone) == text)
        let read = try #require(format.read(text, zone))
        #expect(format.write(read, zone) == text && read <= instant)
    }

    @Test("une heure qui vient deux fois est la première ; outre-mer a son fuseau")
    func zones() throws {
        let zone = try #require(Self.paris)
        #expect(
            CursorFormat.localDateTime.read("2026-10-25T02:30:00", zone) == Instant(iso: "2026-10-25T00:30:00.000Z"))
        let reunion = try #require(CursorZone("Indian/Reunion"))
        #expect(
            CursorFormat.localDateTime.read("2026-10-25T02:30:00", reunion) == Instant(iso: "2026-10-24T22:30:00.000Z"))
        #expect(CursorFormat.instant.write(try #require(Self.instant), reunion) == "2026-11-20T13:15:00.000+04:00")
        #expect(CursorZone("Europe/Atlantide") == nil)
    }

    @Test("ce qui n'a pas la forme ne se lit pas", arguments: ["hier", "2026-13-01", "2026-11-20T10:15", ""])
    func malformed(_ text: String) throws {
        let zone = try #require(Self.paris)
        for format in CursorFormat.allCases { #expect(format.read(text, zone) == nil) }
    }
}
