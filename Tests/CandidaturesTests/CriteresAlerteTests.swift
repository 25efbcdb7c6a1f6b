import Demandes
import Testing

@testable import Candidatures

@Suite("Critères d'une alerte")
struct CriteresAlerteTests {
    /// An arrondissement and its city are one place.
    private static func lieu(_ code: String) -> String? {
        ["29900": "29900", "75113": "75056", "75056": "75056", "29232": "29232"][code]
    }

    private func couvre(_ criteres: CriteresAlerte, commune: String = "29900") -> Bool {
        let loge = Invente.logement
        return criteres.couvrent(
            LogementOffert(
                titre: loge.titre, commune: commune, type: loge.type, surface: loge.surface,
                financement: loge.financement, loyer: loge.loyer, charges: loge.charges,
                reservataire: loge.reservataire), lieu: Self.lieu)
    }

    @Test("sans critère, toutes ; chaque critère retient, à la borne comprise")
    func bornes() {
        #expect(couvre(CriteresAlerte()))
        #expect(couvre(CriteresAlerte(types: [.t2, .t3])) && !couvre(CriteresAlerte(types: [.t2])))
        #expect(couvre(CriteresAlerte(loyerMaximal: Montant(euros: 550))), "480 € et 70 € de charges")
        #expect(!couvre(CriteresAlerte(loyerMaximal: Montant(centimes: 54_999))))
        #expect(couvre(CriteresAlerte(surfaceMinimale: 62)) && !couvre(CriteresAlerte(surfaceMinimale: 63)))
        #expect(!couvre(CriteresAlerte(types: [.t3], surfaceMinimale: 63)), "tous à la fois")
    }

    @Test("une ville entière et son arrondissement ne font qu'un ; une commune que l'on ne connaît plus ne dit rien")
    func communes() {
        #expect(couvre(CriteresAlerte(communes: ["29232", "29900"])) && !couvre(CriteresAlerte(communes: ["29232"])))
        #expect(couvre(CriteresAlerte(communes: ["75056"]), commune: "75113"))
        #expect(couvre(CriteresAlerte(communes: ["75113"]), commune: "75056"))
        #expect(!couvre(CriteresAlerte(communes: ["29900"]), commune: "00000"))
    }

    @Test("une alerte se relit telle quelle, et rien d'autre ne se relit")
    func allerRetour() throws {
        let pleins = CriteresAlerte(
            communes: ["29900", "29232", "29900"], types: [.t3, .t2], loyerMaximal: Montant(euros: 600),
            surfaceMinimale: 40)
        #expect(pleins.communes == ["29232", "29900"] && pleins.types == [.t2, .t3])
        for criteres in [pleins, CriteresAlerte()] {
            let alerte = AlerteOffre(id: "ale_1", criteres: criteres, creeLe: Invente.now)
            #expect(AlerteOffre(texte: alerte.texte) == alerte)
            #expect(AlerteOffre.lire(LignesTexte.ecrire([alerte.texte, alerte.texte])) == [alerte, alerte])
        }
        let debut = "ale_1\n\(Invente.now.iso)"
        for faux in ["1", "ale_1", "ale_1\nhier", debut + "\ntypes=t9", debut + "\nx=1", debut + "\nsurface=x"] {
            #expect(AlerteOffre(texte: faux) == nil, "\(faux)")
        }
    }
}
