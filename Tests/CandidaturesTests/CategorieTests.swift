@testable import Candidatures
import Demandes
import Testing

/// The table of the arrêté du 29 juillet 1987, row by row.
@Suite("Catégorie de ménage")
struct CategorieTests {
    @Test(
        "la table de l'arrêté",
        arguments: [
            (1, 0, false, false, 1, 0), (1, 0, false, true, 2, 0), (2, 0, false, false, 2, 0),
            (2, 0, true, false, 3, 0),
            (2, 0, false, true, 3, 0), (1, 1, false, false, 3, 0), (3, 0, false, false, 3, 0),
            (2, 1, false, false, 3, 0),
            (1, 2, false, false, 4, 0), (2, 1, false, true, 4, 0), (2, 2, false, false, 4, 0),
            (1, 3, false, false, 5, 0),
            (2, 2, false, true, 5, 0), (2, 3, false, false, 5, 0), (1, 4, false, false, 6, 0),
            (2, 3, false, true, 6, 0),
            (2, 4, false, false, 6, 0), (2, 5, false, false, 6, 1), (3, 6, false, true, 6, 3),
        ])
    func table(
        _ titulaires: Int, _ aCharge: Int, _ jeune: Bool, _ handicap: Bool, _ rang: Int, _ supplements: Int
    ) {
        let categorie = CategorieMenage(titulaires: titulaires, aCharge: aCharge, jeune: jeune, handicap: handicap)
        #expect(categorie.rang == rang)
        #expect(categorie.supplements == supplements)
    }

    @Test("une personne, un handicap, un jeune ménage de plus n'abaissent jamais la catégorie")
    func monotone() {
        for titulaires in 1...4 {
            for aCharge in 0...8 {
                for (jeune, handicap) in [(false, false), (true, false), (false, true), (true, true)] {
                    let une = CategorieMenage(
                        titulaires: titulaires, aCharge: aCharge, jeune: jeune, handicap: handicap)
                    let plus = [
                        CategorieMenage(titulaires: titulaires, aCharge: aCharge + 1, jeune: jeune, handicap: handicap),
                        CategorieMenage(titulaires: titulaires, aCharge: aCharge, jeune: true, handicap: handicap),
                        CategorieMenage(titulaires: titulaires, aCharge: aCharge, jeune: jeune, handicap: true),
                    ]
                    for autre in plus { #expect(une <= autre, "\(titulaires) + \(aCharge)") }
                }
            }
        }
    }

    @Test(
        "un jeune ménage a 55 ans à deux au plus, en années révolues",
        arguments: [
            ("1998-11-27", "1999-11-27", Doute.oui), ("1998-11-27", "1999-11-28", .oui),
            ("1998-11-26", "1999-11-28", .oui),
            ("1997-11-27", "1999-11-27", .non), ("1997-11-28", "1999-11-27", .oui), ("1998-00-00", "1999-11-27", .oui),
            ("1997-00-00", "1999-11-27", .inconnu),
        ])
    func jeuneMenage(_ premier: String, _ second: String, _ attendu: Doute) throws {
        let menage = try #require(Menage(Faits.couple(premier, second, lien: .concubin), le: Pays.jour))
        #expect(menage.jeune == attendu, "\(menage.calcul)")
    }

    @Test("deux colocataires, ou un couple avec un enfant, ne sont pas un jeune ménage")
    func pasJeune() throws {
        let amis = try #require(Menage(Faits.couple("2000-01-01", "2000-01-01", lien: .colocataire), le: Pays.jour))
        #expect(amis.jeune == .non)
        var parents = Faits.couple("2000-01-01", "2000-01-01")
        parents.personnesACharge = Faits.charges(1)
        #expect(try #require(Menage(parents, le: Pays.jour)).jeune == .non)
    }

    @Test("l'enfant en garde alternée, en droit de visite, à naître compte parmi les personnes à loger")
    func enfants() throws {
        var faits = Faits.seule()
        faits.enfantsEnGarde = [Faits.enfant(.gardeAlternee), Faits.enfant(.droitDeVisite)]
        faits.naissance = Faits.naissance(1, prevue: "2027-02-01")
        let menage = try #require(Menage(faits, le: Pays.jour))
        #expect(menage.personnes == 4...4)
        #expect(menage.categories.lowerBound.rang == 5)
        #expect(menage.calcul.contains("1 enfant en droit de visite"))
    }

    @Test("une naissance dont la date est passée laisse un doute, que la demande seule lève")
    func naissancePassee() throws {
        var faits = Faits.seule()
        faits.naissance = Faits.naissance(2, prevue: "2026-11-26")
        let menage = try #require(Menage(faits, le: Pays.jour))
        #expect(menage.personnes == 1...3)
        #expect(menage.manques.map(\.nature) == [.naissance])
        faits.naissance = Faits.naissance(0, prevue: nil)
        #expect(try #require(Menage(faits, le: Pays.jour)).personnes == 1...1)
    }
}
