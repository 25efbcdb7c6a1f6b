import Candidatures
import Demandes
import Referentiel
import Testing

@Suite("Plafond de ressources")
struct PlafondTests {
    static func revenus(_ annees: KeyValuePairs<Int, Int>, mensuel: Int? = nil) -> FaitsDemande {
        var faits = Faits.seule()
        faits.demandeur = Faits.titulaire(ne: "1990-05-17", revenus: annees, mensuel: mensuel)
        return faits
    }

    static func plafond(_ faits: FaitsDemande, _ offre: FaitsOffre) throws -> ReponseRegle {
        try #require(Faits.reponse(.plafond, faits, offre))
    }

    @Test("l'égalité passe : 23 403 € pour un plafond de 23 403 €, et pas un euro de plus")
    func egalite() throws {
        let offre = try Faits.offre()
        let egale = try Self.plafond(Self.revenus([2024: 23_403]), offre)
        #expect(egale.reponse == .oui)
        #expect(egale.calcul.hasSuffix("plafond PLUS 2026, autres régions : 23 403 € ≥ 23 403 €"))
        let dessus = try Self.plafond(Self.revenus([2024: 23_404]), offre)
        #expect(dessus.reponse == .non)
        #expect(dessus.calcul.hasSuffix("23 403 € < 23 404 €"))
        #expect(VerdictOffre([dessus]) == .non([.plafond]))
        #expect(try Self.plafond(Self.revenus([2024: -500]), offre).reponse == .oui)
    }

