import Demandes
import Rapprochement
import Registre
import Testing

@testable import Store

@Suite("Dossiers de revue gardés")
struct LignesRevueTests {
    let essai: BaseEssai
    let depot: DepotSQLite
    let now = BaseEssai.maintenant

    init() throws {
        essai = try BaseEssai()
        depot = try essai.ouvrir()
    }

    private func face(_ nom: String = "KERGUELEN") -> FaceAFace {
        let date = DateCivile(iso: "1988-02-29")
        return FaceAFace(
            compte: Identite(nomNaissance: "KERGUÉLEM", prenoms: "Maëlle", dateNaissance: date),
            personnes: [
                PersonneCitee(
                    role: .demandeur, identite: Identite(nomNaissance: nom, prenoms: "MAELLE", dateNaissance: date))
            ])
    }

    private func revue(
        _ id: String = "rev_1", _ motif: MotifRevue = .identiteAVerifier, _ numero: NumeroUnique = Invente.numero,
        ouverteLe: Instant? = nil
    ) -> Revue {
        let le = ouverteLe ?? now
        return Revue(
            id: id, compte: "cpt_1", motif: motif, numero: numero, site: "29-finistere", departement: "29",
            objet: motif == .contestation ? .numero : .importation("imp_1"),
            faceAFace: motif == .contestation ? nil : face(), champs: [.nomNaissance], codes: ["NAME-TYPO"],
            ouverteLe: le, echeance: le.plus(jours: 2),
            actes: [ActeRevue(.ouverture, par: "agent:anne", le: le, pourquoi: "nom", preuve: "acte vu")])
    }

    private func close(_ revue: Revue, _ etat: EtatRevue, _ le: Instant) -> Revue {
        var close = revue
        (close.etat, close.role, close.closeLe, close.faceAFace) = (etat, .demandeur, le, nil)
        close.version += 1
        close.actes.append(ActeRevue(.acceptation, par: "agent:paul", le: le, pourquoi: "vu"))
        return close
    }

    private func inserer(_ revues: Revue...) async throws {
        try await depot.ecrire { ecriture in
            try ecriture.preparer(1)
            for revue in revues { try ecriture.inserer(revue) }
        }
    }

    @Test("un dossier se relit tel qu'il fut écrit, ses actes dans l'ordre ; une version périmée est refusée")
    func relecture() async throws {
        let revue = revue()
        try await inserer(revue)
        #expect(try await depot.lire { try $0.revue("rev_1") } == revue)
        let close = close(revue, .acceptee, now.plus(heures: 1))
        try await depot.ecrire { try $0.remplacer(close) }
        #expect(try await depot.lire { try $0.revue("rev_1") } == close)
        await #expect(throws: ConflitVersion()) { try await depot.ecrire { try $0.remplacer(close) } }
    }

    @Test("une réponse se retrouve par les deux identités, au moindre octet près, et la dernière l'emporte")
    func tranchee() async throws {
        let revue = revue()
        try await inserer(revue)
        func tranchee(_ compte: String, _ numero: NumeroUnique, _ face: FaceAFace) async throws -> String? {
            try await depot.lire { try $0.revueTranchee(compte: compte, numero: numero, face)?.id }
        }
        #expect(try await tranchee("cpt_1", Invente.numero, face()) == nil, "ouverte, elle ne décide de rien")
        let close = close(revue, .refusee, now.plus(heures: 1))
        try await depot.ecrire { try $0.remplacer(close) }
        #expect(try await tranchee("cpt_1", Invente.numero, face()) == "rev_1")
        #expect(try await tranchee("cpt_1", Invente.numero, face("KERGUELEN ")) == nil)
        #expect(try await tranchee("cpt_1", Invente.numero(2), face()) == nil)
        #expect(try await tranchee("cpt_2", Invente.numero, face()) == nil)
        let seconde = self.revue("rev_2", .etatCivilModifie)
        let acceptee = self.close(seconde, .acceptee, now.plus(heures: 2))
        try await depot.ecrire { ecriture in
            try ecriture.inserer(seconde)
            try ecriture.remplacer(acceptee)
        }
        #expect(try await tranchee("cpt_1", Invente.numero, face()) == "rev_2")
    }

    @Test("une date qui ne se lit pas est de ces octets : changée, la réponse ne vaut plus")
    func dateIllisible() async throws {
        func face(_ date: String) -> FaceAFace {
            let identite = Identite(
                nomNaissance: "KERGUELEN", prenoms: "MAELLE", naissance: DateNaissance(texte: date))
            return FaceAFace(
                compte: self.face().compte, personnes: [PersonneCitee(role: .demandeur, identite: identite)])
        }
        var revue = revue()
        revue.faceAFace = face("31/02/1990")
        let ouverte = revue
        try await inserer(ouverte)
        #expect(try await depot.lire { try $0.revue("rev_1") } == ouverte)
        let close = close(ouverte, .acceptee, now.plus(heures: 1))
        try await depot.ecrire { try $0.remplacer(close) }
        for (date, trouvee) in [("31/02/1990", "rev_1"), ("30/02/1990", nil), ("31/2/1990", nil), ("", nil)] {
            let face = face(date)
            let lue = try await depot.lire {
                try $0.revueTranchee(compte: "cpt_1", numero: Invente.numero, face)?.id
            }
            #expect(lue == trouvee, "\(date)")
        }
    }

    @Test("un compte n'a qu'un dossier ouvert par numéro et par motif, quoi que fasse le code")
    func unSeul() async throws {
        let (premiere, seconde) = (revue(), revue("rev_2"))
        try await inserer(premiere)
        await #expect(throws: (any Error).self) { try await depot.ecrire { try $0.inserer(seconde) } }
        let contestation = revue("rev_3", .contestation)
        try await depot.ecrire { try $0.inserer(contestation) }
        let ouvertes = try await depot.lire { try $0.revuesOuvertes(compte: "cpt_1", numero: Invente.numero) }
        #expect(ouvertes.map(\.id) == ["rev_1"], "une contestation n'est pas de celles-là")
    }

    @Test("un dossier clos s'efface après 400 jours, avec ses actes ; jamais tant que le compte tient le numéro")
    func conservation() async throws {
        let (tenue, autre) = (revue(), revue("rev_2", .identiteAVerifier, Invente.numero(2)))
        try await inserer(tenue, autre, revue("rev_3", .contestation, Invente.numero(3)))
        let closes = [close(tenue, .acceptee, now), close(autre, .refusee, now)]
        try await depot.ecrire { ecriture in
            for close in closes { try ecriture.remplacer(close) }
            try ecriture.inserer(Invente.rattachement())
        }
        func restent(_ jours: Int) async throws -> [String] {
            let le = now.plus(jours: jours)
            try await depot.ecrire { try $0.purger(le) }
            return try await depot.lire { try $0.revues(compte: "cpt_1", limite: 10).map(\.id) }.sorted()
        }
        #expect(try await restent(399) == ["rev_1", "rev_2", "rev_3"])
        #expect(try await restent(401) == ["rev_1", "rev_3"], "ouverte, elle attend toujours")
    }
}
