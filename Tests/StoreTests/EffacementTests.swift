import Demandes
import Foundation
import Notifications
import Registre
import Tasks
import Testing

@testable import Store

/// Columns are sealed: what is looked for on the disk is each sealed value itself, and each digest of the number.
@Suite("Effacement")
struct EffacementTests {
    let essai: BaseEssai
    let depot: DepotSQLite
    let now = BaseEssai.maintenant

    init() throws {
        essai = try BaseEssai()
        depot = try essai.ouvrir()
    }

    /// Every value of bytes of a table, for the lines that `condition` keeps.
    private func octets(_ table: String, _ colonnes: String, _ condition: String) async throws -> [[UInt8]] {
        let nombre = colonnes.split(separator: ",").count
        return try await depot.parcourir { transaction in
            try transaction.session.lignes(Brut("SELECT \(colonnes) FROM \(table) WHERE \(condition)")) { ligne in
                try (0..<nombre).compactMap { _ in try ligne.octetsOuRien() }
            }.flatMap { $0 }
        }
    }

    private func planter() async throws {
        let (now, depot) = (now, depot)
        let lecture = LectureTenue(operation: "demande", empreinte: "ab12")
        let (depart, avant) = (try #require(DateCivile(iso: "2026-01-31")), try #require(DateCivile(iso: "2020-02-29")))
        let id = depot.identifiant(Invente.numero, lecture)
        let corps = Array(String(repeating: "Maëlle KERGUÉLEN ", count: 400).utf8)
        let brute = BruteLue(
            operation: "demande", lueLe: now, brute: ReponseBrute(statut: 200, type: "application/json", corps: corps))
        let scellee = try depot.sceller(brute, id, adaptateur: "29-finistere")
        let quarantaine = Quarantaine(
            id: "qua_1", site: "29-finistere", adaptateur: "29-finistere", version: "v", operation: "demande",
            issue: .illisible, constats: [], numero: Invente.numero, lectures: [lecture], premiereLe: now,
            derniereLe: now)
        try await depot.ecrire { ecriture in
            try ecriture.preparer(1)
            try ecriture.inserer(Invente.rattachement())
            for version in 2...4 {
                var suivante = Invente.tenue(version: version)
                suivante.contenu = Invente.demande(String(repeating: "Version \(version). ", count: 300))
                try ecriture.remplacer(suivante)
            }
            var demandeImport = Invente.demandeImport()
            demandeImport.etat = .rattachee
            try ecriture.inserer(demandeImport)
            try ecriture.noterSaisie(compte: "cpt_1", numero: Invente.numero, le: now)
            try ecriture.noterCodeEnvoye(numero: Invente.numero, le: now)
            try ecriture.deposer(scellee)
            try ecriture.mettreEnQuarantaine(quarantaine, id)
            var courrier = Courrier("mel_1", .demandeRadiee, compte: "cpt_1", rattachement: "rat_1", le: now)
            courrier.reponse = "550 maelle.kerguelen@courriel.example inconnue"
            try ecriture.deposer(courrier)
            try ecriture.inserer(
                Revue(
                    id: "rev_1", compte: "cpt_1", motif: .contestation, numero: Invente.numero, site: "29-finistere",
                    departement: nil, objet: .numero, faceAFace: nil, champs: [], codes: [], ouverteLe: now,
                    echeance: now,
                    actes: [ActeRevue(.ouverture, par: "cpt_1", le: now, pourquoi: "c'est la mienne, Maëlle")]))
            try ecriture.ajouter(
                Anciennete(numero: Invente.numero(7), depuis: avant), a: "rat_1")
            _ = try ecriture.dire(.renouvelable, de: "dem_1", depuis: depart, le: now)
        }
    }

    private static let lieux: [(table: String, colonnes: String)] = [
        ("demande_version", "contenu"), ("rattachement", "numero, numero_empreinte"),
        ("demande_import", "numero, numero_empreinte, destinataire"), ("saisie", "numero, numero_empreinte"),
        ("code_envoye", "numero_empreinte"), ("brute", "id, contenu, numero_empreinte"),
        ("quarantaine", "brute, lecture, numero_empreinte"), ("courrier", "reponse"),
        ("revue", "numero, numero_empreinte"), ("revue_acte", "mots"), ("anciennete", "contenu"),
    ]

    @Test("aucun octet scellé d'une personne effacée n'est plus sur le disque, journal du moteur compris")
    func disque() async throws {
        try await planter()
        var valeurs: [[UInt8]] = []
        for lieu in Self.lieux {
            let trouvees = try await octets(lieu.table, lieu.colonnes, "1 = 1")
            #expect(!trouvees.isEmpty, "\(lieu.table) est plantée")
            valeurs += trouvees
        }
        let avant = try essai.octets()
        for valeur in valeurs { #expect(avant.firstRange(of: Data(valeur.prefix(64))) != nil) }
        try await depot.ecrire { try $0.effacer(Invente.rattachement(), numero: true) }
        try await depot.tasser()
        let apres = try essai.octets()
        for valeur in valeurs { #expect(apres.firstRange(of: Data(valeur.prefix(64))) == nil) }
        let vides = Self.lieux.filter { $0.table != "courrier" } + [("demande", "id"), ("jalon", "demande")]
        for lieu in vides {
            #expect(try await depot.nombre("SELECT COUNT(*) FROM \(lieu.table)") == 0, "\(lieu.table)")
        }
        let courrier = try await depot.lire { try $0.courrier("mel_1") }
        #expect(courrier?.reponse == nil && courrier?.prochainEssai == nil, "plus rien ne part")
        #expect(try await depot.lire { try $0.courriersOubliables(BaseEssai.maintenant) } == ["mel_1"])
        #expect(try await depot.verifier().integrite == "ok")
        #expect(try await depot.lire { try $0.compte("cpt_1") } == Invente.compte(als: "1"), "le compte reste")
    }

    @Test("ce qui est à un autre numéro, ou au même numéro mais à un rattachement qui vit, reste")
    func autrui() async throws {
        try await planter()
        try await depot.ecrire { ecriture in
            try ecriture.preparer(2)
            try ecriture.inserer(
                Invente.rattachement("rat_2", compte: "cpt_2", demande: "dem_2", numero: Invente.numero(2)))
            try ecriture.noterSaisie(compte: "cpt_2", numero: Invente.numero(2), le: BaseEssai.maintenant)
            try ecriture.effacer(Invente.rattachement(), numero: false)
        }
        #expect(try await depot.lire { try $0.rattachement("rat_1") } == nil)
        #expect(try await depot.lire { try $0.rattachement("rat_2") } != nil)
        #expect(try await depot.nombre("SELECT COUNT(*) FROM saisie") == 2, "le numéro sert encore")
        try await depot.ecrire { try $0.effacer(Invente.rattachement(), numero: true) }
        #expect(try await depot.nombre("SELECT COUNT(*) FROM saisie") == 1)
        #expect(try await depot.lire { try $0.demande("dem_2") } == Invente.tenue("dem_2"))
        withExtendedLifetime(essai) {}
    }

    @Test("un jalon ne se dit qu'une fois pour un même départ, et de nouveau après un renouvellement")
    func jalons() async throws {
        let (now, depart) = (now, try #require(DateCivile(iso: "2026-01-31")))
        let dits = try await depot.ecrire { ecriture in
            try ecriture.preparer(1)
            return [
                try ecriture.dire(.rappel, de: "dem_1", depuis: depart, le: now),
                try ecriture.dire(.rappel, de: "dem_1", depuis: depart, le: now),
                try ecriture.dire(.rappel, de: "dem_1", depuis: depart.plus(mois: 12), le: now),
            ]
        }
        #expect(dits == [true, false, true])
        #expect(try await depot.lire { try $0.jalonsDits("dem_1", depuis: depart) } == [.rappel])
        for vueLe in [now, nil] {
            try await depot.ecrire { try $0.noterRadiation("dem_1", vueLe: vueLe) }
            #expect(try await depot.lire { try $0.radiationVueLe("dem_1") } == vueLe)
        }
        withExtendedLifetime(essai) {}
    }

    @Test("chaque rattachement d'avant a sa tâche")
    func migration() async throws {
        let avant = Array(Migration.toutes.prefix { $0.instructions != SchemaVie.instructions })
        let ancien = try BaseEssai()
        let vieux = try DepotSQLite.ouvrir(
            ancien.chemin, scelleur: ancien.scelleur, reglages: .init(), maintenant: now, etapes: avant)
        try await vieux.forcer(
            """
            INSERT INTO compte VALUES ('cpt_1', '1', x'00', x'00', 'c', 1, NULL, NULL, NULL, 1, 1);
            """)
        try await vieux.forcer("INSERT INTO demande (id, version) VALUES ('dem_1', 0)")
        try await vieux.forcer(
            """
            INSERT INTO rattachement (id, compte, demande, numero, numero_empreinte, cle, site, etat, champs,
                a_confirmer, cree_le, depuis, version)
            VALUES ('rat_1', 'cpt_1', 'dem_1', x'00', x'01', 'c', 's', 'actif', '', 0, 1, 5, 1)
            """)
        try vieux.fermer()
        let neuf = try ancien.ouvrir()
        let tache = try await neuf.lire { try $0.tache(espece: "vie", argument: "rat_1") }
        #expect(tache?.etat == .waiting && tache?.prevueLe.millisecondes == 5)
        withExtendedLifetime(ancien) {}
    }
}
