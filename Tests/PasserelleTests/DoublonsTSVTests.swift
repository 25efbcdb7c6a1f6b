import Foundation
import Testing

@Suite("Doublons d'un fichier")
struct DoublonsTSVTests {
    static let entete = "demande\tnom_naissance\tnom_usage\tprenoms\tdate_naissance\trole\tterritoire"

    @Test("les demandes d'un ensemble sortent une par ligne, avec sa certitude, son étendue et les clés ; code 0")
    func ensembles() async throws {
        let rendu = try await chercher([
            Self.entete, "d1\tKervador\t\tJeanne\t1980-05-17\t\t029", "d2\tRosvin\t\tPaul\t1979-03-02\tdemandeur\t029",
            "d2\tTanguy\t\tLuc\t1970-02-03\tcodemandeur-1\t029", "d3\tKERVADOR\t\tJEANNE\t17/05/1980\t\t035",
            "d4\tTanguy\t\tLuc\t1970-02-03\t\t029", "d5\tMordec\t\tYann\t1980-01-01\t\t029",
        ])
        #expect(rendu.code == 0, "\(rendu.erreurs)")
        #expect(rendu.erreurs == "6 personne(s), 2 lien(s), 2 ensemble(s)\n")
        #expect(
            rendu.sortie == """
                ensemble\tcertitude\tetendue\tdemande\tterritoire\tregles
                1\tcertain\tautre_departement\td1\t029\tK1
                1\tcertain\tautre_departement\td3\t035\tK1
                2\tprobable\tmeme_departement\td2\t029\tK6
                2\tprobable\tmeme_departement\td4\t029\tK6

                """)
    }

    @Test("rôle et territoire sont facultatifs ; sans territoire, rien n'est dit licite ; BOM, CRLF et ordre libres")
    func entete() async throws {
        let rendu = try await chercher([
            "\u{FEFF}note\tprenoms\tdate_naissance\tnom_usage\tnom_naissance\tdemande\r",
            "x\tJeanne\t1980-05-17\t\tKervador\td1\r", "y\tJeanne\t1980-05-17\t\tKervador\td2\r",
        ])
        #expect(rendu.code == 0, "\(rendu.erreurs)")
        let lignes = rendu.sortie.split(separator: "\n").dropFirst()
        #expect(lignes == ["1\tcertain\tmeme_departement\td1\t\tK1", "1\tcertain\tmeme_departement\td2\t\tK1"])
        let un = try await chercher([
            Self.entete, "d1\tKervador\t\tJeanne\t1980-05-17\t\t029", "d2\tKervador\t\tJeanne\t1980-05-17\t\t",
        ])
        #expect(!un.sortie.contains("autre_departement"), "un seul des deux dit le sien")
    }

    @Test(
        "les personnes d'une demande ne sont pas des doublons, et un grand fichier se lit en parts sans rien perdre"
    )
    func parts() async throws {
        let lignes = (0..<2_000).flatMap { Self.couple($0) }
        let rendu = try await chercher([Self.entete] + lignes)
        #expect(rendu.code == 0)
        #expect(
            rendu.sortie.split(separator: "\n").count == 1 + 2_000, "chacun avec son double, mille demandes plus loin")
        #expect(rendu.erreurs == "4000 personne(s), 1000 lien(s), 1000 ensemble(s)\n")
    }

    @Test("une ligne illisible est nommée sans ses valeurs et n'arrête pas les autres ; code 3")
    func lignesFausses() async throws {
        var octets = Data((Self.entete + "\n").utf8)
        octets += Data("d1\tKervador\t\tJeanne\t1980-05-17\t\t029\n".utf8)
        octets += Data("d2\tKervador\t\tJeanne\t1980-05-17\n".utf8)
        octets += Data("d3\tKerv".utf8) + [0xE9, 0xFF] + Data("\t\tJeanne\t1980-05-17\t\t029\n".utf8)
        octets += Data("d4\tKervador\t\tJeanne\t1980-05-17\tvoisin\t029\n".utf8)
        octets += Data("\tKervador\t\tJeanne\t1980-05-17\t\t029\n".utf8)
        octets += Data(repeating: 65, count: 3 << 20) + Data("\n\n".utf8)
        octets += Data("d9\tKervador\t\tJeanne\t1980-05-17\t\t029".utf8)
        let rendu = try await chercher(octets)
        #expect(rendu.code == 3)
        #expect(rendu.sortie.split(separator: "\n").count == 3)
        let erreurs = rendu.erreurs.split(separator: "\n").map(String.init)
        try #require(erreurs.count == 8)
        let debuts = [
            "ligne 3 : 5 colonne(s), 7 attendue(s).", "ligne 4 : ce n'est pas de l'UTF-8.", "ligne 5 : le rôle",
            "ligne 6 : la colonne « demande » est vide.", "ligne 7 : elle dépasse", "ligne 8 : 1 colonne(s)",
        ]
        for (rang, debut) in debuts.enumerated() { #expect(erreurs[rang].hasPrefix(debut), "\(erreurs[rang])") }
        #expect(!rendu.erreurs.contains("Jeanne"))
    }

    @Test("noms vides, 10 000 caractères, contrôles, emoji, dates impossibles : jamais un plantage, jamais un certain")
    func hostiles() async throws {
        let long = String(repeating: "KERVADOR ", count: 1_112)
        let noms = ["", long, "😀", "\u{7}\u{1B}[2J", "ХАМЕЛ", "INCONNU", "'"]
        let lignes = noms.flatMap { nom in
            [long, "", "😀", "Jeanne"].flatMap { prenoms in
                ["", "31/02/1980", "1980-00-00", "1980-01-01"].map { "\(nom)\t\t\(prenoms)\t\($0)\t\t" }
            }
        }
        let rendu = try await chercher(
            [Self.entete] + (lignes + lignes).enumerated().map { "d\($0.offset)\t\($0.element)" })
        #expect(rendu.code == 0, "\(rendu.erreurs)")
        #expect(!rendu.sortie.contains("\tcertain\t"))
    }

    @Test("un fichier absent, un dossier, un fichier vide ou sans ses colonnes est refusé, et la phrase dit que faire")
    func refuse() async throws {
        #expect(try await Programme.run("doublons", "tsv", "/nulle/part.tsv").code == 1)
        #expect(try await Programme.run("doublons", "tsv", "/").code == 1)
        #expect(try await Programme.run("doublons", "tsv").code == 2)
        #expect(try await chercher(Data()).code == 3)
        let sansDate = try await chercher([Self.entete.replacing("\tdate_naissance", with: "")])
        #expect(sansDate.code == 3)
        #expect(sansDate.erreurs.hasPrefix("L'en-tête ne nomme pas date_naissance."))
        #expect(try await chercher([Self.entete + "\tdemande"]).erreurs.contains("deux fois demande"))
        let seul = try await chercher([Self.entete])
        #expect(seul.code == 0 && seul.erreurs == "0 personne(s), 0 lien(s), 0 ensemble(s)\n")
    }

    /// Two persons, the same as of the demande a thousand further.
    private static func couple(_ rang: Int) -> [String] {
        let lettres = Array("BCDFGHJKLM")
        let double = rang % 1_000
        let nom = String([lettres[double / 100], lettres[double / 10 % 10], lettres[double % 10]])
        let date = "19\(50 + double % 40)-0\(2 + double % 7)-1\(double % 9)"
        return [
            "d\(rang)\t\(nom)KERVA\t\tJeanne\(nom)\t\(date)\t\t029",
            "d\(rang)\t\(nom)ROSVIN\t\tPaul\(nom)\t\(date)\tcodemandeur-1\t029",
        ]
    }

    private func chercher(_ lignes: [String]) async throws -> Programme {
        try await chercher(Data((lignes.joined(separator: "\n") + "\n").utf8))
    }

    private func chercher(_ octets: Data) async throws -> Programme {
        let fichier = FileManager.default.temporaryDirectory.appending(path: "personnes-\(UUID().uuidString).tsv")
        try octets.write(to: fichier)
        defer { try? FileManager.default.removeItem(at: fichier) }
        return try await Programme.run("doublons", "tsv", fichier.path)
    }
}
