import Demandes
import Notifications
import Testing

@Suite("Relance des courriers") struct RelanceTests {
    private let now = Exemples.instant
    private var neuf: Courrier { Courrier("mel_1", .codeImport, compte: "cpt_1", vers: .registre, le: now) }

    private func minutes(_ courrier: Courrier) -> Int64? {
        courrier.prochainEssai.map { ($0.millisecondes - now.millisecondes) / 60_000 }
    }

    @Test("un courrier neuf est dû aussitôt")
    func neufEstDu() {
        #expect(neuf.etat == .aEnvoyer && neuf.prochainEssai == now && neuf.essais == 0)
    }

    @Test("accepté, il est envoyé et garde le mot du serveur")
    func accepte() {
        let suite = neuf.apres(.acceptee(reponse: "2.0.0 OK 4F1A"), now: now, alea: 1)
        #expect(suite.etat == .envoye && suite.prochainEssai == nil)
        #expect(suite.reponse == "2.0.0 OK 4F1A" && suite.essais == 1)
    }

    @Test("refusé pour toujours, il est abandonné dès le premier essai")
    func refuse() {
        let suite = neuf.apres(.refusee(code: 550), now: now, alea: 1)
        #expect(suite.etat == .abandonne && suite.prochainEssai == nil && suite.reponse == "550")
    }

    @Test(
        "différé ou injoignable, il repart de plus en plus tard, puis est abandonné",
        arguments: [IssueEnvoi.differee(code: 451), .injoignable(faute: "transport-resolve")])
    func echelle(_ issue: IssueEnvoi) {
        var courrier = neuf
        var attentes: [Int64?] = []
        for _ in 1...7 {
            #expect(courrier.etat == .aEnvoyer)
            courrier = courrier.apres(issue, now: now, alea: 1)
            attentes.append(minutes(courrier))
        }
        #expect(attentes == [1, 5, 15, 60, 240, 720, nil])
        #expect(courrier.etat == .abandonne && courrier.essais == 7)
    }

    @Test("l'attente est tirée entre rien et le barreau entier, quel que soit le tirage")
    func alea() {
        for (alea, attendu) in [
            (0.0, 0), (0.5, 30_000), (1, 60_000), (7, 60_000), (-1, 0), (.nan, 0), (.infinity, 60_000),
        ] {
            let suite = neuf.apres(.differee(code: 421), now: now, alea: alea)
            #expect(suite.prochainEssai?.millisecondes == now.millisecondes + Int64(attendu), "\(alea)")
        }
    }

    @Test("incertain, il repart une fois et une seule")
    func incertain() {
        let une = neuf.apres(.incertaine, now: now, alea: 1)
        #expect(une.etat == .incertain && minutes(une) == 1)
        let deux = une.apres(.incertaine, now: now, alea: 1)
        #expect(deux.etat == .incertain && deux.prochainEssai == nil && deux.essais == 2)
    }

    @Test("un doute survit aux échecs qui le suivent, et s'efface devant une réponse")
    func doute() {
        let doute = neuf.apres(.incertaine, now: now, alea: 1)
        let plusTard = doute.apres(.injoignable(faute: "transport-resolve"), now: now, alea: 1)
        #expect(plusTard.etat == .incertain && minutes(plusTard) == 5)
        #expect(plusTard.apres(.incertaine, now: now, alea: 1).prochainEssai == nil)
        #expect(doute.apres(.acceptee(reponse: nil), now: now, alea: 1).etat == .envoye)
        #expect(doute.apres(.refusee(code: 550), now: now, alea: 1).etat == .abandonne)
        let aBout = Relance.suite(.differee(code: 421), etat: .incertain, essai: 7, now: now, alea: 1)
        #expect(aBout.etat == .incertain && aBout.prochainEssai == nil)
    }

    @Test("un essai hors de l'échelle ne relance rien", arguments: [0, -1, 8, Int.max])
    func horsEchelle(_ essai: Int) {
        let suite = Relance.suite(.differee(code: 421), etat: .aEnvoyer, essai: essai, now: now, alea: 1)
        #expect(suite.etat == .abandonne && suite.prochainEssai == nil)
    }

    @Test("les noms conservés ne changent pas")
    func noms() {
        #expect(EtatEnvoi.allCases.map(\.rawValue) == ["a_envoyer", "envoye", "incertain", "abandonne"])
        #expect(Destination.allCases.map(\.rawValue) == ["compte", "registre", "mobile"])
        #expect(
            Modele.allCases.map(\.rawValue) == [
                "confirmation-courriel", "code-import", "code-import-radiee", "code-import-deja-rattachee",
                "code-confirmation", "code-reimport", "rattachement-effectue", "rappel-import", "import-termine",
                "import-refuse", "rattachement-gele", "revue-ouverte", "revue-question", "revue-acceptee",
                "revue-refusee",
                "contestation-acceptee", "contestation-refusee", "rattachement-retire", "demande-supprimee",
                "rappel-renouvellement", "demande-expiree", "demande-radiee", "demande-retablie", "demande-fusionnee",
                "reactivation-acceptee", "reactivation-refusee", "candidature-deposee", "candidature-rejetee",
                "candidature-classee", "candidature-presentee", "candidature-transmise", "visite-prevue",
                "candidature-en-commission", "candidature-attribuee",
                "candidature-sous-condition", "candidature-non-retenue", "logement-propose", "logement-sans-reponse",
                "bail-signe", "candidature-a-revoir", "pieces-a-confirmer", "candidature-suspendue",
                "candidature-reprise", "candidature-close", "numero-perdu", "offre-nouvelle",
            ])
    }
}
