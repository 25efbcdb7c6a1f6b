import Demandes
import Referentiel
import Testing

@Suite("Lecture des tables publiées")
struct LectureTests {
    private let communes = "TYPECOM,COM,REG,DEP,LIBELLE,COMPARENT\n"

    @Test("l'en-tête dit la table, dans n'importe quel ordre de colonnes et quelle que soit la casse")
    func especes() throws {
        let tables: [(String, EspeceTable)] = [
            (communes + "COM,29019,53,29,Brest,\n", .communes),
            (
                "MOD,DATE_EFF,TYPECOM_AV,COM_AV,TNCC_AV,LIBELLE_AV,TYPECOM_AP,COM_AP,LIBELLE_AP\n"
                    + "32,2019-01-01,COM,01002,0,Deux,COM,01001,Un\n", .mouvements
            ),
            ("insee_destination,insee_origine\n29019,29075\n", .limitrophes),
            ("insee,nom,nb_voisins,insee_voisins,cap_voisins\n29019,Brest,2,29075|29061,1|2\n", .limitrophes),
            (
                "CODGEO;REG;LIBGEO;Zone en vigueur depuis le 5 juillet 2024;Reclassement\r\n29019;53;Brest;B1;Non\r\n",
                .zonesABC
            ),
            ("code_commune,nom,zone_hlm\n75056,Paris,paris-et-limitrophes\n", .zonesHLM),
            ("code_commune_INSEE;nom_de_la_commune;code_postal\n29019;BREST;29200\n", .codesPostaux),
            ("#Code_commune_INSEE;Nom_de_la_commune;Code_postal;Ligne_5\n29019;BREST;29200;\n", .codesPostaux),
            (
                "financement;annee;zone;categorie;montant;origine;source\nPLUS;2026;autres;1;23403;publie;arrêté\n",
                .plafonds
            ),
        ]
        for (texte, espece) in tables {
            let table = try Tables.lire(texte)
            #expect(table.espece == espece)
            #expect(table.contenu.nombre == (texte.contains("|") ? 2 : 1), "\(texte)")
            #expect(table.rejets == [])
            #expect(LectureTable.espece(Array(texte.utf8)) == espece)
        }
    }

