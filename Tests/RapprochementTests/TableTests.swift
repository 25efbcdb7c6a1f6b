import Rapprochement
import Testing

/// The decision table of docs/rapprochement.md, a test a row, each in both orders.
@Suite("Table de décision")
struct TableTests {
    @Test("nom, prénoms, date égaux octet par octet : match")
    func strict() {
        #expect(ligne("Kervador|Jeanne|1980-05-17", .match, ["IDENT-STRICT"]))
        #expect(ligne("Kervador|Jeanne|1980-05-17|Rosvin", .match, ["IDENT-STRICT", "L-USAGE-IGNORED"]))
    }

    @Test("les trois égaux par des règles : match, avec les règles")
    func norm() {
        #expect(ligne("KERVADOR|Jeanne|1980-05-17", .match, ["IDENT-NORM", "N2"]))
        #expect(ligne("Mme Kervador|Jeanne, Zoé|17/05/1980", .match, ["IDENT-NORM", "N7", "G-PREFIX", "N11"]))
    }

    @Test("deux personnes de la demande conviennent : review")
    func ambiguous() {
        let double = demande("Kervador|Jeanne|1980-05-17", "Kervador|Jeanne Zoé|1980-05-17")
        for une in ["Kervador|Jeanne|1980-05-17", "KERVADOR|JEANNE|1980-05-17"] {
            #expect(rapprocher(personne(une), double).codes == ["AMBIGUOUS"])
        }
    }

    @Test(
        "nom et prénoms égaux, date inconnue : review",
        arguments: [
            ("", "DATE-MISSING"), ("0000-00-00", "DATE-MISSING"), ("17/05/80", "DATE-MISSING"),
            ("1980-05-00", "DATE-PARTIAL"), ("1980-00-00", "DATE-PARTIAL"), ("1980", "DATE-PARTIAL"),
            ("1980-01-01", "DATE-PRESUMED"), ("1980-12-31", "DATE-PRESUMED"),
        ])
    func unknownDate(_ date: String, _ code: String) {
        #expect(ligne("Kervador|Jeanne|\(date)", .review, [code]))
    }

    @Test(
        "nom et prénoms égaux, date proche : review",
        arguments: [
            ("1980-17-05", "DATE-INVALID"), ("1980-02-31", "DATE-INVALID"), ("1980-05-18", "DATE-DIGIT"),
            ("1980-05-71", "DATE-INVALID"), ("1890-05-17", "DATE-DIGIT"), ("1980-05-28", "DATE-DAY"),
        ])
    func nearDate(_ date: String, _ code: String) {
        #expect(ligne("Kervador|Jeanne|\(date)", .review, [code]))
    }

    @Test("nom et prénoms égaux, jour et mois échangés : review")
    func swappedDate() {
        #expect(codeDate("1980-05-07", "1980-07-05") == "DATE-SWAP")
    }

    @Test(
        "prénoms et date égaux, nom proche : review",
        arguments: [
            ("Rosvin|Jeanne|1980-05-17|Kervador", ["NAME-CROSS", "L-USAGE-IGNORED"]),
            ("Kervador-Rosvin|Jeanne|1980-05-17", ["NAME-PARTIAL"]),
            ("De Kervador|Jeanne|1980-05-17", ["NAME-PARTICLE"]),
            ("Rosvin née Kervador|Jeanne|1980-05-17", ["NAME-TEXT"]),
            ("Kervadour|Jeanne|1980-05-17", ["NAME-TYPO"]),
            ("K?rvador|Jeanne|1980-05-17", ["NAME-UNREADABLE"]), ("|Jeanne|1980-05-17", ["NAME-MISSING"]),
        ])
    func nearName(_ autre: String, _ codes: [String]) {
        #expect(ligne(autre, .review, codes))
    }

    @Test("prénoms et date égaux, nom coupé après vingt lettres : review")
    func cutName() {
        #expect(codeNom("Kervadorelle Rosvinelle", "Kervadorellerosvinellemordec") == "NAME-TRUNC")
    }

    @Test("nom et prénoms l'un à la place de l'autre, date égale : review")
    func swappedNames() {
        #expect(ligne("JEANNE|Kervador|1980-05-17", .review, ["SWAP"]))
    }

