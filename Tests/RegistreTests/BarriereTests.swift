import Demandes
import Testing

@testable import Registre

@Suite("La barrière d'un passage")
struct BarriereTests {
    private static func borne(
        tenus: Int = 100, entiere: Bool? = nil, attendu: VolumeAttendu = VolumeAttendu(), precedents: [Int] = [],
        _ changer: (inout BilanReconciliation) -> Void
    ) -> BorneFermee? {
        var bilan = BilanReconciliation()
        bilan.listees = 1000
        changer(&bilan)
        return Barriere(volume: Volume(attendu, precedents: precedents), tenus: tenus)
            .borne(bilan, estEntiere: entiere)
    }

    @Test("un passage ordinaire s'ouvre", arguments: [nil, true] as [Bool?])
    func ordinaire(_ entiere: Bool?) {
        #expect(Self.borne(entiere: entiere) { $0.radiees = 2 } == nil)
    }

    @Test("une liste entière qui ne l'est pas ferme la barrière, quoi qu'elle dise d'autre")
    func incomplete() {
        let borne = Self.borne(entiere: false) { $0.annoncees = 1200 }
        #expect(borne == BorneFermee(.listeIncomplete, "1000 reçues, 1200 annoncées"))
    }

    @Test("plus de deux pour cent de retraits ferment la barrière, radiations comprises ; cinq passent toujours")
    func retraits() {
        #expect(Self.borne(tenus: 1000) { ($0.radiees, $0.retirees) = (10, 10) } == nil)
        #expect(Self.borne(tenus: 1000) { ($0.radiees, $0.retirees) = (10, 11) }?.code == .retraits)
        #expect(Self.borne(tenus: 6) { $0.retirees = 5 } == nil)
        #expect(Self.borne(tenus: 6) { $0.retirees = 6 }?.code == .retraits)
    }

    @Test("hors des bornes du manifeste, ou loin de l'habitude, la barrière se ferme")
    func volume() {
        var attendu = VolumeAttendu()
        attendu.total = 2000...3000
        #expect(Self.borne(entiere: true, attendu: attendu) { _ in }?.code == .volume)
        attendu.total = nil
        attendu.ecart = 0.1
        #expect(Self.borne(entiere: true, attendu: attendu, precedents: [1000, 1010, 990]) { _ in } == nil)
        let loin = Self.borne(entiere: true, attendu: attendu, precedents: [1500, 1500, 1500]) { _ in }
        #expect(loin?.code == .volume && loin?.detail.contains("1500 d'habitude") == true)
    }
}
