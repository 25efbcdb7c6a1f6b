import Demandes
import Testing

@testable import Rapprochement

/// The keys K1–K6 of docs/rapprochement.md: each finds its pair, and no more.
@Suite("Liens de doublon")
struct LienDoublonTests {
    static let jeanne = "Kervador|Jeanne|1980-05-17"

    @Test("K1 : nom de naissance, premier prénom, date, une fois normalisés ; certain si les prénoms s'accordent")
    func memeIdentite() {
        #expect(lien(Self.jeanne, Self.jeanne) == "K1 certain")
        #expect(lien(Self.jeanne, "KERVADOR|JEANNE|17/05/1980") == "K1 certain")
        #expect(lien("N'Diaye|Éloïse|1980-05-17", "NDIAYE|Eloise, Zoé|1980-05-17") == "K1 certain")
        #expect(lien("Le Goff|Jean-Pierre|1980-05-17", "LEGOFF|Jean Pierre|1980-05-17") == "K1 certain")
        #expect(lien(Self.jeanne, "Rosvin|Jeanne|1980-05-17") == nil)
        #expect(lien(Self.jeanne, "Kervador|Zoé|1980-05-17") == nil)
    }

    @Test("une date conventionnelle ou incomplète, la même des deux côtés, ne rend rien certain ni précis")
    func dateConventionnelle() {
        for date in ["1980-01-01", "1980-12-31", "1980-05-00", "1980-00-00"] {
            #expect(lien("Kervador|Jeanne|\(date)", "KERVADOR|Jeanne|\(date)") == "K1 probable imprécis", "\(date)")
        }
    }

    @Test("K2 : le nom d'usage de l'un est un nom de l'autre ; probable")
    func nomDUsage() {
        #expect(lien("\(Self.jeanne)|Rosvin", "Mordec|Jeanne|1980-05-17|ROSVIN") == "K2 probable")
        #expect(lien("\(Self.jeanne)|Rosvin", "Rosvin|Jeanne|1980-05-17") == "K2 probable")
        #expect(lien("\(Self.jeanne)|Rosvin", "Rosvin|Jeanne|1980-05-18") == nil, "une autre date")
        #expect(lien("\(Self.jeanne)|Rosvin", "Mordec|Jeanne|1980-05-17|Tanguy") == nil)
    }

    @Test("K3 : même premier prénom, même date, noms proches ; probable")
    func nomProche() {
        #expect(lien(Self.jeanne, "Kervadur|Jeanne|1980-05-17") == "K3 probable")
        #expect(lien(Self.jeanne, "Kervador Rosvin|Jeanne|1980-05-17") == "K3 probable")
        #expect(lien("Müller|Jeanne|1980-05-17", "Mueller|Jeanne|1980-05-17") == "K3 probable")
        #expect(lien(Self.jeanne, "Kervadur|Jean|1980-05-17") == nil, "deux champs proches")
        #expect(lien("Kervador|Marie Anne|1980-05-17", "Kervadur|Marie Louise|1980-05-17") == nil)
        #expect(lien(Self.jeanne, "KERVAD0R|Jeanne|1980-05-17") == nil, "illisible")
        #expect(lien(Self.jeanne, "|Jeanne|1980-05-17") == nil, "sans nom")
    }

    @Test("K4 : mêmes noms, dates échangées, à un chiffre, ou un jour inconnu écrit de deux façons ; probable")
    func dateProche() {
        #expect(lien("Kervador|Jeanne|1980-05-07", "Kervador|Jeanne|1980-07-05") == "K4 probable")
        #expect(lien(Self.jeanne, "Kervador|Jeanne|1980-05-18") == "K4 probable")
        #expect(lien(Self.jeanne, "Kervador|Jeanne|1970-05-17") == "K4 probable")
        #expect(lien("Kervador|Jeanne|1980-00-00", "Kervador|Jeanne|1980-01-01") == "K4 probable imprécis")
        #expect(lien("Kervador|Jeanne|1980-05-00", "Kervador|Jeanne|1980-05-01") == "K4 probable imprécis")
        #expect(lien("Kervador|Jeanne|1980-01-01", "Kervador|Jeanne|1980-12-31") == nil)
        #expect(lien("Kervador|Jeanne|1980-01-01", "Kervador|Jeanne|1981-01-01") == nil, "deux 1er janvier")
        #expect(lien("Kervador|Jeanne|1980-05-00", "Kervador|Jeanne|1980-05-12") == nil)
        #expect(lien(Self.jeanne, "Kervador|Jeanne|1980-05-28") == nil, "le même mois ne suffit pas")
        #expect(lien("Kervadur|Jeanne|1980-05-18", Self.jeanne) == nil, "le nom aussi diffère")
    }

    @Test("K5 : les mêmes mots, chacun dans un autre champ ; probable")
    func inversion() {
        #expect(lien(Self.jeanne, "Jeanne|Kervador|1980-05-17") == "K5 probable")
        #expect(lien("Le Goff|Yann|1980-05-17", "Goff Yann|Le|1980-05-17") == "K5 probable")
        #expect(lien(Self.jeanne, "Jeanne|Kervador|1980-05-18") == nil)
        #expect(lien(Self.jeanne, "Jeanne|Kervador Zoé|1980-05-17") == nil)
    }

    @Test("K6 : le codemandeur d'une demande est le demandeur de l'autre ; probable ; deux codemandeurs, rien")
    func codemandeur() {
        let (demandeuse, codemandeuse) = (inscrite(Self.jeanne), inscrite(Self.jeanne, .codemandeur(rang: 0)))
        #expect(lien(demandeuse, codemandeuse) == "K6 probable")
        #expect(lien(codemandeuse, demandeuse) == "K6 probable")
        #expect(lien(codemandeuse, inscrite(Self.jeanne, .codemandeur(rang: 1))) == nil)
        #expect(lien(codemandeuse, inscrite("Rosvin|Paul|1979-03-02")) == nil)
    }

