import AdapterKit
import Adapters
import Demandes
import Testing

@Suite("L2 : la demande et son résidu redonnent la source")
struct ReconstructionTests {
    @Test("chaque charge utile des exemples est redonnée, feuille pour feuille", arguments: AdaptersFolder.ids)
    func givenBack(_ id: String) throws {
        let conformity = try AdaptersFolder.conformity(id)
        #expect(!conformity.payloads.isEmpty)
        var said = 0
        var spelt = 0
        for payload in conformity.payloads {
            let (records, source, residue) = try proof(payload, conformity.adapter)
            #expect(residue.lost == [])
            #expect(residue.source(records.map(\.demande)) == source)
            said += residue.figures.said
            spelt += residue.figures.spelt
        }
        // The demande does the work, the residue fills in.
        #expect(said > 5 * spelt)
    }

    @Test("une demande changée ne redonne plus la source : elle en est bien la moitié")
    func fromTheDemande() throws {
        let conformity = try AdaptersFolder.conformity("29-finistere")
        let payload = try #require(conformity.payloads.first)
        let (records, source, residue) = try proof(payload, conformity.adapter)
        var demande = try #require(records.first?.demande)
        demande.demandeur?.nomNaissance = .presente("AUTRE")
        let other = residue.source([demande])
        #expect(other != source)
        #expect(zip(other.leaves, source.leaves).filter { $0 != $1 }.map(\.0.path) == ["$.demandeur.nomNaissance"])
        #expect(residue.source([]).leaves.count < source.leaves.count)
    }

    @Test("préfixes, blancs et commentaires ne changent pas la source", arguments: XMLSpelling.allCases)
    func canonical(_ spelling: XMLSpelling) throws {
        let adapter = try AdaptersFolder.conformity("national").adapter
        let mapper = try #require(Mapper(adapter, operation: "demande"))
        let payload = try AdaptersFolder.payload("national", "020")
        let source = try mapper.reconstruction(payload).source
        #expect(source.leaves.count > 50)
        #expect(try mapper.reconstruction(spelling.rewrite(payload)).source == source)
    }

    private func proof(
        _ payload: SamplePayload, _ adapter: Adapter
    ) throws -> (records: [Mapper.Record], source: CanonicalSource, residue: Residue) {
        try #require(Mapper(adapter, operation: payload.operation)).reconstruction(payload.bytes)
    }
}