    @Test(
        "nom et date égaux, prénoms proches : review",
        arguments: [
            ("Jean-Pierre", "Jean", "GIVEN-COMPOUND"), ("Jean-Pierre", "Pierre", "GIVEN-COMPOUND"),
            ("Jean, Pierre", "Pierre, Jean", "GIVEN-ORDER"), ("Marie Louise", "Louise", "GIVEN-POSITION"),
            ("Marie Anne", "Marie Louise", "GIVEN-SECOND"), ("Allan", "Alian", "GIVEN-TYPO"),
            ("Jean", "J.", "GIVEN-SHORT"), ("Alexandre", "Alex", "GIVEN-SHORT"),
            ("No?l", "Noël", "GIVEN-UNREADABLE"), ("Noël", "SNP", "GIVEN-MISSING"),
        ])
    func nearGiven(_ uns: String, _ autres: String, _ code: String) {
        let decision = decider("Kervador|\(uns)|1980-05-17", "Kervador|\(autres)|1980-05-17")
        #expect(decision.verdict == .review)
        #expect(decision.codes.first == code)
    }

    @Test("deux champs proches ou inconnus, le troisième égal : review, avec chaque code")
    func twoNear() {
        #expect(ligne("Kervadour|Jeane|1980-05-17", .review, ["NAME-TYPO", "GIVEN-TYPO"]))
        #expect(ligne("Kervadour|Jeanne|1980-05-18", .review, ["NAME-TYPO", "DATE-DIGIT"]))
        #expect(ligne("Kervador||", .review, ["GIVEN-MISSING", "DATE-MISSING"]))
        #expect(ligne("SNP|Jeane|1980-05-17", .review, ["NAME-MISSING", "GIVEN-TYPO", "N8"]))
        #expect(ligne("Jeanne|Kervador|1980-05-18", .review, ["SWAP", "DATE-DIGIT"]))
    }

    @Test("trois champs proches, rien d'égal : mismatch")
    func nothingEqual() {
        let codes = ["NAME-TYPO", "GIVEN-TYPO", "DATE-DIGIT", "NOTHING-EQUAL"]
        #expect(ligne("Kervadour|Jeane|1980-05-18", .mismatch, codes))
    }

    @Test(
        "un champ inconnu n'est pas un champ proche : sans rien d'égal ni de loin, review",
        arguments: [
            ("||", ["NAME-MISSING", "GIVEN-MISSING", "DATE-MISSING"]),
            ("Kervadour||", ["NAME-TYPO", "GIVEN-MISSING", "DATE-MISSING"]),
            ("Kervadour|Jeane|", ["NAME-TYPO", "GIVEN-TYPO", "DATE-MISSING"]),
            ("|Jeane|1980-05-18", ["NAME-MISSING", "GIVEN-TYPO", "DATE-DIGIT"]),
            ("SNP|Jeane|1980-00-00", ["NAME-MISSING", "GIVEN-TYPO", "DATE-PARTIAL", "N8"]),
        ])
    func unknownIsNotNear(_ autre: String, _ codes: [String]) {
        #expect(ligne(autre, .review, codes))
    }

    @Test(
        "un champ loin : mismatch, quoi que disent les autres",
        arguments: [
            ("Rosvin|Jeanne|1980-05-17", ["NAME-FAR"]), ("Kervador|Paul|1980-05-17", ["GIVEN-FAR"]),
            ("Kervador|Jeanne|1955-08-21", ["DATE-FAR"]), ("Rosvin|Jeanne|", ["NAME-FAR", "DATE-MISSING"]),
            ("Kervadour|Paul|1980-05-17", ["NAME-TYPO", "GIVEN-FAR"]),
            ("SNP|Jeanne|1955-08-21", ["NAME-MISSING", "DATE-FAR", "N8"]),
        ])
    func far(_ autre: String, _ codes: [String]) {
        #expect(ligne(autre, .mismatch, codes))
    }

    private func ligne(_ autre: String, _ verdict: Decision.Verdict, _ codes: [String]) -> Bool {
        let decision = decider("Kervador|Jeanne|1980-05-17", autre)
        return decision.verdict == verdict && decision.codes == codes
    }
}
