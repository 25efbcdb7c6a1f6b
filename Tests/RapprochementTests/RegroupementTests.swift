import Demandes
import Testing

@testable import Rapprochement

@Suite("Regroupement des doublons")
struct RegroupementTests {
    static let certain = LienDoublon(regle: .memeIdentite, estCertain: true, estPrecis: true, codes: ["IDENT-STRICT"])
    static let probable = LienDoublon(regle: .nomProche, estCertain: false, estPrecis: true, codes: ["NAME-TYPO"])
    static let conventionnel = LienDoublon(
        regle: .memeIdentite, estCertain: false, estPrecis: false, codes: ["IDENT-STRICT"])

    @Test("ce qui se tient de proche en proche fait un groupe, certain si tous ses liens le sont")
    func certitude() {
        let certains = grouper([(0, 1, Self.certain), (1, 2, Self.certain), (7, 8, Self.probable)])
        #expect(certains.map(\.membres) == [[0, 1, 2], [7, 8]])
        #expect(certains.map(\.estCertain) == [true, false])
        let contredit = grouper([(0, 1, Self.certain), (1, 2, Self.certain), (0, 2, Self.probable)])
        #expect(contredit.map(\.estCertain) == [false], "MARIE ANNE, MARIE, MARIE LOUISE")
        let mele = grouper([(0, 1, Self.certain), (1, 2, Self.probable), (4, 3, Self.probable)])
        #expect(mele.map(\.membres) == [[0, 1, 2], [3, 4]])
        #expect(mele.map(\.estCertain) == [false, false])
        #expect(grouper([]).isEmpty)
    }

    @Test("un 1er janvier n'enchaîne personne : les dates connues et les autres se groupent à part")
    func conventionnelles() {
        let groupes = grouper([(0, 1, Self.certain), (1, 2, Self.conventionnel), (2, 3, Self.certain)])
        #expect(groupes.map(\.membres) == [[0, 1], [2, 3], [1, 2]])
        #expect(groupes.map(\.estPrecis) == [true, true, false])
    }

    @Test("un groupe ne dépasse pas ce qu'une personne compare, et les liens les plus forts y entrent d'abord")
    func taille() throws {
        let chaine = (0..<60).map { ($0, $0 + 1, Self.probable) }
        let groupes = grouper(chaine)
        #expect(groupes.allSatisfy { $0.membres.count <= Regroupement.taille })
        let tous = groupes.flatMap(\.membres)
        #expect(tous.count == Set(tous).count, "chacun dans un seul")
        let avec = grouper(chaine + [(40, 60, Self.certain)])
        let fort = try #require(avec.first { $0.membres.contains(40) })
        #expect(fort.membres.contains(60))
    }

    private func grouper(_ arcs: [(Int, Int, LienDoublon)]) -> [GroupeDoublon] {
        Regroupement.grouper(arcs.map { ArcDoublon($0.0, $0.1, $0.2) }, nombre: 61)
    }
}

@Suite("Doublons d'une masse")
struct MasseDoublonsTests {
    @Test("les liens d'une masse sont ceux de toutes les paires, ni plus ni moins", arguments: 1...20)
    func toutesLesPaires(_ graine: Int) {
        let personnes = Self.population(graine, 60)
        var attendus: [[Int]: LienDoublon] = [:]
        for droite in personnes.indices {
            for gauche in 0..<droite where gauche / 2 != droite / 2 {
                guard let lien = LienDoublon(personnes[gauche], personnes[droite]) else { continue }
                let paire = [gauche / 2, droite / 2]
                if attendus[paire].map({ lien.passeAvant($0) }) ?? true { attendus[paire] = lien }
            }
        }
        let arcs = Self.arcs(personnes)
        #expect(arcs.count == attendus.count)
        for arc in arcs { #expect(attendus[[arc.gauche, arc.droite]] == arc.lien, "\(arc)") }
        #expect(!attendus.isEmpty)
    }

    @Test("une identité que partagent des milliers se compare à cinquante, une clé qui en dit moins à personne")
    func tas() {
        let memes = (0..<600).map { _ in PersonneInscrite(.demandeur, personne("Kervador|Jeanne|1980-05-17")) }
        let arcs = Self.arcs(memes, parDemande: 1)
        #expect(arcs.count == 50 * 49 / 2 + 550 * 50)
        let lettres = Array("BCDFGHJKLMNPQRSTV")
        let noms = (0..<289).map { rang in
            PersonneInscrite(
                .demandeur, personne("KERVADO\(lettres[rang / 17])\(lettres[rang % 17])|Jeanne|1980-05-17"))
        }
        #expect(!Self.arcs(Array(noms.prefix(201)), parDemande: 1).isEmpty)
        #expect(Self.arcs(noms, parDemande: 1).isEmpty)
    }

    /// Two persons a demande.
    private static func arcs(_ personnes: [PersonneInscrite], parDemande: Int = 2) -> [ArcDoublon] {
        let masse = MasseDoublons(
            personnes.map { EmpreintesDoublon($0) },
            demandes: personnes.indices.map { Int32($0 / parDemande) })
        let arcs = MasseDoublons.Famille.allCases.flatMap { famille in
            (0..<3).flatMap { masse.arcs(famille, part: $0, sur: 3) { personnes[$0] } }
        }
        return MasseDoublons.uniques(arcs)
    }

    /// Few names and few days, so that they meet.
    private static func population(_ graine: Int, _ nombre: Int) -> [PersonneInscrite] {
        var etat = UInt64(graine) &* 0x9E37_79B9_7F4A_7C15
        func un(_ textes: [String]) -> String {
            etat = etat &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return textes[Int(etat >> 33) % textes.count]
        }
        return (0..<nombre).map { rang in
            let texte = [
                un(["Kervador", "KERVADOR", "Kervadur", "Rosvin", "Jeanne", "Kervador Rosvin", "N?el", ""]),
                un(["Jeanne", "Jeanne Zoé", "Jean-Pierre", "Jean Pierre", "Kervador", "Marie Anne", "X"]),
                un(["1980-05-07", "1980-07-05", "1980-05-08", "1970-05-07", "1980-00-00", "1980-01-01", "1980-12-31"]),
                un(["", "", "Rosvin", "Kervador"]),
            ].joined(separator: "|")
            return PersonneInscrite(rang % 2 == 0 ? .demandeur : .codemandeur(rang: 0), personne(texte))
        }
    }
}
