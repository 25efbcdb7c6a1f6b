import Foundation
import Testing

@Suite("Rapprocher un fichier de paires")
struct RapprocherTests {
    static let entete =
        "left_nom_naissance\tleft_nom_usage\tleft_prenoms\tleft_dob\tright_nom_naissance\tright_nom_usage\t"
        + "right_prenoms\tright_dob"
    static let jeanne = "Kervador\t\tJeanne\t1980-05-17"

    @Test("chaque paire sort avec ses colonnes, sa décision et ses codes, dans l'ordre ; code 0")
    func pairs() async throws {
        let rendu = try await rapprocher([
            Self.entete, "\(Self.jeanne)\t\(Self.jeanne)", "\(Self.jeanne)\tKERVADOR\tRosvin\tJeanne, Zoé\t17/05/1980",
            "\(Self.jeanne)\tKervadour\t\tJeanne\t1980-05-17", "\(Self.jeanne)\tRosvin\t\tJeanne\t1980-05-17",
            "\t\tJeanne\t1980-05-17\t\t\tJeanne\t1980-05-17",
        ])
        #expect(rendu.code == 0)
        #expect(rendu.erreurs == "")
        #expect(
            rendu.sortie == """
                \(Self.entete)\tdecision\tcodes
                \(Self.jeanne)\t\(Self.jeanne)\tmatch\tIDENT-STRICT
                \(Self.jeanne)\tKERVADOR\tRosvin\tJeanne, Zoé\t17/05/1980\tmatch\t\
                IDENT-NORM N2 G-PREFIX N11 L-USAGE-IGNORED
                \(Self.jeanne)\tKervadour\t\tJeanne\t1980-05-17\treview\tNAME-TYPO
                \(Self.jeanne)\tRosvin\t\tJeanne\t1980-05-17\tmismatch\tNAME-FAR
                \t\tJeanne\t1980-05-17\t\t\tJeanne\t1980-05-17\treview\tNAME-MISSING

                """)
    }

    @Test("l'en-tête nomme les colonnes : leur ordre est libre, les autres sont ignorées ; BOM et CRLF aussi")
    func header() async throws {
        let noms = Self.entete.split(separator: "\t").reversed().joined(separator: "\t")
        let rendu = try await rapprocher([
            "\u{FEFF}id\t\(noms)\tnote\r",
            "7\t1980-05-17\tJeanne\t\tKervador\t1980-05-17\tJeanne\t\tKERVADOR\trien\r",
        ])
        #expect(rendu.code == 0)
        let lignes = rendu.sortie.split(separator: "\n")
        #expect(lignes.last == "KERVADOR\t\tJeanne\t1980-05-17\t\(Self.jeanne)\tmatch\tIDENT-NORM N2")
        #expect(lignes.count == 2)
    }

    @Test("une ligne illisible est nommée sans ses valeurs, sort en review, et n'arrête pas les autres ; code 3")
    func badLines() async throws {
        var octets = Data((Self.entete + "\n").utf8)
        octets += Data("\(Self.jeanne)\tKervador\t\tJeanne\n".utf8)
        octets += Data("Kerv\u{61}dor".utf8) + [0xE9, 0xFF] + Data("\t\tJeanne\t\t\t\t\t\n".utf8)
        octets += Data(repeating: 65, count: 3 << 20) + Data("\n\n".utf8)
        octets += Data("\(Self.jeanne)\t\(Self.jeanne)".utf8)
        let rendu = try await rapprocher(octets)
        #expect(rendu.code == 3)
        let lignes = rendu.sortie.split(separator: "\n").map(String.init)
        let fautive = String(repeating: "\t", count: 8) + "review\tLINE-ERROR"
        #expect(
            Array(lignes.dropFirst()) == Array(repeating: fautive, count: 4) + [
                "\(Self.jeanne)\t\(Self.jeanne)\tmatch\tIDENT-STRICT"
            ])
        let erreurs = rendu.erreurs.split(separator: "\n").map(String.init)
        try #require(erreurs.count == 5)
        #expect(erreurs[0].hasPrefix("ligne 2 : 7 colonne(s), 8 attendue(s)."))
        #expect(erreurs[1].hasPrefix("ligne 3 : ce n'est pas de l'UTF-8."))
        #expect(erreurs[2].hasPrefix("ligne 4 : elle dépasse"))
        #expect(erreurs[3].hasPrefix("ligne 5 : 1 colonne(s)"))
        #expect(!rendu.erreurs.contains("Jeanne"))
    }

    @Test("le jour ne vient d'abord que si on le dit")
    func dayFirst() async throws {
        let lignes = [Self.entete, "Kervador\t\tJeanne\t04/07/1992\tKervador\t\tJeanne\t1992-07-04"]
        #expect(try await rapprocher(lignes).sortie.hasSuffix("review\tDATE-MISSING\n"))
        #expect(try await rapprocher(lignes, "--jour-dabord").sortie.hasSuffix("match\tIDENT-NORM N11\n"))
    }

    @Test("un fichier absent, vide ou sans ses colonnes est refusé, et la phrase dit que faire")
    func refused() async throws {
        #expect(try await Programme.run("rapprocher", "--tsv", "/nulle/part.tsv").code == 1)
        #expect(try await Programme.run("rapprocher", "--tsv", "/").code == 1)
        #expect(try await Programme.run("rapprocher").code == 2)
        #expect(try await rapprocher(Data()).code == 3)
        let sansDate = try await rapprocher([Self.entete.replacing("\tright_dob", with: "")])
        #expect(sansDate.code == 3)
        #expect(sansDate.erreurs.hasPrefix("L'en-tête ne nomme pas right_dob."))
        #expect(try await rapprocher([Self.entete + "\tleft_dob"]).erreurs.contains("deux fois left_dob"))
    }

    private func rapprocher(_ lignes: [String], _ options: String...) async throws -> Programme {
        try await rapprocher(Data((lignes.joined(separator: "\n") + "\n").utf8), options)
    }

    private func rapprocher(_ octets: Data, _ options: [String] = []) async throws -> Programme {
        let fichier = FileManager.default.temporaryDirectory.appending(path: "paires-\(UUID().uuidString).tsv")
        try octets.write(to: fichier)
        defer { try? FileManager.default.removeItem(at: fichier) }
        return try await Programme.run(arguments: ["rapprocher", "--tsv", fichier.path] + options)
    }
}
