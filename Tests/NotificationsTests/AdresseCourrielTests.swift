import Notifications
import Testing

@Suite("Adresses électroniques") struct AdresseCourrielTests {
    @Test(
        "une adresse ordinaire est prise telle quelle, le domaine en minuscules",
        arguments: [
            ("lea@mairie.example", "lea@mairie.example"),
            ("Lea.Dupont+alin@MAIRIE.example", "Lea.Dupont+alin@mairie.example"),
            ("o'neil_1@a-b.c1.example", "o'neil_1@a-b.c1.example"), ("a@b.example", "a@b.example"),
            ("lea@xn--mairie-9ua.example", "lea@xn--mairie-9ua.example"),
        ])
    func bonne(_ saisie: String, _ texte: String) {
        #expect(AdresseCourriel(saisie)?.texte == texte)
    }

    @Test(
        "ce qui n'est pas une adresse, ou porterait un second en-tête, est refusé",
        arguments: [
            "", "lea", "@mairie.example", "lea@", "lea@mairie", "lea@.example", "lea@mairie.", "lea@mairie..example",
            ".lea@mairie.example", "lea.@mairie.example", "l..a@mairie.example", "a@b@c.example", " lea@mairie.example",
            "lea@mairie.example ", "lea @mairie.example", "lea@mairie.example\r\nBcc: x@y.example",
            "lea@mairie.example\n", "lea\t@mairie.example", "<lea@mairie.example>", "Lea <lea@mairie.example>",
            "\"lea\"@mairie.example", "lea@[127.0.0.1]", "lea@127.0.0.1", "léa@mairie.example", "lea@mairié.example",
            "lea@-mairie.example", "lea@mairie-.example", "lea@mai_rie.example", "lea,b@mairie.example",
            "lea@mairie.example\0", "lea(x)@mairie.example", "K@mairie.example\u{200B}",
            "lea@mairie.example;b@c.example",
            String(repeating: "a", count: 65) + "@mairie.example",
            "lea@" + String(repeating: "a", count: 64) + ".example",
            "a@" + String(repeating: "b.", count: 123) + "example",
        ])
    func mauvaise(_ saisie: String) {
        #expect(AdresseCourriel(saisie) == nil)
    }

    @Test("254 octets passent, 255 non")
    func longueur() {
        let domaine = String(repeating: "b.", count: 91) + "example"
        let locale = String(repeating: "a", count: 64)
        #expect(AdresseCourriel("\(locale)@\(domaine)")?.texte.utf8.count == 254)
        #expect(AdresseCourriel("\(locale)@b\(domaine)") == nil)
    }

    @Test(
        "le masque montre une lettre de chaque côté et la fin du domaine, jamais la longueur",
        arguments: [
            ("dupont@yahoo.example", "d•••@y•••.example"), ("d@y.example", "d•••@y•••.example"),
            ("lea@mail.mairie.example", "l•••@m•••.example"),
        ])
    func masque(_ adresse: String, _ masque: String) {
        #expect(AdresseCourriel(adresse)?.masque == masque)
        #expect(AdresseCourriel(adresse).map { "\($0)" } == masque)
    }
}
