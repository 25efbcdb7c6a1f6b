import Coffre
import Demandes
import Foundation
import Notifications
import Registre
import Testing

@testable import Store

@Suite("Scellement")
struct ScellementTests {
    let essai: BaseEssai
    let depot: DepotSQLite

    init() throws {
        essai = try BaseEssai()
        depot = try essai.ouvrir()
    }

    private func remplir() async throws {
        let cle = CleIdempotence(portee: "cpt_1", cle: "k-1")
        var refuse = Courrier("mel_1", .codeImport, compte: "cpt_1", le: BaseEssai.maintenant)
        refuse.reponse = "550 <registre.kerguelen@boite.example> inconnu"
        let courrier = refuse
        try await depot.ecrire { ecriture in
            try ecriture.preparer(1)
            try ecriture.inserer(Invente.rattachement())
            try ecriture.inserer(Invente.demandeImport())
            try ecriture.noterSaisie(compte: "cpt_1", numero: Invente.numero, le: BaseEssai.maintenant)
            try ecriture.noterCodeEnvoye(numero: Invente.numero, le: BaseEssai.maintenant)
            try ecriture.deposer(courrier)
            try ecriture.retenir(
                ReponseRetenue(
                    cle: cle, demande: Array("empreinte-de-la-demande".utf8), statut: 201,
                    corps: Array(#"{"nom":"KERGUÉLEN"}"#.utf8), le: BaseEssai.maintenant))
        }
    }

    @Test("ni un nom, ni un numéro, ni une adresse, ni une réponse ne se lit dans la base ou son journal d'écriture")
    func octets() async throws {
        try await remplir()
        let vivants = try essai.octets()
        try depot.fermer()
        let fermes = try essai.octets()
        let plantes = [
            Invente.numero.texte, "KERGU", "Maëlle", "1988-02-29", "+33639980012", "courriel.example", "boite.example",
            "Kerfautras", "empreinte-de-la-demande",
        ]
        for octets in [vivants, fermes] {
            // What must be there is, so that nothing found means something.
            #expect(octets.range(of: Data("29-finistere".utf8)) != nil)
            for plante in plantes { #expect(octets.range(of: Data(plante.utf8)) == nil, "\(plante)") }
        }
    }

    @Test("une cellule déplacée d'une ligne à l'autre ne s'ouvre pas")
    func deplacee() async throws {
        try await depot.ecrire { ecriture in for rang in 1...2 { try ecriture.preparer(rang) } }
        try await depot.forcer(
            "UPDATE compte SET identite = (SELECT identite FROM compte WHERE id = 'cpt_2') WHERE id = 'cpt_1'")
        await #expect(throws: PanneDepot.self) { try await depot.lire { try $0.compte("cpt_1") } }
        #expect(try await depot.lire { try $0.compte("cpt_2") } != nil)
    }

    @Test(
        "une ligne abîmée est une panne dite, jamais un plantage ni une donnée fausse",
        arguments: [
            "UPDATE compte SET identite = zeroblob(40)", "UPDATE compte SET contact = x''",
            "UPDATE compte SET cle = 'autre'", "UPDATE compte SET cree_le = 'hier'", "UPDATE compte SET identite = 12",
        ])
    func abimee(_ geste: String) async throws {
        try await depot.ecrire { try $0.preparer(1) }
        try await depot.forcer(geste)
        let panne = await #expect(throws: PanneDepot.self) { try await depot.lire { try $0.compte("cpt_1") } }
        guard case .illisible(let cause)? = panne else {
            Issue.record("\(String(describing: panne))")
            return
        }
        #expect(!cause.contains("KERGU"))
    }

    @Test("ce qui fut scellé avec une ancienne clé se lit encore, et se retrouve par son numéro")
    func rotation() async throws {
        let dossier = try BaseEssai()
        let fichier = dossier.dossier + "/cles"
        _ = try Trousseau.create(at: fichier)
        let anciennes = Scelleur(try Trousseau(fichier: fichier))
        let depot = try DepotSQLite.ouvrir(dossier.chemin, scelleur: anciennes, maintenant: BaseEssai.maintenant)
        try await depot.ecrire { ecriture in
            try ecriture.preparer(1)
            try ecriture.inserer(Invente.rattachement())
        }
        try depot.fermer()
        let ligne = "c2 \(Data((0..<32).map { UInt8($0) }).base64EncodedString())\n"
        let cles = try FileHandle(forWritingTo: URL(fileURLWithPath: fichier))
        try cles.seekToEnd()
        try cles.write(contentsOf: Data(ligne.utf8))
        try cles.close()
        let nouvelles = Scelleur(try Trousseau(fichier: fichier))
        let rouvert = try DepotSQLite.ouvrir(dossier.chemin, scelleur: nouvelles, maintenant: BaseEssai.maintenant)
        #expect(try await rouvert.lire { try $0.compte("cpt_1") } == Invente.compte("cpt_1", als: "1"))
        #expect(try await rouvert.lire { try $0.rattachementVivant(numero: Invente.numero) }?.id == "rat_1")
        var compte = Invente.compte("cpt_1", als: "1")
        compte.version = 2
        let suivant = compte
        try await rouvert.ecrire { try $0.remplacer(suivant) }
        #expect(try await rouvert.textes("SELECT cle FROM compte") == ["c2"])
        #expect(try await rouvert.lire { try $0.compte("cpt_1") } == suivant)
        #expect(try await rouvert.premierAccesAltere() == nil)
        withExtendedLifetime(dossier) {}
    }
}
