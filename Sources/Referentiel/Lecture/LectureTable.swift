public import Demandes

/// A table as a file gave it: what was kept, and each line that was not, with why.
public struct TableLue: Sendable, Hashable {
    /// The name of the file, for people.
    public let fichier: String
    /// The day that it tells of.
    public let effet: DateCivile
    public let contenu: ContenuTable
    /// Lines read after the header, the rejected ones included.
    public let lues: Int
    public let rejets: [RejetDeLigne]

    public init(fichier: String, effet: DateCivile, contenu: ContenuTable, lues: Int, rejets: [RejetDeLigne]) {
        self.fichier = fichier
        self.effet = effet
        self.contenu = contenu
        self.lues = lues
        self.rejets = rejets
    }

    public var espece: EspeceTable { contenu.espece }
}

/// A line of a table that is not kept.
public struct RejetDeLigne: Sendable, Hashable {
    /// Counted from 1, the header included.
    public let ligne: Int
    public let defaut: String

    public init(ligne: Int, defaut: String) {
        self.ligne = ligne
        self.defaut = defaut
    }
}

/// Reads the tables as INSEE, the ministry and La Poste publish them, and ours; the header says which one it is.
public enum LectureTable {
    /// The kind of table that the first line announces; nil for none of ours.
    public static func espece(_ octets: [UInt8]) -> EspeceTable? {
        var lecture = LectureCSV(octets)
        return ((try? lecture.suivant()) ?? nil).flatMap { Entete($0.champs).espece }
    }

    /// - Parameter effet: the day that the table tells of, where neither its header nor the name of its file says it.
    public static func lire(
        _ octets: [UInt8], fichier: String, effet: DateCivile
    ) throws(FauteReferentiel) -> TableLue {
        let issue: Result<TableLue, FauteReferentiel>
        do throws(FauteCSV) {
            issue = try essayer(octets, fichier, effet)
        } catch {
            issue = .failure(
                FauteReferentiel(.tableIllisible, fichier: fichier, precision: "ligne \(error.ligne), \(error.defaut)"))
        }
        return try issue.get()
    }

    private static func essayer(
        _ octets: [UInt8], _ fichier: String, _ effet: DateCivile
    ) throws(FauteCSV) -> Result<TableLue, FauteReferentiel> {
        var lecture = LectureCSV(octets)
        guard let premiere = try lecture.suivant() else {
            return .failure(FauteReferentiel(.tableVide, fichier: fichier))
        }
        let entete = Entete(premiere.champs)
        guard let espece = entete.espece else {
            return .failure(FauteReferentiel(.tableInconnue, fichier: fichier, precision: entete.citee))
        }
        let reste = Reste(
            lecture: lecture, entete: entete, fichier: fichier,
            effet: entete.effet ?? DateDeFichier.lire(fichier) ?? effet)
        switch espece {
        case .communes: return .success(try reste.table(ContenuTable.communes))
        case .mouvements: return .success(try reste.table(ContenuTable.mouvements))
        case .limitrophes: return .success(try reste.table(ContenuTable.limitrophes))
        case .zonesABC: return .success(try reste.table(ContenuTable.zonesABC))
        case .zonesHLM: return .success(try reste.table(ContenuTable.zonesHLM))
        case .codesPostaux: return .success(try reste.table(ContenuTable.codesPostaux))
        case .plafonds: return .success(try reste.table(ContenuTable.plafonds))
        }
    }

    /// What follows the header.
    private struct Reste {
        let lecture: LectureCSV
        let entete: Entete
        let fichier: String
        let effet: DateCivile

        func table<L: LigneLisible>(_ contenu: ([L]) -> ContenuTable) throws(FauteCSV) -> TableLue {
            var lecture = lecture
            let lignes = try LignesLues<L>(&lecture, entete)
            return TableLue(
                fichier: fichier, effet: effet, contenu: contenu(lignes.gardees), lues: lignes.lues,
                rejets: lignes.rejets)
        }
    }
}

/// The day that the name of a file tells, where it has one: `limites-2018.csv`, `v_commune_2026-01-01.csv`.
enum DateDeFichier {
    static func lire(_ nom: String) -> DateCivile? {
        for morceau in nom.split(whereSeparator: { !("0"..."9").contains($0) && $0 != "-" }) {
            let parties = morceau.split(separator: "-").map(String.init)
            guard let rang = parties.firstIndex(where: { $0.count == 4 && (1990...2199).contains(Int($0) ?? 0) })
            else { continue }
            let jour = parties[rang...].prefix(3).joined(separator: "-")
            return DateCivile(iso: jour) ?? DateCivile(annee: Int(parties[rang]) ?? 0, mois: 1, jour: 1)
        }
        return nil
    }
}
