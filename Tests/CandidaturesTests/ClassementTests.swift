import Candidatures
import Demandes
import Referentiel
import Testing

@Suite("Classement")
struct ClassementTests {
    static func lue() -> GrilleLue {
        var lue = GrilleLue()
        lue.nom = SurLigne("essai", ligne: 1)
        lue.version = SurLigne(2, ligne: 2)
        lue.total = SurLigne(100, ligne: 3)
        lue.criteres = [
            contrats([20, 12, 12, 0, 8, 4, 10, 0]), tranches("revenus", 20, [(60, 20), (90, 10), (nil, 0)], ligne: 20),
            tranches("cotisations", 15, [(10_000, 5), (nil, 15)], ligne: 30),
            tranches("ages", 10, [(30, 10), (nil, 4)], ligne: 40),
            tranches("anciennete", 20, [(12, 0), (36, 12), (nil, 20)], ligne: 50),
            tranches("presentations", 5, [(0, 0), (nil, 5)], ligne: 60),
            GrilleLue.CritereLu(nom: SurLigne("entreprise", ligne: 70), maximum: SurLigne(10, ligne: 71)),
        ]
        lue.egalites = [SurLigne("anciennete", ligne: 80), SurLigne("revenus", ligne: 81)]
        return lue
    }

    static func contrats(_ points: [Int]) -> GrilleLue.CritereLu {
        var critere = GrilleLue.CritereLu(nom: SurLigne("contrat", ligne: 10), maximum: SurLigne(20, ligne: 11))
        critere.bareme = .termes(
            zip(ContratTravail.allCases, points).map { (SurLigne($0.rawValue, ligne: 12), SurLigne($1, ligne: 12)) })
        return critere
    }

    static func tranches(_ nom: String, _ maximum: Int, _ pas: [(Int?, Int)], ligne: Int) -> GrilleLue.CritereLu {
        var critere = GrilleLue.CritereLu(
            nom: SurLigne(nom, ligne: ligne), maximum: SurLigne(maximum, ligne: ligne + 1))
        critere.bareme = .tranches(
            pas.enumerated().map { rang, tranche in
                (tranche.0.map { SurLigne($0, ligne: ligne + 2 + rang) }, SurLigne(tranche.1, ligne: ligne + 2 + rang))
            })
        return critere
    }

    static func candidats(_ nombre: Int, graine: UInt64) -> [Candidat] {
        var tirage = Tirage(graine: graine)
        return (0..<nombre).map { rang in
            var candidat = Candidat(
                reference: "can_\(rang)", deposeeLe: Instant(millisecondes: Int64(1_000 + tirage.sous(5))))
            candidat.contrat = tirage.parmi(ContratTravail.allCases + [nil])
            candidat.tauxDuPlafond = tirage.parmi([nil, 20, 60, 61, 100])
            candidat.cotisation = tirage.parmi([nil, 0, 10_000, 20_000])
            candidat.ages = tirage.parmi([[], [25], [30, 31], [60, 58]])
            candidat.depot = tirage.parmi([nil, "2026-11-01", "2023-11-27", "2015-02-28"]).map(Pays.lire)
            candidat.presentations = tirage.parmi([0, 0, 1, 3])
            candidat.pointsEntreprise = tirage.parmi([nil, 0, 10, 40])
            candidat.estAnonyme = tirage.sous(4) == 0
            return candidat
        }
    }

