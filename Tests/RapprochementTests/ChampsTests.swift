import Demandes
import Testing

@testable import Rapprochement

@Suite("Deux identités")
struct ChampsTests {
    @Test("trois champs égaux octet par octet : même personne, sans règle")
    func strict() {
        let decision = comparer(personne("Le Goff|Éloïse|1980-05-17"), personne("Le Goff|Éloïse|1980-05-17"))
        #expect(decision == Decision(verdict: .match, role: nil, champs: [], codes: ["IDENT-STRICT"]))
    }

    @Test("les règles qui ont servi sont dites une fois, dans leur ordre")
    func norm() {
        let decision = comparer(personne("LE GOFF|Éloïse|1980-05-17"), personne("Le-Goff|ELOISE, Anne|1980-05-17"))
        #expect(decision.verdict == .match)
        #expect(decision.codes == ["IDENT-NORM", "N2", "N3", "N5", "G-PREFIX"])
    }

    @Test(
        "un refus nomme les champs qui diffèrent, jamais leurs valeurs",
        arguments: [
            ("Rosvin|Jeanne|1980-05-17", [.nomNaissance], ["NAME-DIFFERENT"]),
            ("Kervador|Jean|1980-05-17", [.prenoms], ["GIVEN-DIFFERENT"]),
            ("Kervador|Jeanne|1980-05-18", [.dateNaissance], ["DATE-DIFFERENT"]),
            ("Kervador|Jeanne|", [.dateNaissance], ["DATE-MISSING"]),
            ("Kervador||1980-05-17", [.prenoms], ["GIVEN-MISSING"]),
            ("Rosvin|Jean|", ChampIdentite.allCases, ["NAME-DIFFERENT", "GIVEN-DIFFERENT", "DATE-MISSING"]),
        ] as [(String, [ChampIdentite], [String])])
    func refused(_ autre: String, _ champs: [ChampIdentite], _ codes: [String]) {
        let decision = comparer(personne("Kervador|Jeanne|1980-05-17"), personne(autre))
        #expect(decision == Decision(verdict: .mismatch, role: nil, champs: champs, codes: codes))
    }

    @Test("une date inconnue des deux côtés n'est pas une date égale")
    func unknownDates() {
        let sansDate = personne("Kervador|Jeanne|")
        #expect(comparer(sansDate, sansDate).champs == [.dateNaissance])
    }

    @Test("une date incomplète n'égale qu'elle-même, à la même précision")
    func partialDates() {
        func verdict(_ une: String, _ autre: String) -> Decision.Verdict {
            comparer(personne("Ba|Oumou|\(une)"), personne("Ba|Oumou|\(autre)")).verdict
        }
        #expect(verdict("1992-00-00", "1992-00-00") == .match)
        #expect(verdict("1992-07-00", "1992-07-00") == .match)
        #expect(verdict("1992-00-00", "1992-01-01") == .mismatch)
        #expect(verdict("1992-07-00", "1992-07-01") == .mismatch)
        #expect(verdict("1992-07-04", "1992-04-07") == .mismatch)
    }

    @Test("le nom d'usage ne décide de rien : ni égal il n'accepte, ni différent il ne refuse")
    func usage() {
        let epouse = personne("Rosvin|Jeanne|1980-05-17|Kervador")
        #expect(comparer(epouse, personne("Kervador|Jeanne|1980-05-17")).champs == [.nomNaissance])
        #expect(comparer(epouse, personne("Mordec|Jeanne|1980-05-17|Kervador")).champs == [.nomNaissance])
        #expect(comparer(epouse, personne("Rosvin|Jeanne|1980-05-17|Mordec")).codes == ["IDENT-STRICT"])
    }

    @Test("les champs ont leur mot français et leur nom stable")
    func words() {
        #expect(ChampIdentite.allCases.map(\.libelle) == ["nom de naissance", "prénoms", "date de naissance"])
        #expect(ChampIdentite.allCases.map(\.rawValue) == ["nom_naissance", "prenoms", "date_naissance"])
    }
}
