import Rapprochement
import Testing

/// What no civil register writes, and what machines do to names: a decision each time, never a match.
@Suite("Entrées hostiles")
struct EntreesHostilesTests {
    static let noms: [(raison: String, nom: String)] = [
        ("vide", ""), ("espaces", " \t\n"), ("dix mille lettres", String(repeating: "KERVADOR", count: 1250)),
        ("un mot de plus qu'une liste", String(repeating: "A", count: 251)),
        ("caractère de contrôle", "KER\u{1}VADOR"), ("octet nul", "KER\0VADOR"), ("échappement", "KER\u{1B}[1m"),
        ("tabulation verticale", "KER\u{B}VADOR"), ("saut de page", "KER\u{C}VADOR"), ("retour", "KER\rVADOR"),
        ("retour à la fin", "KERVADOR\r"), ("contrôle C1", "KER\u{85}VADOR"), ("sens de lecture", "KER\u{202E}VADOR"),
        ("deux alphabets", "KЕRVADOR"), ("autre alphabet", "ХАМЕЛ"), ("arabe", "كمال"), ("chinois", "李"),
        ("émoji", "KERVADOR😀"), ("émoji seul", "👩‍👩‍👧"), ("drapeau", "🇫🇷"), ("chiffre", "KERVAD0R"),
        ("lettre perdue", "NO?L"), ("lettre remplacée", "NO\u{FFFD}L"), ("jeton", "#N/A"), ("deux signes", "**"),
        ("é mal décodé", "NÃ©EL"), ("É mal décodé", "Ã‰VA"), ("ï mal décodé", "ANAÃ¯S"), ("œ mal décodé", "LÅ“UILLET"),
        ("entité", "N&eacute;EL"), ("adresse", "jeanne@kervador.example"), ("marque seule", "\u{301}"),
        ("florin", "Kƒrvador"), ("coupé après un tiret", "JEAN-"), ("coupé et resserré", "JEAN - "),
        ("points de suspension", "JEAN..."), ("leur signe", "JEAN…"), ("chiffres pleine chasse", "ＫＥＲ１"),
        ("lettre mathématique", "𝐊𝐄𝐑"),
    ]

    @Test("un nom que rien n'explique ne convient à personne, pas même à lui", arguments: noms)
    func name(_ raison: String, _ nom: String) {
        for autre in [nom, "Kervador", nom + nom] {
            #expect(decider("\(nom)|Jeanne|1980-05-17", "\(autre)|Jeanne|1980-05-17").verdict == .review)
            #expect(decider("Kervador|\(nom)|1980-05-17", "Kervador|\(autre)|1980-05-17").verdict == .review)
            #expect(decider("\(nom)|\(nom)|1980-05-17", "\(autre)|\(autre)|1980-05-17").verdict == .review)
            #expect(decider("\(nom)|\(nom)|", "\(autre)|\(autre)|").verdict == .review)
        }
    }

    @Test(
        "ce qui passe deux cent cinquante octets, fût-ce de rien, n'est pas un nom",
        arguments: [
            "Kervador" + String(repeating: "\u{200B}", count: 10_000),
            "Kervador" + String(repeating: "\u{301}", count: 10_000),
            String(repeating: " ", count: 10_000) + "Kervador", String(repeating: "Mr ", count: 5000) + "Kervador",
            "Kervador" + String(repeating: "'", count: 250), "K" + String(repeating: "-", count: 250) + "ervador",
        ])
    func longText(_ nom: String) {
        for autre in [nom, "Kervador"] {
            #expect(codeNom(nom, autre) == "NAME-UNREADABLE")
            #expect(codePrenoms(nom, autre) == "GIVEN-UNREADABLE")
        }
        #expect(codesNom(String(repeating: "A", count: 250), String(repeating: "A", count: 250)) == [])
    }

    @Test("une lettre latine que rien ne transcrit reste la lettre d'un nom", arguments: ["Əliyev", "Ɔbeng", "Ŋuyen"])
    func latin(_ nom: String) {
        #expect(codesNom(nom, nom) == [])
        #expect(codesNom(nom, nom.uppercased())?.contains("N2") == true)
    }

    @Test(
        "l'écriture d'un même nom, d'un registre à l'autre : match, par la règle dite",
        arguments: [
            ("œ est deux lettres", "LŒUILLET", "LOEUILLET", ["N4"]), ("æ aussi", "LÆTI", "LAETI", ["N4"]),
            ("ß est SS", "Weiß", "WEISS", ["N2", "N3"]), ("ł est L", "Łuka", "LUKA", ["N2", "N3"]),
            ("İ est I, sans langue", "İLHAN", "ILHAN", ["N3"]), ("ı aussi", "Ilhan", "ılhan", ["N2"]),
            ("décomposé ou composé", "He\u{301}vin", "Hévin", ["N1"]),
            ("l'accent aigu mis pour l'apostrophe", "N\u{B4}DIAYE", "N'DIAYE", ["N1"]),
            ("le double tiret de deux noms", "ROSVIN--MORDEC", "ROSVIN MORDEC", ["N5"]),
        ])
    func writings(_ raison: String, _ un: String, _ autre: String, _ regles: [String]) {
        #expect(codesNom(un, autre) == regles)
        #expect(codesNom(autre, un) == regles)
    }
}
