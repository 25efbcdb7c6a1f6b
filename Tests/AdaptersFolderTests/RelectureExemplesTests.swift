import AdapterKit
import Adapters
import Demandes
import Testing

@Suite("Relecture des exemples")
struct RelectureExemplesTests {
    @Test("la demande de chaque exemple se relit de son texte canonique : mêmes octets, aucun écart")
    func samples() throws {
        var relues = 0
        for id in SampleID.all {
            let sample = try AdaptersFolder.sample(id.adapter, id.name)
            let reponse = SampleReading.reponse(sample, try AdaptersFolder.conformity(id.adapter).adapter)
            guard case .trouvee(let demande, _, _) = reponse else { continue }
            let texte = CanonicalText(demande)
            let relue = try Demande(canonique: texte.octets)
            #expect(CanonicalText(relue).octets == texte.octets, "\(id.testDescription)")
            #expect(Ecart(de: demande, a: relue).estVide, "\(id.testDescription)")
            #expect(relue.fichier == demande.fichier, "\(id.testDescription)")
            relues += 1
        }
        #expect(relues >= 16)
    }
}
