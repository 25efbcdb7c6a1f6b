import Demandes
import Foundation
import SiteSimulator
import Testing

@testable import passerelle

@Suite("Un an après la radiation")
struct EffacementTests {
    /// Texts that only that person's demande holds.
    private static let marques = ["Vadrouillette-des-Essais", "0639987654", "plantee.ici@boite.example"]

    @Test(
        "le nominatif est effacé du dossier de données et des courriers ; le journal garde les identifiants"
    )
    func effacement() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            try essai.site.changer(
                numero.texte, .precisions(Self.marques[0]), .telephone(Self.marques[1]), .courriel(Self.marques[2]))
            let compte = try await essai.rattacher(numero)
            let ref = try #require(try await essai.dossier(compte)["ref"])
            try essai.site.radier(numero.texte, motif: "ATTRIB")
            _ = try await essai.mettreAJour(compte)
            try await essai.travailler()
            #expect(try essai.traces(Self.marques) == ["courrier"], "le courrier du code est dans son dossier")
            let fin = try #require(try await essai.vie(compte)["conservee_jusquau"] as? String)
            let dernier = try #require(DateCivile(iso: fin))
            try await essai.vivre(jusquau: dernier)
            #expect(try await essai.dossier(compte).status == 200, "le dernier jour, elle se lit")
            let evenements = try await essai.journal()
            try await essai.vivre(jusquau: #require(dernier.plus(jours: 1)))
            try await essai.gateway.purge()
            #expect(try await essai.dossier(compte)["code"] == "aucune_demande")
            #expect(try await essai.rattachements(compte).isEmpty)
            #expect(try await essai.get("/v1/demandes/\(ref)/versions/1").status == 404)
            #expect(try essai.traces(Self.marques + [numero.texte]) == [])
            let apres = try await essai.journal()
            #expect(apres.prefix(evenements.count) == evenements[...])
            #expect(apres.dropFirst(evenements.count).map(\.type) == ["effacement", "effacement"])
            #expect(apres.last { $0.type == "effacement" && $0.ref == ref } != nil)
            #expect(try await essai.post("/v1/verification").json["versions_egales"] as? Bool == true)
            #expect(try await essai.post("/v1/verification").json["integrite"] as? String == "ok")
        }
    }

    @Test("un ancien rattachement s'efface seul : ce qui est gardé du numéro sert encore au nouveau")
    func numeroQuiVit() async throws {
        try await GatewayEssai.with { essai in
            let (numero, compte, echeances) = try await essai.rattacherRenouvelee()
            #expect(try await essai.reimporter(compte).status == 202)
            #expect(try await essai.entrer(essai.codeRecu(), compte)["etat"] == "rattachee")
            let fin = echeances.radiationAttendueApres.plus(mois: 12)
            try essai.allerAu(fin)
            try essai.site.renouveler(numero.texte)
            _ = try await essai.mettreAJour(compte)
            #expect(try await essai.rattachements(compte).map { $0["etat"] as? String } == ["actif", "remplace"])
            // What was read is kept before the old one goes.
            let avant = try await essai.get("/v1/adaptateurs/29-finistere/relecture")
            #expect(avant.nombre("relues") == 1)
            try await essai.vivre(jusquau: #require(fin.plus(jours: 1)))
            let restants = try await essai.rattachements(compte)
            #expect(restants.map { $0["etat"] as? String } == ["actif"], "\(restants)")
            let relecture = try await essai.get("/v1/adaptateurs/29-finistere/relecture")
            #expect(relecture.nombre("relues") == 1 && relecture.nombre("sans_reponse") == 0, "\(relecture.body)")
        }
    }

    @Test("rétablie avant l'année, elle n'est pas effacée")
    func retablie() async throws {
        try await GatewayEssai.with { essai in
            let (numero, compte, _) = try await essai.rattacherRenouvelee()
            try essai.site.radier(numero.texte, motif: "SANSREP")
            _ = try await essai.mettreAJour(compte)
            try essai.site.radier(numero.texte, motif: "")
            _ = try await essai.mettreAJour(compte)
            try await essai.vivre(jusquau: HeureDeParis.jour(essai.horloge.now()).plus(mois: 15))
            #expect(try await essai.dossier(compte).status == 200)
            #expect(try await essai.evenements("effacement").isEmpty)
        }
    }
}

extension GatewayEssai {
    /// The folders under the trial's own where one of these texts shows, plain or in base64, WAL included.
    func traces(_ textes: [String]) throws -> [String] {
        var vues: Set<String> = []
        for dossier in ["donnees", "courrier", "cles"] {
            let fichiers = FileManager.default.enumerator(
                at: folder.appending(path: dossier), includingPropertiesForKeys: [.isRegularFileKey])
            for case let fichier as URL in fichiers?.allObjects ?? []
            where try fichier.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true {
                let octets = try Data(contentsOf: fichier)
                if textes.contains(where: { octets.firstRange(of: Data($0.utf8)) != nil }) { vues.insert(dossier) }
            }
        }
        return vues.sorted()
    }
}
