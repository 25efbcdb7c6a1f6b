import Demandes
import Testing

@testable import Registre

@Suite("Le volume d'un passage")
struct VolumeTests {
    private func attendu(_ total: ClosedRange<Int>? = nil, _ ecart: Double? = nil) -> VolumeAttendu {
        var attendu = VolumeAttendu()
        (attendu.total, attendu.ecart) = (total, ecart)
        return attendu
    }

    @Test("sans attente déclarée, aucun volume n'étonne")
    func sans() {
        let volume = Volume(attendu(), precedents: [1000, 1000, 1000])
        #expect(volume.anomalie(recus: 0) == nil && volume.anomalie(recus: 9, annonces: 1000) == nil)
    }

    @Test("hors de ses bornes, un volume se dit avec ce qui était attendu")
    func bornes() {
        let volume = Volume(attendu(100...200))
        #expect(volume.anomalie(recus: 100) == nil && volume.anomalie(recus: 200) == nil)
        #expect(volume.anomalie(recus: 99) == "99 enregistrements, entre 100 et 200 attendus")
        #expect(volume.anomalie(recus: 201) != nil)
    }

    @Test("reçus bien moins qu'annoncés")
    func annonces() {
        let volume = Volume(attendu(nil, 0.1))
        #expect(volume.anomalie(recus: 90, annonces: 100) == nil)
        #expect(volume.anomalie(recus: 89, annonces: 100) == "89 enregistrements, 100 annoncés")
    }

    @Test("loin de ce qui est habituel, dès trois passages ; un passage étrange n'en fait pas une habitude")
    func habitude() {
        #expect(Volume(attendu(nil, 0.5), precedents: [100, 100]).anomalie(recus: 0) == nil)
        let volume = Volume(attendu(nil, 0.5), precedents: [100, 9_000, 110, 90, 0])
        #expect(volume.anomalie(recus: 50) == nil && volume.anomalie(recus: 150) == nil)
        #expect(volume.anomalie(recus: 49) == "49 enregistrements, 100 d'habitude")
        #expect(volume.anomalie(recus: 151) != nil)
    }

    @Test("deux centièmes des demandes rattachées peuvent disparaître d'un coup, et cinq toujours")
    func retraits() {
        let volume = Volume(attendu())
        #expect(volume.retraitsAdmis(sur: 0) == 5 && volume.retraitsAdmis(sur: 249) == 5)
        #expect(volume.retraitsAdmis(sur: 1_000) == 20)
    }
}
