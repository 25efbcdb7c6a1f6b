import Referentiel
import Testing

@Suite("Plafonds de ressources")
struct PlafondsTests {
    private let lignes: [LignePlafond]
    private var plafonds: Plafonds { Plafonds(lignes) }

    init() throws {
        let table = try #require(try Tables.dossier(Tables.exemple).first { $0.espece == .plafonds })
        #expect(table.rejets == [])
        guard case .plafonds(let lignes) = table.contenu else { preconditionFailure("plafonds") }
        self.lignes = lignes
    }

    @Test("ceux qui sont livrés tiennent debout")
    func livres() {
        #expect(ControlePlafonds.fautes(lignes) == [])
        #expect(lignes.count == 3 * 2 * 3 * 7)
        #expect(plafonds.annees(.plus) == [2025, 2026])
    }

    @Test(
        "le plafond d'un ménage, avec son calcul",
        arguments: [
            (Financement.plus, 2026, ZoneHLM.autres, 1, 0, 23_403, "23403"),
            (.plus, 2026, .parisEtLimitrophes, 4, 0, 62_968, "62968"),
            (.plus, 2025, .ileDeFrance, 6, 0, 76_504, "76504"),
            (.plus, 2026, .autres, 6, 2, 73_576, "60156 + 2 × 6710"), (.pls, 2025, .autres, 2, 0, 40_279, "40279"),
            (.plai, 2025, .autres, 6, 1, 36_457, "32800 + 1 × 3657"),
        ])
    func plafond(
        _ financement: Financement, _ annee: Int, _ zone: ZoneHLM, _ categorie: Int, _ enPlus: Int, _ montant: Int,
        _ calcul: String
    ) {
        let trouve = plafonds.plafond(
            financement, annee: annee, zone: zone, categorie: categorie, personnesEnPlus: enPlus)
        #expect(trouve?.montant == montant)
        #expect(trouve?.calcul == calcul)
    }

    @Test(
        "ce que la table ne dit pas n'est pas connu : aucune année n'en remplace une autre, le PLI n'a pas de plafond")
    func inconnus() {
        for (financement, annee, categorie, enPlus) in [
            (Financement.plus, 2024, 1, 0), (.plus, 2027, 1, 0), (.pli, 2026, 1, 0), (.plus, 2026, 0, 0),
            (.plus, 2026, 7, 0), (.plus, 2026, 3, 1), (.plus, 2026, 6, -1),
        ] {
            #expect(
                plafonds.plafond(
                    financement, annee: annee, zone: .autres, categorie: categorie, personnesEnPlus: enPlus) == nil)
        }
        #expect(Plafonds.vide.plafond(.plus, annee: 2026, zone: .autres, categorie: 1) == nil)
    }

    @Test("un chiffre dérivé se dit, et le devient tout plafond dont il est un terme")
    func origine() {
        #expect(plafonds.plafond(.plai, annee: 2025, zone: .autres, categorie: 3)?.origine == .publie)
        #expect(plafonds.plafond(.plai, annee: 2026, zone: .autres, categorie: 3)?.origine == .derive)
        let mixte = lignes.map { ligne in
            ligne.rang == .supplement ? ligne.avec(origine: .derive) : ligne
        }
        let grand = Plafonds(mixte).plafond(.plus, annee: 2026, zone: .autres, categorie: 6, personnesEnPlus: 1)
        #expect(grand?.origine == .derive)
    }

    /// Faults that were met in public copies of these tables, or that a hand makes.
    @Test(
        "une faute de frappe se voit",
        arguments: [
            (Financement.plus, 2025, ZoneHLM.autres, RangPlafond.categorie(4), 43_982, "au lieu d'environ"),
            (.plai, 2025, .parisEtLimitrophes, .categorie(2), 239_310, "ne dépasse pas"),
            (.plus, 2026, .autres, .categorie(1), 32_403, "ne dépasse pas"),
            (.plus, 2026, .autres, .supplement, 67_100, "entre le cinquième et la moitié"),
            (.plus, 2026, .ileDeFrance, .categorie(3), 84_362, "dépasse les"),
            (.pls, 2026, .autres, .categorie(5), 69_398, "augmenté de 30 %"),
            (.plai, 2026, .autres, .categorie(5), 53_400, "sous les"),
            (.plus, 2026, .autres, .categorie(5), 53_367, "au lieu d'environ"),
        ])
    func frappe(
        _ financement: Financement, _ annee: Int, _ zone: ZoneHLM, _ rang: RangPlafond, _ montant: Int, _ mots: String
    ) {
        let fausses = lignes.map { ligne in
            let estElle =
                ligne.financement == financement && ligne.annee == annee && ligne.zone == zone && ligne.rang == rang
            return estElle ? ligne.avec(montant: montant) : ligne
        }
        let fautes = ControlePlafonds.fautes(fausses)
        #expect(fautes.contains { $0.phrase.contains(mots) }, "\(fautes.map(\.phrase))")
    }

    @Test("un trou, un doublon, une zone absente, un PLI, se voient tous")
    func trous() {
        let rang = { (ligne: LignePlafond) in ligne.annee == 2026 && ligne.financement == .plus && ligne.zone == .autres
        }
        let sansUne = lignes.filter { !(rang($0) && $0.rang == .categorie(2)) }
        #expect(
            ControlePlafonds.fautes(sansUne).map(\.phrase) == [
                "PLUS 2026, autres régions, catégorie 2 : le plafond manque"
            ])
        #expect(ControlePlafonds.fautes(lignes.filter { !rang($0) }).count == 7)
        #expect(ControlePlafonds.fautes(lignes + lignes.prefix(1)).map(\.defaut) == ["le plafond est donné deux fois"])
        let pli = LignePlafond(
            financement: .pli, annee: 2026, zone: .autres, rang: .categorie(1), montant: 35_435, origine: .publie,
            source: "essai")
        #expect(ControlePlafonds.fautes(lignes + [pli]).first?.defaut.contains("zones A, B et C") == true)
        #expect(ControlePlafonds.fautes([]) == [])
    }
}

extension LignePlafond {
    fileprivate func avec(montant: Int? = nil, origine: OriginePlafond? = nil) -> LignePlafond {
        LignePlafond(
            financement: financement, annee: annee, zone: zone, rang: rang, montant: montant ?? self.montant,
            origine: origine ?? self.origine, source: source)
    }
}
