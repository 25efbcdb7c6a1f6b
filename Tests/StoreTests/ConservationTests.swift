import Demandes
import Registre
import Notifications
import Testing

@testable import Store

@Suite("Conservation")
struct ConservationTests {
    let essai: BaseEssai
    let depot: DepotSQLite
    let now = BaseEssai.maintenant
    let cle = CleIdempotence(portee: "cpt_1", cle: "k-1")

    init() throws {
        essai = try BaseEssai()
        depot = try essai.ouvrir()
    }

    private func reponse(_ le: Instant, statut: Int = 201) -> ReponseRetenue {
        ReponseRetenue(cle: cle, demande: [9, 9], statut: statut, corps: Array("{}".utf8), le: le)
    }

    @Test("une réponse retenue se relit telle quelle, et une clé n'en a qu'une pendant 24 heures")
    func reponses() async throws {
        let (premiere, tot) = (reponse(now), reponse(now.plus(heures: 23), statut: 500))
        let tard = reponse(now.plus(heures: 24), statut: 409)
        let cle = cle
        try await depot.ecrire { try $0.retenir(premiere) }
        await #expect(throws: ConflitIdempotence()) { try await depot.ecrire { try $0.retenir(tot) } }
        #expect(try await depot.lire { try $0.reponse(cle) } == premiere)
        try await depot.ecrire { try $0.retenir(tard) }
        #expect(try await depot.lire { try $0.reponse(cle) } == tard)
        let autre = CleIdempotence(portee: "cpt_2", cle: "k-1")
        #expect(try await depot.lire { try $0.reponse(autre) } == nil)
    }

    @Test("les numéros saisis se comptent une fois chacun, les codes à chaque envoi, depuis l'heure dite")
    func compteurs() async throws {
        let now = now
        try await depot.ecrire { ecriture in
            for (rang, heure) in [(1, -20), (1, 1), (2, 0), (3, -30)] {
                let le = now.plus(heures: Int64(heure))
                try ecriture.noterSaisie(compte: "cpt_1", numero: Invente.numero(rang), le: le)
                try ecriture.noterCodeEnvoye(numero: Invente.numero(rang), le: le)
            }
        }
        let saisis = try await depot.lire { try $0.numerosSaisis(compte: "cpt_1", depuis: now) }
        #expect(saisis == [Invente.numero(1), Invente.numero(2)])
        #expect(try await depot.lire { try $0.numerosSaisis(compte: "cpt_2", depuis: now) } == [])
        let depuis = now.plus(heures: -24)
        #expect(try await depot.lire { try $0.codesEnvoyes(numero: Invente.numero(1), depuis: depuis) } == 2)
    }

    @Test("un changement d'identité compte pendant trente jours, pas à l'instant où ils sont révolus")
    func changements() async throws {
        let now = now
        try await depot.ecrire { ecriture in
            try ecriture.preparer(1)
            for heure in [0, 1] { try ecriture.noterChangementIdentite("cpt_1", le: now.plus(heures: Int64(heure))) }
        }
        let depuis = try await depot.lire { try $0.changementsIdentite("cpt_1", depuis: now) }
        #expect(depuis == [now.plus(heures: 1)])
    }

    @Test("la purge ôte ce qui a fait son temps, et rien d'autre")
    func purge() async throws {
        let (now, cle, retenue) = (now, cle, reponse(now))
        try await depot.ecrire { ecriture in
            try ecriture.preparer(1)
            try ecriture.retenir(retenue)
            try ecriture.noterSaisie(compte: "cpt_1", numero: Invente.numero, le: now)
            try ecriture.noterCodeEnvoye(numero: Invente.numero, le: now)
            try ecriture.inserer(Invente.demandeImport())
        }
        try await depot.ecrire { try $0.purger(now.plus(heures: 23)) }
        #expect(try await depot.lire { try $0.reponse(cle) } == retenue)
        #expect(try await depot.lire { try $0.demandeImport("imp_1") } == Invente.demandeImport())
        try await depot.ecrire { try $0.purger(now.plus(heures: 49)) }
        #expect(try await depot.lire { try $0.reponse(cle) } == nil)
        #expect(try await depot.lire { try $0.demandeImport("imp_1") }?.destinataire == nil)
        #expect(try await depot.lire { try $0.demandeImport("imp_1") } != nil, "son rappel n'est pas parti")
        for table in ["saisie", "code_envoye", "reponse"] {
            #expect(try await depot.nombre("SELECT COUNT(*) FROM \(table)") == 0, "\(table)")
        }
    }

    @Test("un import fini s'efface avec son jour, une fois parti ce qui devait le dire", arguments: EtatImport.allCases)
    func importsFinis(_ etat: EtatImport) async throws {
        let now = now
        var demande = Invente.demandeImport()
        demande.etat = etat
        let fin = demande
        let courrier = Courrier("mel_1", .rappelImport, compte: "cpt_1", demandeImport: "imp_1", le: now)
        try await depot.ecrire { ecriture in
            try ecriture.preparer(1)
            try ecriture.inserer(fin)
            try ecriture.deposer(courrier)
        }
        func reste(_ le: Instant) async throws -> Bool {
            try await depot.ecrire { try $0.purger(le) }
            return try await depot.lire { try $0.demandeImport("imp_1") } != nil
        }
        #expect(try await reste(now.plus(heures: 25)), "son courrier attend")
        var parti = courrier
        (parti.etat, parti.prochainEssai) = (.envoye, nil)
        try await depot.ecrire { [parti] in try $0.remplacer(parti) }
        #expect(try await reste(now.plus(heures: 23)), "son jour n'est pas fini")
        #expect(try await reste(now.plus(heures: 24)) == (etat.estVivant || etat == .enRevue))
    }

    @Test(
        "l'adresse du registre s'oublie avec l'import, sauf s'il attend encore son site",
        arguments: EtatImport.allCases)
    func destinataires(_ etat: EtatImport) async throws {
        var demande = Invente.demandeImport()
        demande.etat = etat
        let (fin, now) = (demande, now)
        try await depot.ecrire { ecriture in
            try ecriture.preparer(1)
            try ecriture.inserer(fin)
            try ecriture.deposer(Courrier("mel_1", .rappelImport, compte: "cpt_1", demandeImport: "imp_1", le: now))
            try ecriture.purger(now)
        }
        let tenu = try await depot.lire { try $0.demandeImport("imp_1") }?.destinataire != nil
        #expect(tenu == [.attendCode, .codeRecu, .remplacee].contains(etat))
        try await depot.ecrire { try $0.purger(now.plus(heures: 24)) }
        let garde = try await depot.lire { try $0.demandeImport("imp_1") }?.destinataire != nil
        #expect(garde == (etat == .codeRecu))
    }
}
