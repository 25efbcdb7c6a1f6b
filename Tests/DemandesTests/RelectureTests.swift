import Testing

@testable import Demandes

@Suite("Relecture du texte canonique")
struct RelectureTests {
    /// The smallest demande that has a value, a section, lists of both orders and every kind of absence.
    private static let petite: Demande = {
        var demande = Demande()
        demande.numero = NumeroUnique("1110720020439G1175").map { .presente($0) } ?? .absente(.retiree)
        demande.guichet = .absente(.nonFournie)
        demande.fichier.date = .presente(Instant(millisecondes: 1_790_000_000_123))
        demande.dates.depot = DateCivile(annee: 2020, mois: 7, jour: 0).map { .presente($0) } ?? .absente(.retiree)
        demande.radiation = Radiation()
        demande.demandeur = Titulaire()
        demande.demandeur?.nomNaissance = .presente("Le \"Goff\"\n")
        demande.demandeur?.nirDebut = .absente(.nonHabilitee)
        demande.demandeur?.situationFamiliale = .absente(.illisible("X\\9"))
        demande.demandeur?.revenusFiscaux = [2024, 2025].map { annee in
            var revenu = RevenuFiscal()
            revenu.annee = .presente(annee)
            revenu.montant = .presente(Montant(centimes: -1205))
            return revenu
        }
        demande.personnesACharge = [PersonneACharge()]
        demande.motifs.liste = [.presente(.logementTropPetit), .absente(.illisible("Z")), .absente(.retiree)]
        demande.precisions = .absente(.retiree)
        return demande
    }()

    @Test("ce que le texte ne trie pas revient à l'identique, avec ses cinq genres d'absence")
    func identical() throws {
        let relue = try Demande(canonique: CanonicalText(Self.petite).octets)
        #expect(relue == Self.petite)
        #expect(relue.fichier.date.valeur?.millisecondes == 1_790_000_000_123)
        #expect(relue.demandeur?.situationFamiliale == .absente(.illisible("X\\9")))
        #expect(relue.radiation != nil && relue.dalo == nil)
        #expect(try Demande(canonique: CanonicalText(Demande()).octets) == Demande())
    }

    @Test("toute demande se relit : mêmes octets, mêmes valeurs, même empreinte", arguments: 0..<200)
    func drawn(_ graine: UInt64) throws {
        let demande = DemandeTiree.demande(graine: graine)
        let texte = CanonicalText(demande)
        let relue = try Demande(canonique: texte.octets)
        #expect(CanonicalText(relue).octets == texte.octets)
        #expect(Self.sansOrdre(relue) == Self.sansOrdre(demande))
        #expect(try Demande(canonique: texte.octets) == Demande(canonique: CanonicalText(relue).octets))
    }

    /// The demande with its sets emptied into bags: what a sorted text may give back in another order.
    private static func sansOrdre(_ demande: Demande) -> [AnyHashable] {
        var reste = demande
        var sacs: [AnyHashable] = []
        vider(&reste, &sacs)
        for rang in reste.codemandeurs.indices { vider(&reste.codemandeurs[rang], &sacs) }
        if var demandeur = reste.demandeur {
            vider(&demandeur, &sacs)
            reste.demandeur = demandeur
        }
        return sacs + [AnyHashable(reste)]
    }

    private static func vider<B: Bloc>(_ bloc: inout B, _ sacs: inout [AnyHashable]) {
        for champ in B.champs {
            if case .liste(let acces) = champ.nature, acces.ordre != .ordonnee { vider(acces, &bloc, &sacs) }
        }
    }

    private static func vider<A: AccesListe>(_ acces: A, _ bloc: inout A.B, _ sacs: inout [AnyHashable]) {
        var compte: [A.Element: Int] = [:]
        for element in bloc[keyPath: acces.chemin] { compte[element, default: 0] += 1 }
        sacs.append(AnyHashable(compte))
        bloc[keyPath: acces.chemin] = []
    }

