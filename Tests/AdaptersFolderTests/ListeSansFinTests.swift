import Adapters
import Demandes
import Testing

@testable import AdapterKit

@Suite("Le kit joue une liste")
struct ListeSansFinTests {
    /// Pages that always lead to another; none after two hundred, for a test must end.
    private func jouer(limit: Int = .max) throws -> ListRun {
        let walk = try #require(ListWalk(try Adapter.load("29-finistere", in: AdaptersFolder.url), list: "page"))
        var rang = 0
        return ListRun(walk, limit: limit) { _ in
            rang += 1
            let corps = #"{"demandes":[],"suivant":"S\#(rang)","total":40}"#
            return rang > 200
                ? nil
                : RawAnswer(
                    status: 200, headers: [("content-type", "application/json")], body: Array(corps.utf8))
        }
    }

    @Test("une liste sans fin est arrêtée, et dite sans fin")
    func sansFin() throws {
        let lue = try jouer()
        #expect(lue.pages.count == 64 && lue.asked.count == 64 && lue.cursor != nil)
        guard case .endless? = lue.stop else {
            Issue.record("\(String(describing: lue.stop))")
            return
        }
    }

    @Test("arrêtée avant sa fin, elle garde où aller, et rien ne la dit fausse")
    func limitee() throws {
        let lue = try jouer(limit: 3)
        #expect(lue.pages.count == 3 && lue.asked.count == 3 && lue.stop == nil && lue.cursor != nil)
    }
}
