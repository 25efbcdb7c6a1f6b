import Candidatures
import Demandes
import Testing

@Suite("Grille")
struct GrilleTests {
    static func faute(_ changer: (inout GrilleLue) -> Void) throws -> FauteGrille {
        var lue = ClassementTests.lue()
        changer(&lue)
        return try #require(throws: FauteGrille.self) { try lue.grille() }
    }

    @Test("une grille juste se lit, et son empreinte ne dépend que de ce qu'elle dit")
    func juste() throws {
        let grille = try ClassementTests.lue().grille()
        #expect(grille.criteres.map(\.critere) == Critere.allCases)
        var autre = ClassementTests.lue()
        autre.libelle = "Un autre libellé"
        #expect(try autre.grille().empreinte == grille.empreinte)
        autre.criteres[4] = ClassementTests.tranches("anciennete", 20, [(12, 0), (37, 12), (nil, 20)], ligne: 50)
        #expect(try autre.grille().empreinte != grille.empreinte)
    }

    @Test("une grille dont les sommes ne tombent pas juste est refusée avec sa ligne")
    func sommes() throws {
        let total = try Self.faute { $0.total = SurLigne(101, ligne: 3) }
        #expect(total.regle == .total && total.ligne == 3)
        #expect(total.precision == "101 annoncé, 100 en somme")
        let maximum = try Self.faute { $0.criteres[1].maximum = SurLigne(25, ligne: 21) }
        #expect(maximum.regle == .maximum && maximum.ligne == 21)
        let vide = try Self.faute { $0.criteres = [] }
        #expect(vide.regle == .total)
    }

    @Test("les tranches montent, et seule la dernière est sans borne")
    func tranches() throws {
        for pas in [
            [(60, 20), (60, 10), (nil, 0)], [(60, 20), (30, 10), (nil, 0)], [(nil, 20), (30, 0)], [(60, 20)], [],
        ]
            as [[(Int?, Int)]]
        {
            let faute = try Self.faute {
                $0.criteres[1] = ClassementTests.tranches("revenus", 20, pas, ligne: 20)
            }
            #expect(faute.regle == .tranches && (20...24).contains(faute.ligne), "\(pas)")
        }
    }

    @Test("critère inconnu, double, DALO, barème d'une autre forme : refusés")
    func criteres() throws {
        let nommer = { (nom: String) in try Self.faute { $0.criteres[3].nom = SurLigne(nom, ligne: 40) } }
        #expect(try nommer("beaute").regle == .critere)
        #expect(try nommer("dalo").regle == .dalo)
        #expect(try nommer("revenus").regle == .critereDouble)
        #expect(try nommer("entreprise").regle == .bareme)
        #expect(try nommer("contrat").regle == .bareme)
    }

    @Test("chaque contrat a ses points, une fois")
    func contrats() throws {
        let court = try Self.faute { $0.criteres[0] = ClassementTests.contrats([20, 12]) }
        #expect(court.regle == .termeManquant && court.precision == "independant")
        let inconnu = try Self.faute {
            $0.criteres[0].bareme = .termes([(SurLigne("cdii", ligne: 12), SurLigne(1, ligne: 12))])
        }
        #expect(inconnu.regle == .terme && inconnu.ligne == 12)
    }

    @Test("points négatifs ou démesurés, moins de trois présentées, version 0, départage impossible : refusés")
    func divers() throws {
        #expect(
            try Self.faute { $0.criteres[0] = ClassementTests.contrats([20, -1, 0, 0, 0, 0, 0, 0]) }.regle == .points)
        #expect(try Self.faute { $0.criteres[0].maximum = SurLigne(.max, ligne: 11) }.regle == .points)
        #expect(try Self.faute { $0.criteres[1].inconnu = SurLigne(21, ligne: 22) }.regle == .points)
        #expect(try Self.faute { $0.presentes = SurLigne(2, ligne: 4) }.regle == .presentes)
        #expect(try Self.faute { $0.version = SurLigne(0, ligne: 2) }.regle == .version)
        #expect(try Self.faute { $0.nom = SurLigne("", ligne: 1) }.regle == .nom)
        #expect(try Self.faute { $0.egalites.append(SurLigne("contrat", ligne: 82)) }.regle == .egalite)
        #expect(try Self.faute { $0.egalites.append(SurLigne("revenus", ligne: 82)) }.ligne == 82)
        for regle in RegleGrille.allCases { #expect(regle.phrase.hasSuffix(".") && !regle.cause.hasSuffix(".")) }
    }
}
