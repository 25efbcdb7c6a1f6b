import Demandes
import Notifications
import Rapprochement
import Registre
import Testing

@testable import Store

@Suite("Lignes")
struct LignesTests {
    let essai: BaseEssai
    let depot: DepotSQLite
    let now = BaseEssai.maintenant

    init() throws {
        essai = try BaseEssai()
        depot = try essai.ouvrir()
    }

    @Test("un compte se relit tel qu'il a été écrit, avec ou sans ce qui est facultatif")
    func comptes() async throws {
        var nu = Invente.compte("cpt_2", als: "0000000002")
        nu.etatCivil = EtatCivil(
            civilite: nil, nomNaissance: "LE GALL", nomUsage: "", prenoms: "Yann", dateNaissance: nil)
        (nu.mobile, nu.courrielConfirmeLe, nu.consentement) = (nil, nil, nil)
        let (plein, vide) = (Invente.compte(), nu)
        try await depot.ecrire { ecriture in
            try ecriture.inserer(plein)
            try ecriture.inserer(vide)
        }
        #expect(try await depot.lire { try $0.compte("cpt_1") } == plein)
        #expect(try await depot.lire { try $0.compte("cpt_2") } == vide)
        #expect(try await depot.lire { try $0.compte(numeroALS: "0000000002") } == vide)
        #expect(try await depot.lire { try $0.compte("cpt_3") } == nil)
    }

    @Test("un compte ne remplace que sa version précédente")
    func versions() async throws {
        try await depot.ecrire { try $0.inserer(Invente.compte()) }
        var suivant = Invente.compte()
        suivant.etatCivil.nomUsage = "TANGUY"
        suivant.version = 2
        let deux = suivant
        try await depot.ecrire { try $0.remplacer(deux) }
        #expect(try await depot.lire { try $0.compte("cpt_1") } == deux)
        await #expect(throws: ConflitVersion()) { try await depot.ecrire { try $0.remplacer(deux) } }
    }

