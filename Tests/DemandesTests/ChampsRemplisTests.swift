import Testing

@testable import Demandes

@Suite("Champs remplis")
struct ChampsRemplisTests {
    @Test("les champs remplis sont ceux qu'on trouve en parcourant la demande feuille par feuille", arguments: 0..<40)
    func sameAsTree(_ graine: Int) {
        let demande = DemandeTiree.demande(graine: UInt64(graine))
        let champs = demande.champsRemplis
        #expect(Set(champs) == Self.feuilles(demande.arbre, ""))
        #expect(Set(champs).count == champs.count, "chacun une fois")
    }

    @Test("une demande vide ne remplit rien")
    func empty() {
        #expect(Demande().champsRemplis == [])
    }

    private static func feuilles(_ arbre: Arbre, _ chemin: String) -> Set<String> {
        switch arbre {
        case .feuille: [chemin]
        case .absente, .sansBloc: []
        case .bloc(let branches):
            Set(branches.flatMap { feuilles($0.arbre, chemin.isEmpty ? $0.nom : "\(chemin).\($0.nom)") })
        case .liste(let elements, _): Set(elements.flatMap { feuilles($0, chemin + "[]") })
        }
    }
}