    @Test("un autre fichier est refusé, avec ses colonnes ; un fichier vide aussi")
    func inconnus() throws {
        let inconnu = #expect(throws: FauteReferentiel.self) {
            try Tables.lire("DEP,REG,CHEFLIEU\n01,84,01053\n", "d.csv")
        }
        #expect(inconnu?.code == .tableInconnue)
        #expect(inconnu?.phrase.contains("« dep, reg, cheflieu »") == true)
        #expect(#expect(throws: FauteReferentiel.self) { try Tables.lire("\n\n") }?.code == .tableVide)
        let casse = #expect(throws: FauteReferentiel.self) { try Tables.lire(communes + "COM,29019,53,29,\"Brest,\n") }
        #expect(casse?.code == .tableIllisible)
        #expect(casse?.precision == "ligne 2, un guillemet n'est pas fermé")
    }

    @Test("une ligne qui ne se lit pas est rejetée avec son numéro et pourquoi, les autres gardées")
    func rejets() throws {
        let table = try Tables.lire(
            communes + "COM,29019,53,29,Brest,\nCOM,2901,53,29,Court,\nVILLE,29020,53,29,Type,\nCOM,29021,53,29,\n"
                + "COM,29022,,29,Sans région,\nCOMD,29023,,,Sans commune,\nCOM,29019,53,29,Encore Brest,\n"
                + "COM,29024,53,29,,\n\nCOM,29025,53,29,Dernière,\n")
        #expect(table.lues == 9)
        #expect(table.contenu.nombre == 2)
        #expect(table.rejets.map(\.ligne) == [3, 4, 5, 6, 7, 8, 9])
        #expect(
            table.rejets.map(\.defaut) == [
                "com : « 2901 » n'est pas un code de commune", "typecom : « VILLE » n'est pas un mot connu",
                "5 colonnes au lieu de 6", "reg : «  » est vide", "comparent : «  » n'est pas un code de commune",
                "une ligne d'avant dit déjà la même chose, ou le contraire", "libelle : «  » est vide",
            ])
    }

    @Test("un mouvement sans jour entier, d'une nature inconnue, sans avant ni après ; une limite avec soi-même")
    func autresRejets() throws {
        let entete = "MOD,DATE_EFF,TYPECOM_AV,COM_AV,LIBELLE_AV,TYPECOM_AP,COM_AP,LIBELLE_AP\n"
        let mouvements = try Tables.lire(
            entete + "32,2019-01-00,COM,01002,Deux,COM,01001,Un\n99,2019-01-01,COM,01002,Deux,COM,01001,Un\n"
                + "30,2019-01-01,,,,,,\n20,2011-03-31,,,,COM,97601,Acoua\n")
        #expect(mouvements.rejets.map(\.ligne) == [2, 3, 4])
        #expect(mouvements.contenu.nombre == 1)
        let limites = try Tables.lire("insee_origine,insee_destination\n29019,29019\n29019,99999\n")
        #expect(limites.rejets.count == 2)
        let postaux = try Tables.lire("code_commune_INSEE;code_postal\n99138;98000\n29019;2920\n29019;29200\n")
        #expect(postaux.rejets.map(\.ligne) == [3], "Monaco n'est pas une faute")
        #expect(postaux.contenu.nombre == 1)
        let zones = try Tables.lire("CODGEO;Zone\n29019;D\n29075;Abis\n29061;A bis\n")
        #expect(zones.rejets.map(\.defaut) == ["zone : « D » n'est pas une zone : Abis, A, B1, B2 ou C"])
        #expect(
            zones.contenu
                == .zonesABC([
                    .init(code: Tables.code("29075"), zone: .aBis), .init(code: Tables.code("29061"), zone: .aBis),
                ]))
    }

    @Test("la date d'effet : celle de l'en-tête, sinon du nom du fichier, sinon celle qu'on donne")
    func effets() throws {
        let zones = "CODGEO;Zone en vigueur depuis le 5 juillet 2024\n29019;B1\n"
        #expect(try Tables.lire(zones, "zonage-2023.csv").effet.iso == "2024-07-05")
        #expect(try Tables.lire("CODGEO;Zone au 1er mars 2020\n29019;B1\n").effet.iso == "2020-03-01")
        let limites = "insee_origine,insee_destination\n29019,29075\n"
        for (nom, jour) in [
            ("communes-limitrophes-2018.csv", "2018-01-01"), ("v_2025-07-14.csv", "2025-07-14"),
            ("2019.csv", "2019-01-01"),
            ("limites.csv", "2026-01-01"), ("limites-12.csv", "2026-01-01"), ("limites-0000.csv", "2026-01-01"),
        ] {
            #expect(try Tables.lire(limites, nom).effet.iso == jour, "\(nom)")
        }
    }

    @Test("la marque UTF-8, les fins de ligne de deux octets, les guillemets doublés, le Latin-1")
    func ecritures() throws {
        let table = try Tables.lire(
            "\u{FEFF}" + communes + "\"COM\",29019,53,29,\"Brest, dite \"\"la Blanche\"\"\",\r\nCOM,29020,53,29,Briec,")
        guard case .communes(let lignes) = table.contenu else { return }
        #expect(lignes.map(\.nom) == ["Brest, dite \"la Blanche\"", "Briec"])
        var latin = Array((communes + "COM,29102,53,29,Landud").utf8)
        latin += [0xE9, 0x63, 0x2C]
        let lue = try LectureTable.lire(latin, fichier: "latin.csv", effet: Tables.effet)
        guard case .communes(let autres) = lue.contenu else { return }
        #expect(autres.map(\.nom) == ["Landudéc"])
    }
}