    @Test("le même classement quel que soit l'ordre des candidatures, et il se rejoue")
    func deterministe() throws {
        let grille = try Self.lue().grille()
        for graine in 0..<40 as Range<UInt64> {
            var tirage = Tirage(graine: graine)
            let candidats = Self.candidats(1 + tirage.sous(60), graine: graine)
            let classement = Classement(grille, candidats, le: Pays.jour)
            for _ in 0..<5 { #expect(Classement(grille, tirage.melanger(candidats), le: Pays.jour) == classement) }
            #expect(classement.seRejoue(avec: grille))
            #expect(classement.lignes.map(\.rang) == Array(1...candidats.count))
            #expect(classement.presentes == classement.lignes.prefix(3).map(\.candidat.reference))
            for ligne in classement.lignes {
                #expect(ligne.total == ligne.points.reduce(0) { $0 + $1.points })
                #expect(ligne.points.allSatisfy { (0...$0.maximum).contains($0.points) })
            }
            for (devant, derriere) in zip(classement.lignes, classement.lignes.dropFirst()) {
                #expect(devant.total >= derriere.total)
                #expect((devant.total == derriere.total) == (derriere.departage != nil))
            }
        }
    }

    @Test("une autre version de la grille ne rejoue pas le classement")
    func autreVersion() throws {
        let classement = Classement(try Self.lue().grille(), Self.candidats(5, graine: 1), le: Pays.jour)
        var lue = Self.lue()
        lue.version = SurLigne(3, ligne: 2)
        #expect(!classement.seRejoue(avec: try lue.grille()))
    }

    @Test("chaque critère garde ses points et leur calcul")
    func points() throws {
        var candidat = Candidat(reference: "can_1", deposeeLe: Instant(millisecondes: 0))
        candidat.contrat = .cdi
        candidat.tauxDuPlafond = 61
        candidat.cotisation = 12_000
        candidat.ages = [30, 31]
        candidat.depot = Pays.lire("2023-11-28")
        candidat.pointsEntreprise = 40
        candidat.estAnonyme = false
        let ligne = try #require(Classement(try Self.lue().grille(), [candidat], le: Pays.jour).lignes.first)
        #expect(
            ligne.points.map(\.calcul) == [
                "CDI ou fonctionnaire : 20 points sur 20", "61 % du plafond ≤ 90 : 10 points sur 20",
                "12 000 € > 10 000 : 15 points sur 15", "30 ans ≤ 30 : 10 points sur 10",
                "35 mois ≤ 36 : 12 points sur 20", "0 présentation ≤ 0 : 0 point sur 5",
                "40 points de l'entreprise : 10 points sur 10",
            ])
        #expect(ligne.total == 77)
    }

    @Test("au niveau 1, aucun point ne vient de l'employeur")
    func anonyme() throws {
        var candidat = Self.candidats(1, graine: 5)[0]
        candidat.cotisation = 20_000
        candidat.pointsEntreprise = 10
        candidat.estAnonyme = true
        let ligne = try #require(Classement(try Self.lue().grille(), [candidat], le: Pays.jour).lignes.first)
        for points in ligne.points where points.critere.vientDeLEmployeur {
            #expect(points.points == 0)
            #expect(points.calcul.hasPrefix("employeur tenu à l'écart"))
        }
    }

