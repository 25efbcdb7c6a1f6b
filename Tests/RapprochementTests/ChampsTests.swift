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
        "ce qui n'est pas égal est nommé, champ par champ, jamais sa valeur",
        arguments: [
            ("Rosvin|Jeanne|1980-05-17", .mismatch, [.nomNaissance], ["NAME-FAR"]),
            ("Kervador|Paul|1980-05-17", .mismatch, [.prenoms], ["GIVEN-FAR"]),
            ("Kervador|Jeanne|1955-08-21", .mismatch, [.dateNaissance], ["DATE-FAR"]),
            ("Kervador|Jeanne|", .review, [.dateNaissance], ["DATE-MISSING"]),
            ("Kervador||1980-05-17", .review, [.prenoms], ["GIVEN-MISSING"]),
            ("SNP|Jeanne|1980-05-17", .review, [.nomNaissance], ["NAME-MISSING", "N8"]),
            ("Rosvin|Paul|", .mismatch, ChampIdentite.allCases, ["NAME-FAR", "GIVEN-FAR", "DATE-MISSING"]),
            ("KERVADOUR|JEANNE|1980-05-17", .review, [.nomNaissance], ["NAME-TYPO", "N2"]),
        ] as [(String, Decision.Verdict, [ChampIdentite], [String])])
    func fields(_ autre: String, _ verdict: Decision.Verdict, _ champs: [ChampIdentite], _ codes: [String]) {
        let decision = decider("Kervador|Jeanne|1980-05-17", autre)
        #expect(decision == Decision(verdict: verdict, role: nil, champs: champs, codes: codes))
    }

    @Test(
        "le nom d'usage n'accepte ni ne refuse ; absent d'un côté ou autre, c'est dit"
    )
    func usage() {
        let epouse = "Rosvin|Jeanne|1980-05-17|Kervador"
        #expect(decider(epouse, "Mordec|Jeanne|1980-05-17|Kervador").codes == ["NAME-FAR"])
        #expect(decider(epouse, "Rosvin|Jeanne|1980-05-17|KERVADOR").codes == ["IDENT-STRICT"])
        #expect(decider(epouse, "Rosvin|Jeanne|1980-05-17|Mordec").codes == ["IDENT-STRICT", "L-USAGE-IGNORED"])
        #expect(decider(epouse, "ROSVIN|Jeanne|1980-05-17").codes == ["IDENT-NORM", "N2", "L-USAGE-IGNORED"])
    }

    @Test("un nom d'usage égal au nom de naissance, ou mis pour dire qu'il manque, n'en est pas un")
    func noUsage() {
        let seule = "Rosvin|Jeanne|1980-05-17"
        #expect(decider(seule, "Rosvin|Jeanne|1980-05-17|ROSVIN").codes == ["IDENT-STRICT", "N10"])
        #expect(decider(seule, "Rosvin|Jeanne|1980-05-17|NC").codes == ["IDENT-STRICT", "N10"])
        #expect(decider(seule, "Rosvin|Jeanne|1980-05-17|").codes == ["IDENT-STRICT"])
        // Nor does it cross: the birth name of one is not in use by the other.
        #expect(decider("NC|Jeanne|1980-05-17|SNP", "SNP|Jeanne|1980-05-17").codes == ["NAME-MISSING", "N8", "N10"])
    }

    @Test("une identité se montre comme les règles la lisent, et sa lecture se relit de même")
    func normal() {
        let lue = personne("Mme Le-Goff|Éloïse, Anne|17/05/1980|le goff").normale
        #expect(lue == personne("LE-GOFF|ELOISE ANNE|1980-05-17"))
        #expect(lue.normale == lue)
        #expect(personne("INCONNU|SNP|").normale == personne("||"))
    }

    @Test(
        "ce qui rendait un nom douteux ne s'écrit plus : normaliser deux fois, c'est normaliser une fois",
        arguments: ["Kervador-|A|1|Kervador", "Kervador|A|1|Ker vador-", "mM  -ẞ-|A|1|'mMẞ", "MartÃ\u{AD}n|A|1|Martan"])
    func douteux(_ texte: String) {
        let lue = personne(texte).normale
        #expect(lue.normale == lue)
    }

    @Test("les champs ont leur mot français et leur nom stable")
    func words() {
        #expect(ChampIdentite.allCases.map(\.libelle) == ["nom de naissance", "prénoms", "date de naissance"])
        #expect(ChampIdentite.allCases.map(\.rawValue) == ["nom_naissance", "prenoms", "date_naissance"])
    }
}
