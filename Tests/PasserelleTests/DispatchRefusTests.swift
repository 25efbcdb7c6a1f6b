import Demandes
import Foundation
import Registre
import SiteSimulator
import Testing

@testable import passerelle

@Suite("Un enregistrement de dispatch refusé")
struct DispatchRefusTests {
    private static let motifs = "_familles/sne/codes/motif-radiation.csv"

    /// The adapters without the code of that reason.
    private func sansLeCode(_ essai: GatewayEssai) throws -> String {
        let copie = try Adaptateurs.completer(Self.motifs, "", in: essai.folder)
        let fichier = URL(filePath: copie).appending(path: Self.motifs)
        let lignes = try String(contentsOf: fichier, encoding: .utf8).split(separator: "\n")
        try Data((lignes.filter { !$0.hasPrefix("RADABA,") }.joined(separator: "\n") + "\n").utf8).write(to: fichier)
        return copie
    }

    @Test("il est gardé scellé avec son étape, son chemin et sa place ; l'adaptateur corrigé, la relecture le publie")
    func quarantaine() async throws {
        try await GatewayEssai.with(.national, population: 60) { essai in
            let justes = essai.settings.adapters
            let (numero, compte) = try await essai.rattachement()
            let fautifs = try sansLeCode(essai)
            try await essai.redemarrer { $0.adapters = fautifs }
            try essai.site.radier(numero.texte, motif: "RADABA")
            try essai.site.diffuser(tout: true)
            let passage = try await essai.dispatcher()
            #expect(passage.etat == "termine", "\(passage)")
            #expect((passage.bilan["refusees"] ?? 0) > 0)
            #expect(try await essai.evenements("radiation").isEmpty)
            let ouvertes = try await essai.quarantaine()
            #expect(ouvertes.count == 1, "de ceux que personne ne tient, rien n'est gardé")
            let mise = try #require(ouvertes.first)
            #expect(mise["operation"] as? String == "lot" && mise["relisible"] as? Bool == true)
            let reference = try #require(mise["reference"] as? String)
            #expect(reference.hasPrefix("incrément 1, demande "), "\(reference)")
            let constat = try #require((mise["constats"] as? [[String: Any]])?.first)
            #expect(constat["nature"] as? String == "code-inconnu-porteur-de-sens")
            #expect(constat["champ"] as? String == "radiation.motif" && constat["detail"] as? String == "RADABA")
            #expect((constat["chemin"] as? String)?.isEmpty == false)
            // Read again by the same rules, it still is refused.
            let avant = try await essai.get("/v1/adaptateurs/national/relecture")
            #expect((avant.json["quarantaine"] as? [String: Any])?["refusees"] as? Int == 1, "\(avant.body)")
            try await essai.redemarrer { $0.adapters = justes }
            let appels = essai.appels
            let apercu = try await essai.get("/v1/adaptateurs/national/relecture")
            #expect(apercu.nombre("changent") == 1, "\(apercu.body)")
            let version = try #require(try await essai.dossier(compte).nombre("version"))
            let appliquee = try await essai.post("/v1/adaptateurs/national/relecture")
            #expect(appliquee.nombre("changent") == 1, "\(appliquee.body)")
            #expect(essai.appels == appels, "aucun site n'est interrogé")
            #expect(try await essai.evenements("radiation").count == 1)
            #expect(try await essai.dossier(compte).nombre("version") == version + 1)
            #expect(try await essai.quarantaine().isEmpty)
        }
    }
}
