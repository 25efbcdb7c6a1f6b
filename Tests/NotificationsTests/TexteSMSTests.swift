import Notifications
import Testing

@Suite("SMS")
struct TexteSMSTests {
    /// The basic table of GSM 03.38: one letter, one septet.
    private static let alphabet = Set(
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./01234" + "56789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
            + "¿abcdefghijklmnopqrstuvwxyzäöñüà")

    @Test("un SMS tient en 160 lettres de l'alphabet GSM, et ne porte ni nom, ni logement, ni chiffre")
    func alphabet() throws {
        var nombre = 0
        for variables in Exemples.candidatures + [.offreNouvelle(Exemples.offre)] {
            guard let texte = TexteSMS.ecrire(variables, de: try Exemples.service) else { continue }
            nombre += 1
            #expect(texte.count <= 160 && texte.allSatisfy(Self.alphabet.contains), "\(texte)")
            #expect(!texte.contains("Inventée") && !texte.contains { $0.isNumber }, "\(texte)")
            #expect(texte.hasSuffix("https://alin.example"))
        }
        #expect(nombre >= 10)
        #expect(TexteSMS.ecrire(Exemples.tous()[1], de: try Exemples.service) == nil, "un code ne part jamais par SMS")
    }

    @Test("ce qui ne peut pas se manquer vient aussi par courriel, quoi qu'on ait choisi ; rien ne va nulle part")
    func choix() {
        for choix in ChoixNotification.allCases {
            for modele in Modele.allCases {
                let destinations = choix.destinations(modele, aUnSMS: modele.aUnSMS)
                #expect(!destinations.isEmpty && !destinations.contains(.registre), "\(choix) \(modele)")
                if modele.estCritique { #expect(destinations.contains(.compte), "\(choix) \(modele)") }
                #expect(destinations.contains(.mobile) == (choix != .courriel && modele.aUnSMS), "\(choix) \(modele)")
            }
        }
        #expect(ChoixNotification.sms.destinations(.visitePrevue, aUnSMS: true) == [.mobile])
    }
}