    @Test("un N° ALS se donne une fois, et ne se perd pas avec une transaction qui échoue")
    func numerosALS() async throws {
        #expect(try await depot.ecrire { try $0.prochainNumeroALS() } == 1)
        await #expect(throws: Renonce()) {
            try await depot.ecrire { ecriture in
                _ = try ecriture.prochainNumeroALS()
                throw Renonce()
            }
        }
        #expect(try await depot.ecrire { try $0.prochainNumeroALS() } == 2)
    }

    @Test("une demande garde chacune de ses versions")
    func demandes() async throws {
        var seconde = Invente.tenue(version: 2)
        seconde.contenu = Invente.demande("Deux pièces suffiraient.")
        seconde.modifieeSurLeSiteLe = now
        let deux = seconde
        try await depot.ecrire { ecriture in
            try ecriture.inserer(DemandeTenue(id: "dem_1"))
            try ecriture.remplacer(Invente.tenue())
        }
        try await depot.ecrire { try $0.remplacer(deux) }
        #expect(try await depot.lire { try $0.demande("dem_1") } == deux)
        #expect(try await depot.lire { try $0.demande("dem_1", version: 1) } == Invente.tenue())
        #expect(try await depot.lire { try $0.demande("dem_1", version: 3) } == nil)
        await #expect(throws: ConflitVersion()) { try await depot.ecrire { try $0.remplacer(Invente.tenue()) } }
    }

    @Test("une demande relue ne change que de dates, et sa version les garde une fois passée")
    func relue() async throws {
        var relue = Invente.tenue()
        relue.lueLe = now.plus(heures: 1)
        var suivante = Invente.tenue(version: 2)
        suivante.contenu = Invente.demande("Deux pièces suffiraient.")
        suivante.lueLe = now.plus(heures: 2)
        let (une, deux) = (relue, suivante)
        try await depot.ecrire { try $0.inserer(Invente.tenue()) }
        try await depot.ecrire { try $0.dater(une) }
        #expect(try await depot.lire { try $0.demande("dem_1") } == une)
        #expect(try await depot.lire { try $0.demande("dem_1", version: 1) } == une)
        try await depot.ecrire { try $0.remplacer(deux) }
        #expect(try await depot.lire { try $0.demande("dem_1") } == deux)
        #expect(try await depot.lire { try $0.demande("dem_1", version: 1) } == une)
        await #expect(throws: ConflitVersion()) { try await depot.ecrire { try $0.dater(une) } }
    }

    @Test("une demande n'est tenue pour la même que si elle dit la même chose, à l'octet près")
    func memeContenu() async throws {
        try await depot.ecrire { try $0.inserer(Invente.tenue()) }
        let (meme, autre) = (Invente.demande(), Invente.demande("Deux pièces suffiraient."))
        #expect(try await depot.lire { try $0.demande("dem_1", siElleDit: meme) } == Invente.tenue())
        #expect(try await depot.lire { try $0.demande("dem_1", siElleDit: autre) } == nil)
        #expect(try await depot.lire { try $0.demande("dem_2", siElleDit: meme) } == nil)
    }

    @Test("une demande jamais lue n'a ni contenu ni version")
    func jamaisLue() async throws {
        try await depot.ecrire { try $0.inserer(DemandeTenue(id: "dem_1")) }
        #expect(try await depot.lire { try $0.demande("dem_1") } == DemandeTenue(id: "dem_1"))
        #expect(try await depot.lire { try $0.demande("dem_1", version: 0) } == nil)
    }

    @Test("un rattachement se retrouve par son compte, son numéro, sa demande")
    func rattachements() async throws {
        var gele = Invente.rattachement()
        (gele.etat, gele.gel, gele.champsDiscordants) = (.gele, .identiteDiscordante, [.nomNaissance, .dateNaissance])
        (gele.role, gele.aConfirmer, gele.version) = (nil, true, 2)
        let suite = gele
        try await depot.ecrire { ecriture in
            try ecriture.preparer(1)
            try ecriture.inserer(Invente.rattachement())
            try ecriture.remplacer(suite)
        }
        #expect(try await depot.lire { try $0.rattachement("rat_1") } == suite)
        #expect(try await depot.lire { try $0.rattachementVivant(compte: "cpt_1") } == suite)
        #expect(try await depot.lire { try $0.rattachementVivant(numero: Invente.numero) } == suite)
        #expect(try await depot.lire { try $0.rattachement(demande: "dem_1") } == suite)
        #expect(try await depot.lire { try $0.rattachementVivant(numero: Invente.numero(2)) } == nil)
    }

    @Test("un import se relit tel quel, et se reprend tant que son code vit")
    func imports() async throws {
        var fin = Invente.demandeImport()
        (fin.etat, fin.conclusion, fin.champsDiscordants) = (.remplacee, .identiteDiscordante, [.prenoms])
        (fin.essais, fin.bloqueJusqua) = (4, now)
        let remplacee = fin
        try await depot.ecrire { ecriture in
            try ecriture.preparer(1)
            try ecriture.inserer(Invente.demandeImport())
        }
        #expect(try await depot.lire { try $0.importVivant(compte: "cpt_1") } == Invente.demandeImport())
        try await depot.ecrire { try $0.remplacer(remplacee) }
        #expect(try await depot.lire { try $0.importVivant(compte: "cpt_1") } == nil)
        #expect(try await depot.lire { try $0.demandeImport("imp_1") } == remplacee)
        let now = now
        func reprenable(_ but: ButImport, _ le: Instant) async throws -> DemandeImport? {
            try await depot.lire {
                try $0.importReprenable(compte: "cpt_1", numero: Invente.numero, but: but, le: le)
            }
        }
        #expect(try await reprenable(.premierImport, now) == remplacee)
        #expect(try await reprenable(.premierImport, now.plus(heures: 24)) == nil)
        #expect(try await reprenable(.remplacement(rattachement: "rat_1"), now) == nil)
    }

    @Test("un courrier se relit tel quel, et n'est dû qu'à son heure")
    func courriers() async throws {
        let courrier = Courrier(
            "mel_1", .codeImport, compte: "cpt_1", demandeImport: "imp_1", vers: .registre, le: now)
        var tente = courrier
        (tente.etat, tente.essais, tente.prochainEssai, tente.reponse) = (.incertain, 2, now.plus(heures: 1), "550")
        let essaye = tente
        let now = now
        try await depot.ecrire { ecriture in
            try ecriture.preparer(1)
            try ecriture.deposer(courrier)
        }
        #expect(try await depot.lire { try $0.courriersDus(now, limite: 10) } == [courrier])
        try await depot.ecrire { try $0.remplacer(essaye) }
        #expect(try await depot.lire { try $0.courriersDus(now, limite: 10) } == [])
        #expect(try await depot.lire { try $0.courrier("mel_1") } == essaye)
    }
}

struct Renonce: Error, Equatable {}
