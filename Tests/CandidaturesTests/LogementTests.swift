@testable import Candidatures
import Demandes
import Testing

@Suite("Taille du logement, effort, employeur")
struct LogementTests {
    static func menage(_ personnes: Int) -> FaitsDemande {
        var faits = Faits.seule()
        faits.personnesACharge = Faits.charges(personnes - 1)
        return faits
    }

    @Test(
        "les types par taille de ménage",
        arguments: [
            (1, [.chambre, .t1, .t2]), (2, [.t1, .t2, .t3]), (3, [.t2, .t3, .t4]), (4, [.t3, .t4, .t5]),
            (5, [.t4, .t5, .t6EtPlus]), (9, [.t4, .t5, .t6EtPlus]),
        ] as [(Int, [TypeLogement])])
    func types(_ personnes: Int, _ admis: [TypeLogement]) throws {
        for type in TypeLogement.allCases {
            let offre = try Faits.offre("29001", type, surface: 200)
            let reponse = try #require(Faits.reponse(.typologie, Self.menage(personnes), offre))
            #expect(reponse.reponse == (admis.contains(type) ? .oui : .non), "\(reponse.calcul)")
        }
    }

    @Test(
        "la surface : 9 m² pour une personne, 16 pour deux, 9 de plus par personne, 70 au plus",
        arguments: [(1, 9), (2, 16), (3, 25), (4, 34), (7, 61), (8, 70), (9, 70), (12, 70)])
    func surface(_ personnes: Int, _ minimum: Int) throws {
        #expect(ReglesLogement.surface(personnes) == minimum)
        let juste = try Faits.offre("29001", .t1, surface: minimum)
        #expect(Faits.reponse(.surface, Self.menage(personnes), juste)?.reponse == .oui)
        guard minimum > 9 else { return }
        let moins = try Faits.offre("29001", .t1, surface: minimum - 1)
        let refus = try #require(Faits.reponse(.surface, Self.menage(personnes), moins))
        #expect(refus.reponse == .non)
        #expect(refus.calcul.hasSuffix("\(minimum - 1) m² < \(minimum) m²"))
    }

    @Test("un enfant dont la naissance est passée ne bloque que si la taille en dépend")
    func doute() throws {
        var faits = Faits.seule()
        faits.naissance = Faits.naissance(1, prevue: "2026-10-01")
        #expect(Faits.reponse(.typologie, faits, try Faits.offre("29001", .t2))?.reponse == .oui)
        let t3 = try #require(Faits.reponse(.typologie, faits, try Faits.offre("29001", .t3, surface: 60)))
        #expect(t3.reponse == .inconnu)
        #expect(t3.manques.map(\.nature) == [.naissance])
        #expect(t3.calcul == "1 ou 2 personnes : T1 à T2, ou T1 à T3 ; le logement est un T3")
    }

    @Test("l'effort avertit et ne cache jamais : trois fois le loyer, charges et aide comprises")
    func effort() throws {
        var faits = Faits.seule()
        faits.demandeur?.ressourcesRecues = [Faits.ressource(.salaire, 1_500)]
        faits.logement.aide = .presente(Montant(euros: 150))
        let offre = try Faits.offre(loyer: 480, charges: 70)
        let oui = try #require(Faits.reponse(.effort, faits, offre))
        #expect(oui.reponse == .oui)
        #expect(
            oui.calcul
                == "1 650 € par mois (dont 150 € d'aide au logement) ≥ 3 × 550 € = 1 650 € : effort de 33 %")
        faits.logement.aide = Valeur()
        let non = try #require(Faits.reponse(.effort, faits, offre))
        #expect(non.reponse == .non)
        #expect(VerdictOffre(Faits.evaluer(Self.eligible(), offre)) == .eligible)
        faits.demandeur?.ressourcesRecues = []
        #expect(Faits.reponse(.effort, faits, offre)?.reponse == .inconnu)
    }

    static func eligible() -> FaitsDemande {
        var faits = Faits.seule()
        faits.demandeur = Faits.titulaire(revenus: [2024: 10_000], mensuel: 100)
        return faits
    }

    @Test(
        "l'employeur : dix salariés, cinquante en agriculture, ou prioritaire",
        arguments: [
            (10, false, false, MotRegle.oui), (9, false, false, .non), (50, true, false, .oui), (49, true, false, .non),
            (1, false, true, .oui), (nil, false, false, .inconnu),
        ] as [(Int?, Bool, Bool, MotRegle)])
    func employeur(_ effectif: Int?, _ estAgricole: Bool, _ estPrioritaire: Bool, _ attendu: MotRegle) throws {
        let siret = try #require(Siret("96427397000019"))
        let entreprise = Entreprise(
            siret: siret, nom: "Atelier fictif", effectif: effectif, estAgricole: estAgricole,
            estPrioritaire: estPrioritaire)
        let offre = try Faits.offre()
        let reponse = try #require(Faits.reponse(.employeur, Self.eligible(), offre, employeur: .connu(entreprise)))
        #expect(reponse.reponse == attendu)
        let verdict = VerdictOffre(Faits.evaluer(Self.eligible(), offre, employeur: .connu(entreprise)))
        #expect(verdict == .eligible, "l'employeur avertit seulement")
    }

    @Test("une offre réservée dit à qui, sans cacher l'offre aux autres")
    func reservation() throws {
        let offre = try Faits.offre(entreprises: ["964273970"])
        let siret = try #require(Siret("96427397000019"))
        let sienne = Faits.reponse(
            .reservation, Self.eligible(), offre, employeur: .connu(Entreprise(siret: siret, nom: "A")))
        #expect(sienne?.reponse == .oui)
        #expect(Faits.reponse(.reservation, Self.eligible(), offre)?.reponse == .inconnu)
        #expect(Faits.reponse(.reservation, Self.eligible(), try Faits.offre()) == nil)
    }

    @Test("une association, ou une demande sans demandeur, n'est jamais éligible sans un conseiller")
    func association() throws {
        var faits = FaitsDemande()
        faits.personneMorale = .presente(true)
        guard case .aVerifier(let manques) = VerdictOffre(Faits.evaluer(faits, try Faits.offre())) else {
            Issue.record("une association a été jugée comme un ménage")
            return
        }
        #expect(manques.map(\.nature) == [.association])
    }

    @Test("chaque règle répond avec son calcul et sa source, dans l'ordre")
    func toutes() throws {
        var tirage = Tirage(graine: 3)
        for _ in 0..<1_000 {
            let reponses = Faits.evaluer(
                tirage.faits(), try Faits.offre("29001", tirage.parmi(TypeLogement.allCases), surface: 80))
            #expect(reponses.map(\.regle) == [.plafond, .typologie, .surface, .effort, .employeur])
            for reponse in reponses {
                #expect(!reponse.calcul.isEmpty && !reponse.source.isEmpty)
                #expect((reponse.reponse == .inconnu) == !reponse.manques.isEmpty, "\(reponse)")
            }
        }
    }
}
