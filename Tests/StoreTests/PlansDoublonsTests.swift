import Demandes
import Registre
import Testing

@testable import Store

/// What changed is looked for by indexes, whatever three million others are there.
@Suite("Plans des doublons")
struct PlansDoublonsTests {
    @Test("aucun énoncé du suivi ni du guichet ne parcourt une table", arguments: [false, true])
    func plans(_ analysee: Bool) async throws {
        let essai = try DoublonsEssai()
        if analysee {
            for rang in 1...30 { try await essai.attacher(rang, ["Kervador|Jeanne|1980-05-17"]) }
            try await essai.suivre()
            try await essai.depot.forcer("ANALYZE")
        }
        let enonces: [any Enonce] =
            EnoncePersonne.allCases + EnonceDoublon.allCases
            + [EnonceRattachement.lireDeLaDemande, EnonceRattachement.lire, EnonceJournal.lire]
        for enonce in enonces {
            for etape in try await essai.plan(enonce.sql) {
                #expect(!etape.hasPrefix("SCAN") || etape == "SCAN CONSTANT ROW", "\(enonce.sql) : \(etape)")
            }
        }
    }

    @Test("un index par clé : chaque recherche prend le sien, sans trier ce qu'elle trouve")
    func index() async throws {
        let essai = try DoublonsEssai()
        let cles: [(EnoncePersonne, String)] = [
            (.parNom, "nom"), (.parUsage, "usage"), (.parPrenomDate, "prenom_date"), (.parNomsAnnee, "noms_annee"),
            (.parNomsJour, "noms_jour"), (.parMots, "mots"),
        ]
        for (enonce, cle) in cles {
            let plan = try await essai.plan(enonce.sql)
            #expect(plan == ["SEARCH doublon_personne USING INDEX doublon_personne_\(cle) (\(cle)=?)"])
        }
        let liste = try await essai.plan(EnonceDoublon.lister.sql)
        #expect(liste.allSatisfy { !$0.contains("TEMP B-TREE") }, "\(liste)")
    }

    @Test("une mise à jour qui ne dit rien de ses personnes ne touche ni personne, ni lien, ni ensemble")
    func rienDAutre() async throws {
        let essai = try DoublonsEssai()
        for rang in 1...3 { try await essai.inscrire(rang, "Kervador|Jeanne|1980-05-17") }
        let avant = try await essai.lignes()
        try await essai.changer(2, "Kervador|Jeanne|1980-05-17")
        #expect(try await essai.lignes() == avant)
        try await essai.inscrire(4, "Rosvin|Paul|1979-03-02")
        try await essai.changer(4, "Rosvin|Paul|1979-03-03")
        let apres = try await essai.lignes()
        #expect(Array(apres.prefix(avant.count)) == avant, "les autres gardent leurs lignes")
    }
}

extension DoublonsEssai {
    func plan(_ sql: String) async throws -> [String] {
        let parametres = [String?](repeating: nil, count: Parametres.nombre(sql))
        return try await depot.parcourir { transaction in
            try transaction.session.lignes(Brut("EXPLAIN QUERY PLAN " + sql), parametres) { ligne in
                for _ in 0..<3 { _ = try ligne.entier() }
                return try ligne.texte()
            }
        }
    }

    /// Each row with its own number: one that is written again has another.
    fileprivate func lignes() async throws -> [String] {
        try await depot.textes("SELECT id || version || depuis FROM doublon ORDER BY id")
            + depot.textes("SELECT gauche || droite || rowid FROM doublon_lien ORDER BY gauche, droite")
            + depot.textes("SELECT demande || rowid || hex(identite) FROM doublon_personne ORDER BY demande, rang")
    }
}
