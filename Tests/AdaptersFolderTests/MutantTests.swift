import AdapterKit
import Testing

/// One mutant in this many here; `Epreuves` plays them all.
private let stride = 13

@Suite("Feuilles : rien ne se perd, rien ne se devine")
struct MutantTests {
    @Test(
        "une feuille ajoutée, un code hors table, une valeur changée ou doublée se voient",
        arguments: AdaptersFolder.ids)
    func seen(_ id: String) throws {
        let found = try AdaptersFolder.conformity(id).unseenMutants(every: stride)
        #expect(found == [])
    }

    @Test("une feuille ou un bloc obligatoire retiré, ou vide, se voit", arguments: ContractFields.all)
    func missing(_ contract: ContractFields) throws {
        let conformity = try AdaptersFolder.conformity(contract.adapter)
        #expect(conformity.survivors(mandatory: contract.mandatory, of: contract.operation) == [])
    }

    @Test("ce que la grammaire ne sait pas encore dire obligatoire est connu", arguments: ContractFields.all)
    func notYet(_ contract: ContractFields) throws {
        let conformity = try AdaptersFolder.conformity(contract.adapter)
        let found = conformity.survivors(mandatory: MandatoryPaths(always: contract.notYet), of: contract.operation)
        for path in contract.notYet {
            let isSilent = found.contains { $0.expected.hasPrefix("\(path) ") }
            #expect(isSilent, "\(path) est maintenant signalée : qu'elle rejoigne les autres")
        }
    }

    @Test("chaque chemin obligatoire du contrat est dans un exemple au moins", arguments: ContractFields.all)
    func present(_ contract: ContractFields) throws {
        let conformity = try AdaptersFolder.conformity(contract.adapter)
        let leaves = conformity.payloads.filter { $0.operation == contract.operation }
            .compactMap { PayloadLeaves($0.bytes) }
        let paths = Set(leaves.flatMap { $0.leaves.map(\.path) + $0.blocks.map(\.path) })
        let mandatory = contract.mandatory
        let named = mandatory.always.union(mandatory.mayBeEmpty).union(mandatory.atLeastOne).union(contract.notYet)
        #expect(named.subtracting(paths) == [])
    }
}