    @Test("un texte coupé à n'importe quel octet le dit, et dit où")
    func truncated() {
        let octets = CanonicalText(Self.petite).octets
        for fin in 0..<octets.count {
            let faute = Self.faute(Array(octets[..<fin]))
            // Without the list of absences, a `null` is the first thing amiss.
            if faute?.chemin == "motifs.liste[1]", faute?.regle == .absence { continue }
            #expect(faute?.regle == .tronque, "à l'octet \(fin)")
            #expect(faute?.octet == fin, "à l'octet \(fin)")
        }
        #expect(Self.faute(Array(octets) + [0x20])?.regle == .suite)
        #expect(Self.faute(octets + octets)?.regle == .suite)
    }

    @Test("un octet changé est refusé, ou change ce que la demande dit : jamais rien ne s'arrête")
    func mutated() throws {
        let octets = CanonicalText(Self.petite).octets
        var refus = 0
        for rang in octets.indices {
            for octet: UInt8 in [0x00, 0x22, 0x2C, 0x30, 0x5B, 0x5C, 0x5D, 0x7B, 0x7D, 0xC3, 0xFF, octets[rang] ^ 1]
            where octet != octets[rang] {
                var change = octets
                change[rang] = octet
                do {
                    let relue = try Demande(canonique: change)
                    #expect(relue != Self.petite, "à l'octet \(rang)")
                    #expect(try Demande(canonique: CanonicalText(relue).octets) != Self.petite)
                } catch {
                    refus += 1
                }
            }
        }
        #expect(refus > octets.count * 10)
    }