    @Test("jumelles : rien quand les prénoms s'opposent, jamais certain quand le premier est le même")
    func jumelles() {
        #expect(lien("Kervador|Jeanne|1980-05-17", "Kervador|Louise|1980-05-17") == nil)
        #expect(lien("Kervador|Marie-Anne|1980-05-17", "Kervador|Marie-Louise|1980-05-17") == nil)
        #expect(lien("Kervador|Marie Anne|1980-05-17", "Kervador|Marie Louise|1980-05-17") == "K1 probable")
    }

    @Test("père et fils, époux de même nom d'usage : jamais certains")
    func proches() {
        #expect(lien("Kervador|Yann|1983-08-21", "Kervador|Yann|1955-08-21") == nil)
        #expect(lien("Kervador|Yann|1985-08-21", "Kervador|Yann|1955-08-21") == "K4 probable", "à un chiffre près")
        #expect(lien("Kervador|Claude|1980-05-17|Rosvin", "Rosvin|Paul|1979-03-02|Rosvin") == nil)
        #expect(lien("Kervador|Claude|1980-05-17|Rosvin", "Rosvin|Claude|1979-03-02") == nil)
        #expect(lien("Kervador|Claude|1980-05-17|Rosvin", "Rosvin|Claude|1980-05-17") == "K2 probable")
    }

    @Test("sans date, sans prénom, ou d'un substitut : aucune clé, aucun lien, pas même avec soi")
    func vides() {
        for texte in [
            "Kervador|Jeanne|", "Kervador|Jeanne|31/02/1980", "Kervador||1980-05-17", "Kervador|SANS PRENOM|1980-05-17",
            "||", "Kervador|J3anne|1980-05-17",
        ] {
            let personne = inscrite(texte)
            #expect(ClesDoublon(personne).estVide, "\(texte)")
            #expect(LienDoublon(personne, personne) == nil, "\(texte)")
        }
        #expect(lien("INCONNU|Jeanne|1980-05-17", "INCONNU|Jeanne|1980-05-17") == nil)
        #expect(ClesDoublon(inscrite("INCONNU|Jeanne|1980-05-17|Rosvin")).usage != nil, "l'usage seul se cherche")
    }

    @Test("10 000 caractères, emoji, contrôles, autre alphabet : des clés ou aucune, jamais un lien certain")
    func hostiles() {
        let long = String(repeating: "KERVADOR ", count: 1_112)
        for nom in [long, "😀", "\u{0}\u{7}", "ХАМЕЛ", "'", "-- --"] {
            for prenoms in [long, "😀", "\u{1B}[2J", "Жанна", "'"] {
                let personne = inscrite("\(nom)|\(prenoms)|1980-05-17")
                #expect(LienDoublon(personne, personne)?.estCertain != true, "\(nom.prefix(9)) \(prenoms.prefix(9))")
            }
        }
    }

    @Test("une association n'a personne à chercher ; une demande en a autant que de titulaires")
    func personnes() {
        #expect(Demande().personnesInscrites.isEmpty)
        let deux = demande(Self.jeanne, "Rosvin|Paul|1979-03-02").personnesInscrites
        #expect(deux.map(\.role) == [.demandeur, .codemandeur(rang: 0)])
        #expect(deux.map(\.identite.prenoms) == ["Jeanne", "Paul"])
    }

    @Test("qui est lié partage une clé : aucun lien ne se perd à ne comparer que ceux-là")
    func couverture() {
        let (jeanne, rang) = (inscrite("\(Self.jeanne)|Rosvin"), "Kervador|Jeanne|")
        for autre in [
            Self.jeanne, "Rosvin|Jeanne|1980-05-17", "Mordec|Jeanne|1980-05-17|Rosvin", "Kervadur|Jeanne|1980-05-17",
            "Jeanne|Kervador|1980-05-17", rang + "1980-05-18", rang + "1980-05-71", rang + "1908-05-17",
            rang + "1981-05-17", rang + "2980-05-17", rang + "1980-15-17",
        ] {
            let autre = inscrite(autre)
            guard LienDoublon(jeanne, autre) != nil else { continue }
            #expect(partagent(jeanne, autre), "\(autre.identite)")
        }
        #expect(LienDoublon(jeanne, inscrite(rang + "1908-05-17")) != nil, "deux chiffres voisins échangés")
    }

    private func partagent(_ une: PersonneInscrite, _ autre: PersonneInscrite) -> Bool {
        let (unes, autres) = (ClesDoublon(une).toutes, ClesDoublon(autre).toutes)
        return !Set(unes.compactMap { $0 }).isDisjoint(with: autres.compactMap { $0 })
    }

    private func inscrite(_ texte: String, _ role: RoleTitulaire = .demandeur) -> PersonneInscrite {
        PersonneInscrite(role, personne(texte))
    }

    private func lien(_ une: String, _ autre: String) -> String? { lien(inscrite(une), inscrite(autre)) }

    /// `K1 certain`; in both orders.
    private func lien(_ une: PersonneInscrite, _ autre: PersonneInscrite) -> String? {
        let lien = LienDoublon(une, autre)
        #expect(lien == LienDoublon(autre, une), "\(une.identite) \(autre.identite)")
        return lien.map { lien in
            "\(lien.regle.rawValue) \(lien.estCertain ? "certain" : "probable")" + (lien.estPrecis ? "" : " imprécis")
        }
    }
}
