import Testing

@testable import Demandes

@Suite("Champs remplis")
struct ChampsRemplisTests {
    @Test("les champs remplis sont ceux qu'on trouve en parcourant la demande feuille par feuille", arguments: 0..<40)
    func sameAsTree(_ graine: Int) {
        let demande = DemandeTiree.demande(graine: UInt64(graine))
        let champs = remplis(demande).map(\.champ)
        #expect(Set(champs) == Self.feuilles(demande.arbre, ""))
        #expect(Set(champs).count == champs.count, "chacun une fois")
    }

    @Test("une demande vide ne remplit rien")
    func empty() {
        #expect(remplis(Demande()).isEmpty)
    }

    @Test("chaque champ est compté dans autant de demandes qu'il est rempli")
    func somme() {
        let (une, autre) = (DemandeTiree.demande(graine: 1), DemandeTiree.demande(graine: 2))
        let champs = [une, autre, une].map { Self.feuilles($0.arbre, "") }
        for (champ, nombre) in remplis(une, autre, une) {
            #expect(nombre == champs.count { $0.contains(champ) }, "\(champ)")
        }
    }

    private func remplis(_ demandes: Demande...) -> [(champ: String, nombre: Int)] {
        var sommes = SommesDesChamps()
        for demande in demandes { sommes.ajouter(demande) }
        return sommes.remplis
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
