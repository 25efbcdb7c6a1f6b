import AdapterKit
import Adapters
import Demandes
import Testing

@Suite("Autour de l'enregistrement")
struct EnvelopeTests {
    @Test("une feuille inconnue hors de l'enregistrement arrive jusqu'à la réponse", arguments: ["avant", "après"])
    func strangerAround(_ place: String) throws {
        let adapters = try GuideBlock.adapters()
        let conformity = try Conformity("99-exemple", adapters: adapters.url)
        let sample = try #require(conformity.samples.first)
        let edge = place == "avant" ? "<d:demande " : "</d:reponse>"
        let body = String(decoding: sample.exchanges[0].response.body, as: UTF8.self)
            .replacing(edge, with: "<d:surprise>1</d:surprise>" + edge)
        let answer = RawAnswer(status: 200, headers: sample.exchanges[0].response.headers, body: Array(body.utf8))
        let interpretation = try #require(Interpretation(conformity.adapter, operation: "demande"))
        let reponse = interpretation.reponse(answer, asked: sample.numero, now: SampleReading.moment)
        guard case .trouvee(_, let constats, _) = reponse else {
            Issue.record("la demande n'est plus trouvée")
            return
        }
        #expect(constats == [Constat(.feuilleInconnue, chemin: "/reponse/surprise")])
    }
}