    @Test("une égalité s'explique : le critère qui départage, puis l'heure, puis la référence")
    func egalites() throws {
        let grille = try Self.lue().grille()
        let candidat = { (reference: String, depot: String, heure: Int64) in
            var candidat = Candidat(reference: reference, deposeeLe: Instant(millisecondes: heure))
            candidat.depot = Pays.lire(depot)
            return candidat
        }
        let classement = Classement(
            grille,
            [
                candidat("can_d", "2024-11-27", 5), candidat("can_b", "2024-11-27", 4),
                candidat("can_c", "2024-11-27", 5),
                candidat("can_a", "2024-10-27", 9),
            ], le: Pays.jour)
        #expect(classement.lignes.map(\.candidat.reference) == ["can_a", "can_b", "can_c", "can_d"])
        #expect(
            classement.lignes.map(\.departage) == [
                nil,
                "à égalité avec le rang 1 (12 points), départagée par « Ancienneté de la demande » : 24 mois contre "
                    + "25 mois",
                "à égalité avec le rang 2 (12 points), départagée par l'heure de la candidature, plus tardive",
                "à égalité avec le rang 3 (12 points), départagée par l'ordre des références",
            ])
    }

    @Test("moins de trois candidatures : elles sont présentées, et la raison est dite")
    func moinsDeTrois() throws {
        let grille = try Self.lue().grille()
        let deux = Classement(grille, Self.candidats(2, graine: 4), le: Pays.jour)
        #expect(deux.presentes.count == 2)
        #expect(deux.raison == "2 candidatures seulement : insuffisance du nombre de candidats (CCH R441-3)")
        #expect(Classement(grille, [], le: Pays.jour).raison == "aucune candidature : rien n'est présenté")
        #expect(Classement(grille, Self.candidats(3, graine: 4), le: Pays.jour).raison == nil)
    }

    @Test("le préfet seul désigne au titre du DALO : la demande désignée est présentée seule, sans points")
    func dalo() throws {
        var candidats = Self.candidats(12, graine: 8)
        candidats[7].designation = DesignationPrefet(le: Pays.lire("2026-11-01"), reference: "pref-1")
        let classement = Classement(try Self.lue().grille(), candidats, le: Pays.jour)
        #expect(classement.presentes == ["can_7"])
        #expect(classement.lignes[0].points.isEmpty)
        #expect(classement.lignes.count == 12)
        #expect(classement.raison?.contains("préfet") == true)
    }

    @Test("ce qu'une demande dit elle-même du DALO n'entre pas dans ses faits : elle ne se désigne pas")
    func daloDitParLaDemande() throws {
        let pleine = DemandePleine.demande
        var sans = pleine
        sans.dalo = nil
        #expect(pleine.dalo != nil)
        let faits = [pleine, sans].map {
            FaitsDemande($0, reference: "dem_1", version: 1, lueLe: Instant(millisecondes: 1), territoire: "111")
        }
        #expect(faits[0] == faits[1])
    }

    @Test("avant la clôture, une place est une bande datée, jamais un rang")
    func bande() throws {
        let classement = Classement(try Self.lue().grille(), Self.candidats(45, graine: 2), le: Pays.jour)
        let bandes = classement.lignes.compactMap { PlaceProvisoire($0.candidat.reference, dans: classement)?.bande }
        #expect(bandes.count { $0 == .dixPremieres } == 10)
        #expect(bandes.count { $0 == .onzeATrente } == 20)
        #expect(bandes.count { $0 == .auDela } == 15)
        let place = try #require(PlaceProvisoire(classement.lignes[11].candidat.reference, dans: classement))
        #expect(place.phrase.hasPrefix("Au 27/11/2026, 45 candidatures : la vôtre est 11 à 30."))
    }

    @Test("un candidat prend ses faits une fois : contrat, taux, âges, ancienneté, employeur selon le niveau")
    func candidat() throws {
        let siret = try #require(Siret("96427397000019"))
        let entreprise = Entreprise(siret: siret, nom: "A", effectif: 20, cotisation: 5_000, points: 7)
        var faits = Faits.couple("1990-01-01", "1992-01-01")
        faits.codemandeurs[0].contrat = .presente(.cdd)
        let candidat = { (niveau: NiveauConfidentialite, role: RoleEmploye) in
            Candidat(
                reference: "can_1", deposeeLe: Instant(millisecondes: 0), faits, role: role, offre: try Faits.offre(),
                employeur: .connu(entreprise), niveau: niveau, presentations: 2, geographie: Pays.geographie,
                plafonds: Pays.plafonds, le: Pays.jour)
        }
        let complet = try candidat(.complet, .codemandeur(1))
        #expect(complet.contrat == .cdd)
        #expect(complet.ages == [36, 34])
        // 30 000 € of 31 254 €: 95,99 %.
        #expect(complet.tauxDuPlafond == 96)
        #expect(complet.cotisation == 5_000 && complet.pointsEntreprise == 7)
        let anonyme = try candidat(.anonyme, .demandeur)
        #expect(anonyme.cotisation == nil && anonyme.pointsEntreprise == nil && anonyme.estAnonyme)
    }
}
