import Candidatures
import Demandes
import Testing

@testable import Store

@Suite("Entreprises tenues")
struct EntreprisesTenuesTests {
    private let essai: BaseEssai

    init() throws { essai = try BaseEssai() }

    private static let entete = LectureEntreprises.colonnes.joined(separator: ",")

    private func fichier(_ lignes: [String]) throws -> FichierEntreprises {
        try FichierEntreprises(Array(([Self.entete] + lignes).joined(separator: "\n").utf8), nom: "essai.csv")
    }

    private static func ligne(_ rang: Int, nom: String = "Atelier inventé") -> String {
        let fin = String(repeating: "0", count: 5 - String(rang).count) + String(rang)
        return "963000001\(fin),\(nom),12,oui,non,EMB\(rang),E-99,1 2,oui,non,oui,5200,4"
    }

    @Test("ce qui est importé se relit tel quel, après une autre ouverture aussi, avec son import")
    func relu() async throws {
        let depot = try essai.ouvrir()
        let tenues = EntreprisesTenues(depot, horloge: { BaseEssai.maintenant })
        #expect(try await tenues.lues().source == nil)
        let donne = try fichier([Self.ligne(1), Self.ligne(2, nom: ""), "96300000200012,Serres inventées,,,,,,,,,,,"])
        #expect(donne.lues == 3 && donne.entreprises.count == 2 && donne.rejetees == 1)
        try await tenues.importer(donne, force: false, par: "agent:paul")
        #expect(try await tenues.lues().entreprises.toutes == donne.entreprises)
        try depot.fermer()
        let rouvertes = try await EntreprisesTenues(essai.ouvrir(), horloge: { BaseEssai.maintenant }).lues()
        #expect(rouvertes.entreprises.toutes == donne.entreprises)
        #expect(
            rouvertes.source
                == SourceEntreprises(
                    numero: 1, fichier: "essai.csv", lues: 3, gardees: 2, rejetees: 1,
                    importeeLe: BaseEssai.maintenant, par: "agent:paul"))
    }

    @Test("un fichier dont manquent plus de deux entreprises sur cent est refusé, sauf forcé ; rien n'a changé")
    func reduit() async throws {
        let tenues = EntreprisesTenues(try essai.ouvrir(), horloge: { BaseEssai.maintenant })
        try await tenues.importer(try fichier((1...100).map { Self.ligne($0) }), force: false, par: "a")
        try await tenues.importer(try fichier((3...100).map { Self.ligne($0) }), force: false, par: "a")
        let court = try fichier((6...100).map { Self.ligne($0) })
        await #expect {
            try await tenues.importer(court, force: false, par: "a")
        } throws: { ($0 as? FauteEntreprises)?.code == .fichierReduit }
        #expect(try await tenues.lues().entreprises.nombre == 98)
        #expect(try await tenues.lues().source?.numero == 2)
        try await tenues.importer(court, force: true, par: "a")
        #expect(try await tenues.lues().entreprises.nombre == 95)
    }

    @Test("un fichier qui n'est pas celui des entreprises, ou sans bonne ligne, est refusé en disant où")
    func refuses() {
        let cas: [(String, CodeEntreprises)] = [
            ("", .fichierIllisible), ("siret,nom\n\"1,2", .fichierIllisible), ("siret,nom\n1", .fichierIllisible),
            ("siret,nom,couleur\n", .colonneInconnue), ("siret\n", .colonneInconnue), ("siret,nom\n", .fichierVide),
            ("siret,nom\n123,Atelier", .fichierVide),
        ]
        for (texte, code) in cas {
            #expect {
                try FichierEntreprises(Array(texte.utf8), nom: "essai.csv")
            } throws: { ($0 as? FauteEntreprises)?.code == code }
        }
    }
}