    @Test(
        "ce qui n'est pas canonique est refusé, et l'erreur nomme le champ",
        arguments: [
            (#"{"inconnu":"x"}"#, FauteCanonique.Regle.champInconnu, "inconnu"),
            (#"{"dates":{"hier":"2020-01-01"}}"#, .champInconnu, "dates.hier"),
            (#"{"guichet":"A","numeroAssocie":"1110720020439G1175"}"#, .champInconnu, "numeroAssocie"),
            (#"{"guichet":"A","guichet":"B"}"#, .champInconnu, "guichet"),
            (#"{"guichet":12}"#, .valeur, "guichet"), (#"{"guichet":null}"#, .valeur, "guichet"),
            (#"{"numero":"11107"}"#, .valeur, "numero"), (#"{"statut":"perdue"}"#, .valeur, "statut"),
            (#"{"dates":{"depot":"2020-13-01"}}"#, .valeur, "dates.depot"),
            (#"{"dates":{"depot":"2020-1-01"}}"#, .valeur, "dates.depot"),
            (#"{"dates":{}}"#, .valeur, "dates"), (#"{"dates":[]}"#, .valeur, "dates"),
            (#"{"fichier":{"date":"2026-02-30T00:00:00.000Z"}}"#, .valeur, "fichier.date"),
            (#"{"fichier":{"date":"2026-02-20T24:00:00.000Z"}}"#, .valeur, "fichier.date"),
            (#"{"fichier":{"version":"1"}}"#, .valeur, "fichier.version"),
            (#"{"fichier":{"version":01}}"#, .forme, "fichier"),
            (#"{"fichier":{"version":-0}}"#, .valeur, "fichier.version"),
            (#"{"fichier":{"version":9223372036854775808}}"#, .valeur, "fichier.version"),
            (#"{"logementActuel":{"loyer":12}}"#, .valeur, "logementActuel.loyer"),
            (#"{"logementActuel":{"loyer":-0.00}}"#, .valeur, "logementActuel.loyer"),
            (#"{"logementActuel":{"loyer":92233720368547758.08}}"#, .valeur, "logementActuel.loyer"),
            (#"{"doublonForce":1}"#, .valeur, "doublonForce"),
            (#"{"codemandeurs":[]}"#, .valeur, "codemandeurs[0]"), (#"{"codemandeurs":{}}"#, .valeur, "codemandeurs"),
            (#"{"codemandeurs":[{},{"civilite":"x"}]}"#, .valeur, "codemandeurs[1].civilite"),
            (#"{"motifs":{"liste":["autre",null]}}"#, .absence, "motifs.liste[1]"),
            (#"{"guichet":"\u000a"}"#, .valeur, "guichet"), (#"{"guichet":"\u001F"}"#, .valeur, "guichet"),
            (#"{"guichet":"\/"}"#, .valeur, "guichet"), (#"{"guichet":"\u0041"}"#, .valeur, "guichet"),
            (#"{"absences":{}}"#, .absence, "absences"),
            (#"{"absences":{"perdue":["guichet"]}}"#, .absence, "absences"),
            (#"{"absences":{"retiree":[]}}"#, .absence, "absences.retiree"),
            (#"{"absences":{"illisible":["guichet"]}}"#, .absence, "absences.illisible"),
            (#"{"absences":{"retiree":["inconnu"]}}"#, .absence, "inconnu"),
            (#"{"absences":{"retiree":["Jean Dupond"]}}"#, .absence, "?"),
            (#"{"absences":{"retiree":["guichet","guichet"]}}"#, .absence, "guichet"),
            (#"{"absences":{"retiree":["statut","guichet"]}}"#, .absence, "guichet"),
            (#"{"absences":{"retiree":["guichet"],"illisible":{"statut":"X"}}}"#, .absence, "absences"),
            (#"{"absences":{"retiree":["pieces[0].code"]}}"#, .absence, "pieces[0].code"),
            (#"{"absences":{"non-fournie":["guichet"],"retiree":["guichet"]}}"#, .absence, "guichet"),
            (#"{"guichet":"A","absences":{"retiree":["guichet"]}}"#, .absence, "guichet"),
            (#"{"absences":{"retiree":["guichet"]},"guichet":"A"}"#, .champInconnu, "guichet"),
            (#"{ "guichet":"A"}"#, .forme, ""), (#"{,"guichet":"A"}"#, .forme, ""), (#"{"guichet":"A",}"#, .forme, ""),
            (#"[]"#, .forme, ""), ("\u{FEFF}{}", .forme, ""),
        ])
    func refused(_ texte: String, _ regle: FauteCanonique.Regle, _ chemin: String) {
        let faute = Self.faute(Array(texte.utf8))
        #expect(faute?.regle == regle)
        #expect(faute?.chemin == chemin)
    }

    @Test("des octets qui ne sont pas de l'UTF-8 ne sont pas un texte")
    func encoding() {
        let faute = Self.faute(Array(#"{"guichet":"x"}"#.utf8).map { $0 == 0x78 ? 0xE9 : $0 })
        #expect(faute?.regle == .valeur && faute?.chemin == "guichet")
    }

    @Test("un champ que le texte ne connaissait pas encore est « non déclaré »")
    func olderText() throws {
        let relue = try Demande(canonique: Array(#"{"guichet":"G1175"}"#.utf8))
        #expect(relue.guichet == .presente("G1175"))
        #expect(relue.precisions == .absente(.nonDeclaree))
    }

    /// A section whose name starts another field's.
    private struct Piege: Bloc {
        var adresse: Lieu?
        var adresseBis = Valeur<String>()

        static let champs: [Champ<Self>] = [
            Champ("adresse", "Adresse", \.adresse), Champ("adresseBis", "Autre adresse", \.adresseBis),
        ]
    }

    @Test("une section qui manque ne revient pas parce qu'un autre champ commence par son nom")
    func missingSection() throws {
        var lecture = try LectureCanonique(Array(#"{"absences":{"retiree":["adresseBis"]}}"#.utf8))
        let relu: Piege = try lecture.tout()
        #expect(relu.adresse == nil)
        #expect(relu.adresseBis == .absente(.retiree))
    }

    @Test("l'erreur se dit en français, sans la valeur")
    func description() {
        let faute = Self.faute(Array(#"{"demandeur":{"civilite":"Jean Dupond"}}"#.utf8))
        #expect(faute?.description.contains("demandeur.civilite") == true)
        #expect(faute?.description.contains("Dupond") == false)
    }

    private static func faute(_ octets: [UInt8]) -> FauteCanonique? {
        do {
            _ = try Demande(canonique: octets)
            return nil
        } catch {
            return error
        }
    }
}
