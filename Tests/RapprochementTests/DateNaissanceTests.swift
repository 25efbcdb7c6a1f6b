import Demandes
import Rapprochement
import Testing

/// N11: what a text says of a date, and never more.
@Suite("Date de naissance")
struct DateNaissanceTests {
    @Test(
        "une date se lit avec sa précision",
        arguments: [
            ("1992-07-04", "1992-07-04"), ("1992-7-4", "1992-07-04"), ("19920704", "1992-07-04"),
            (" 1992-07-04 ", "1992-07-04"), ("1992-07-04\u{A0}", "1992-07-04"),
            ("1992\u{2011}07\u{2011}04", "1992-07-04"),
            ("\u{FEFF}1992-07-04\n", "1992-07-04"), ("14\u{2012}7\u{2212}1992", "1992-07-14"),
            ("1992/07/04", "1992-07-04"), ("1992.07.04", "1992-07-04"),
            ("17/05/1980", "1980-05-17"), ("17-5-1980", "1980-05-17"), ("05/05/1992", "1992-05-05"),
            ("1992", "1992-00-00"), ("1992-07", "1992-07-00"), ("07/1992", "1992-07-00"),
            ("1992-00-00", "1992-00-00"), ("19920000", "1992-00-00"), ("00/00/1992", "1992-00-00"),
            ("1992-07-00", "1992-07-00"), ("1992-02-29", "1992-02-29"),
        ])
    func read(_ texte: String, _ iso: String) {
        #expect(DateNaissance(texte: texte).date?.iso == iso)
    }

    @Test(
        "rien d'utilisable, une année de deux chiffres, un jour qui peut être un mois : la date est inconnue",
        arguments: [
            "", "   ", "NC", "inconnue", "0000-00-00", "00000000", "0000-05-17", "17/05/80", "170580", "80-05-17",
            "04/07/1992", "00/07/1992",
        ])
    func unknown(_ texte: String) {
        #expect(DateNaissance(texte: texte).date == nil)
        #expect(codeDate(texte, "1980-05-17") == "DATE-MISSING")
        #expect(codeDate(texte, texte) == "DATE-MISSING")
    }

    @Test("une voie déclarée française met le jour d'abord")
    func french() {
        #expect(DateNaissance(texte: "04/07/1992", jourDAbord: true).date?.iso == "1992-07-04")
        #expect(DateNaissance(texte: "00/07/1992", jourDAbord: true).date?.iso == "1992-07-00")
        #expect(DateNaissance(texte: "1992-07-04", jourDAbord: true).date?.iso == "1992-07-04")
    }

    @Test(
        "une date qu'aucun calendrier n'a n'est ni réparée ni égale à elle-même",
        arguments: [
            "1990-02-31", "31/02/1990", "1990-13-01", "1977-00-03", "05/17/1980", "1990-02-29", "17051980",
            "99/99/9999", "1799-12-31", "1990-05-17T00:00:00Z", "1990-05-1a", "-1990-05-17", "1990--05", "12345",
            "1990-05-17-", "19O0-05-17", "２000-01-02", "1990-005-17", "1990-05-17\u{B}", "1990\u{A0}05\u{A0}17",
            "99999999999999999999999999",
        ])
    func impossible(_ texte: String) {
        #expect(DateNaissance(texte: texte).date == nil)
        #expect(codeDate(texte, "1980-05-17") == "DATE-INVALID")
        #expect(codeDate(texte, texte) == "DATE-INVALID")
    }

    @Test("une date écrite de deux façons est égale par N11, de la même façon sans règle")
    func written() {
        func codes(_ une: String, _ autre: String) -> [String] {
            decider("Kervador|Jeanne|\(une)", "Kervador|Jeanne|\(autre)").codes
        }
        #expect(codes("17/05/1980", "1980-05-17") == ["IDENT-NORM", "N11"])
        #expect(codes("17/05/1980", "17/5/1980") == ["IDENT-NORM", "N11"])
        #expect(codes("17/05/1980", "17/05/1980") == ["IDENT-STRICT"])
        #expect(codes("1980\u{2011}05\u{2011}17", "1980-05-17\u{A0}") == ["IDENT-NORM", "N11"])
        #expect(codes("1992", "1992-00-00") == ["IDENT-NORM", "N11"])
        #expect(codes("1992-00-00", "1992-00-00") == ["IDENT-STRICT"])
    }

    @Test("une date que le site écrit et qui ne se lit pas n'est pas une date manquante")
    func unreadable() {
        var muette = demande("Kervador|Jeanne|")
        #expect(rapprocher(personne("Kervador|Jeanne|1980-05-17"), muette).codes == ["DATE-MISSING"])
        muette.demandeur?.dateNaissance = .absente(.illisible("31/02/1990"))
        #expect(rapprocher(personne("Kervador|Jeanne|1980-05-17"), muette).codes == ["DATE-INVALID"])
    }
}