    @Test("le calcul dit le ménage, sa catégorie, l'année, la zone et les deux montants")
    func calcul() throws {
        let reponse = try Self.plafond(Self.revenus([2024: 24_310]), Faits.offre("75113"))
        #expect(reponse.reponse == .oui)
        #expect(
            reponse.calcul
                == "1 titulaire : catégorie 1 ; revenus 2024 : 24 310 € ; plafond PLUS 2026, Paris et communes "
                + "limitrophes : 26 920 € ≥ 24 310 €")
        #expect(reponse.source.contains("arrêté du 29 juillet 1987"))
    }

    @Test("la zone est celle du logement, jamais celle du ménage")
    func zone() throws {
        let faits = Self.revenus([2024: 25_000])
        #expect(try Self.plafond(faits, Faits.offre("75056")).reponse == .oui)
        #expect(try Self.plafond(faits, Faits.offre("77001")).reponse == .oui)
        #expect(try Self.plafond(faits, Faits.offre("29001")).reponse == .non)
    }

    @Test("l'année des plafonds et celle des revenus suivent le jour")
    func annee() throws {
        let faits = Self.revenus([2023: 23_300, 2024: 23_300])
        let offre = try Faits.offre()
        let en2025 = try #require(Faits.reponse(.plafond, faits, offre, le: Pays.lire("2025-12-31")))
        #expect(en2025.reponse == .non)
        #expect(en2025.calcul.contains("revenus 2023") && en2025.calcul.contains("PLUS 2025"))
        let en2026 = try #require(Faits.reponse(.plafond, faits, offre, le: Pays.lire("2026-01-01")))
        #expect(en2026.reponse == .oui)
        let en2027 = try #require(
            Faits.reponse(.plafond, Self.revenus([2025: 1]), offre, le: Pays.lire("2027-01-01")))
        #expect(en2027.reponse == .inconnu)
        #expect(en2027.manques.map(\.nature) == [.plafond])
    }

    @Test(
        "une baisse d'au moins 10 % fait compter l'année dernière",
        arguments: [
            (26_000, 23_400, MotRegle.oui), (26_000, 23_401, .non), (26_000, 20_000, .oui), (26_100, 23_450, .non),
        ])
    func baisse(_ reference: Int, _ dernier: Int, _ attendu: MotRegle) throws {
        let reponse = try Self.plafond(Self.revenus([2024: reference, 2025: dernier]), Faits.offre())
        #expect(reponse.reponse == attendu, "\(reponse.calcul)")
        #expect(reponse.calcul.contains("en baisse d'au moins 10 %") == (dernier * 10 <= reference * 9))
    }

    @Test("un revenu qui manque n'est jamais un oui : à vérifier, avec le fait qui manque")
    func manque() throws {
        let reponse = try Self.plafond(Self.revenus([2025: 12_000]), Faits.offre())
        #expect(reponse.reponse == .inconnu)
        #expect(reponse.manques.map(\.precision) == ["revenus 2024 du demandeur"])
        #expect(VerdictOffre([reponse]) == .aVerifier(reponse.manques))
        #expect(VerdictOffre([reponse]).nom == "a_verifier")
    }

    @Test("deux conjoints : un avis commun compte une fois, un concubin a le sien")
    func avisCommun() throws {
        var faits = Faits.couple("1960-01-01", "1960-01-01")
        faits.codemandeurs[0].revenusFiscaux = []
        let commun = try Self.plafond(faits, Faits.offre())
        #expect(commun.reponse == .oui)
        #expect(commun.calcul.contains("20 000 € (avis commun)"))
        faits.codemandeurs[0].lien = .presente(.concubin)
        let concubin = try Self.plafond(faits, Faits.offre())
        #expect(concubin.reponse == .inconnu)
        #expect(concubin.manques.map(\.precision) == ["revenus 2024 du codemandeur 1"])
    }

    @Test("deux avis une année, un seul la suivante : l'autre manque, et la baisse ne se juge pas dessus")
    func avisIncomplet() throws {
        var faits = Faits.couple("1960-01-01", "1960-01-01")
        faits.demandeur = Faits.titulaire(ne: "1960-01-01", revenus: [2024: 25_000, 2025: 18_000])
        #expect(try Self.plafond(faits, Faits.offre()).reponse == .non)
        faits.codemandeurs[0] = Faits.titulaire(
            ne: "1960-01-01", lien: .conjoint, revenus: [2024: 10_000, 2025: 9_000])
        let baisse = try Self.plafond(faits, Faits.offre())
        #expect(baisse.reponse == .oui)
        #expect(baisse.calcul.contains("revenus 2025 : 18 000 € + 9 000 € = 27 000 €"))
    }

    @Test("le même montant pour deux conjoints ne décide que si une lecture comme l'autre donne la même réponse")
    func avisDouble() throws {
        var faits = Faits.couple("1960-01-01", "1960-01-01")
        for (euros, attendu) in [(15_627, MotRegle.oui), (15_628, .inconnu), (31_254, .inconnu), (31_255, .non)] {
            faits.demandeur = Faits.titulaire(ne: "1960-01-01", revenus: [2024: euros])
            faits.codemandeurs = [Faits.titulaire(ne: "1960-01-01", lien: .conjoint, revenus: [2024: euros])]
            let reponse = try Self.plafond(faits, Faits.offre())
            #expect(reponse.reponse == attendu, "\(euros) : \(reponse.calcul)")
            if attendu == .inconnu { #expect(reponse.manques.map(\.nature) == [.avisCommun]) }
        }
    }

    @Test("des ressources du mois en forte baisse rendent un refus incertain, tant que l'année dernière manque")
    func baisseProbable() throws {
        let baisse = try Self.plafond(Self.revenus([2024: 30_000], mensuel: 1_500), Faits.offre())
        #expect(baisse.reponse == .inconnu)
        #expect(baisse.manques.map(\.nature) == [.revenuRecent])
        #expect(baisse.calcul.contains("12 × 1 500 € = 18 000 €"))
        #expect(try Self.plafond(Self.revenus([2024: 30_000], mensuel: 2_300), Faits.offre()).reponse == .non)
        let connue = Self.revenus([2024: 30_000, 2025: 29_000], mensuel: 1_500)
        #expect(try Self.plafond(connue, Faits.offre()).reponse == .non)
    }

    @Test("le plafond PLI est inconnu, et un inconnu n'est pas éligible")
    func pli() throws {
        let reponses = Faits.evaluer(Self.revenus([2024: 1]), try Faits.offre("29001", .t2, .pli))
        #expect(reponses[0].reponse == .inconnu)
        #expect(reponses[0].manques.map(\.precision) == ["PLI 2026"])
        guard case .aVerifier = VerdictOffre(reponses) else {
            Issue.record("un plafond inconnu a donné \(VerdictOffre(reponses))")
            return
        }
    }

    @Test("un montant calculé le dit")
    func origine() throws {
        let reponse = try Self.plafond(Self.revenus([2024: 12_000]), Faits.offre("29001", .t2, .plai))
        #expect(reponse.source.hasSuffix("(montant calculé)"))
    }

    @Test("les plafonds montent avec le ménage, et du PLAI au PLS : qui passe sous l'un passe sous le plus haut")
    func monotone() throws {
        var tirage = Tirage(graine: 11)
        for _ in 0..<2_000 {
            let faits = tirage.faits()
            var plusGrand = faits
            plusGrand.personnesACharge += Faits.charges(1)
            var precedent = MotRegle.oui
            for financement in [Financement.pls, .plus, .plai] {
                let offre = try Faits.offre("29001", .t3, surface: 60, financement)
                let reponse = try Self.plafond(faits, offre).reponse
                if reponse == .oui {
                    #expect(precedent == .oui)
                    #expect(try Self.plafond(plusGrand, offre).reponse == .oui)
                }
                precedent = reponse
            }
        }
    }

    @Test("des valeurs qu'aucun ménage n'a ne font tomber aucune règle, et ne passent pour un oui nulle part")
    func extremes() throws {
        for (montant, nombre) in [(Int64.max, Int.max), (.min, .min), (0, 0)] {
            var faits = Faits.couple("2199-12-31", "1800-01-01")
            for rang in [2023, 2024, 2025, Int.max, .min] {
                var revenu = RevenuFiscal()
                revenu.annee = .presente(rang)
                revenu.montant = .presente(Montant(centimes: montant))
                faits.codemandeurs[0].revenusFiscaux.append(revenu)
            }
            var ressource = Faits.ressource(.salaire, 0)
            ressource.montant = .presente(Montant(centimes: montant))
            faits.demandeur?.ressourcesRecues = [ressource, ressource]
            faits.logement.aide = .presente(Montant(centimes: montant))
            faits.naissance = Faits.naissance(nombre, prevue: "2026-01-01")
            let reponses = Faits.evaluer(faits, try Faits.offre())
            #expect(reponses.count == 5)
            #expect(reponses[0].reponse == .inconnu, "\(reponses[0].calcul)")
        }
    }
}
