import Testing

@testable import Rapprochement

@Suite("Ce qui est proche, ce qui est loin")
struct ProchesTests {
    @Test(
        "deux noms de naissance qui ne sont pas égaux",
        arguments: [
            ("LE GOFF", "GOFF", "NAME-PARTICLE"), ("DE LA TREVA", "TREVA", "NAME-PARTICLE"),
            ("ST ROS", "SAINT ROS", "NAME-PARTICLE"), ("BEN EVRABI", "EVRABI", "NAME-PARTICLE"),
            ("D'ARTAGNAN", "ARTAGNAN", "NAME-PARTICLE"), ("N'DIAYE", "DIAYE", "NAME-PARTICLE"),
            ("ROSVIN", "ROSVIN MORDEC", "NAME-PARTIAL"), ("ROSVIN MORDEC", "MORDEC ROSVIN", "NAME-PARTIAL"),
            ("ROSVIN-MORDEC", "ROSVIN KERVADOR", "NAME-PARTIAL"), ("ROSVIN (MORDEC)", "MORDEC", "NAME-PARTIAL"),
            ("XU YI", "YI", "NAME-PARTIAL"), ("M KERVADOR", "KERVADOR", "NAME-PARTICLE"),
            ("ROSVIN NÉE MORDEC", "MORDEC", "NAME-TEXT"), ("ROSVIN VEUVE MORDEC", "ROSVIN", "NAME-TEXT"),
            ("KERVADOR JUNIOR", "KERVADOR", "NAME-TEXT"), ("KERVADOR II", "KERVADOR", "NAME-TEXT"),
            ("KERVADOR", "KERVADO", "NAME-TYPO"), ("KERVADOR", "KREVADOR", "NAME-TYPO"),
            ("MULLER", "MUELLER", "NAME-TYPO"), ("LOUILLET", "LŒUILLET", "NAME-TYPO"),
            ("LEGOFF", "GOFF", "NAME-PARTICLE"),
            ("DELATREVA", "LATREVA", "NAME-PARTICLE"), ("DELATREVA", "TREVA", "NAME-PARTICLE"),
            ("STROS", "SAINT ROS", "NAME-PARTICLE"), ("ABDELKADER", "KADER", "NAME-PARTICLE"),
            ("ROSVINMORDEC", "ROSVIN", "NAME-PARTIAL"), ("ROSVINMORDEC", "MORDEC", "NAME-PARTIAL"),
            ("ROSVINMORDEC", "MORDEC ROSVIN", "NAME-PARTIAL"), ("LEGOFF", "LE GOFF MARTIN", "NAME-PARTIAL"),
            ("LEGOFFMARTIN", "LE GOFF", "NAME-PARTIAL"), ("LE", "LEGOFF", "NAME-FAR"),
            ("DELAGOFF", "DE LA CRUZ", "NAME-FAR"), ("MARTIN", "MARTINEZ", "NAME-TYPO"),
            ("Müller-Schmidt", "Mueller", "NAME-PARTIAL"), ("Sørby", "De Soerby", "NAME-PARTICLE"),
            ("Kervador Müller", "Rosvin Mueller", "NAME-PARTIAL"), ("Müller-Jörg", "MUELLER-JORG", "NAME-PARTIAL"),
            ("LI", "LU", "NAME-TYPO"), ("O", "U", "NAME-TYPO"), ("LI", "L", "NAME-TYPO"), ("O", "KU", "NAME-FAR"),
            ("DE LARUE", "DE RENCOURT", "NAME-FAR"), ("SAINT ROS", "SAINT MORDEC", "NAME-FAR"),
            ("BEN EVRABI", "BEN SOLANE", "NAME-FAR"), ("N'DIAYE", "N'GUESSAN", "NAME-FAR"),
            ("ROSVIN NEE TREVA", "MORDEC NEE SOLANE", "NAME-FAR"), ("KERVADOR", "MORDEC", "NAME-FAR"),
            ("ROS", "ROSVIN", "NAME-FAR"),
        ])
    func names(_ un: String, _ autre: String, _ code: String) {
        #expect(codeNom(un, autre) == code)
    }

    @Test(
        "deux listes de prénoms dont aucune ne commence l'autre",
        arguments: [
            ("JEAN-PIERRE", "JEAN", "GIVEN-COMPOUND"), ("JEAN - PIERRE", "JEAN", "GIVEN-COMPOUND"),
            ("MARIE ANNE", "MARIE-LOUISE", "GIVEN-COMPOUND"), ("JEAN-PIERRE", "JEAN PIERRE-LOUIS", "GIVEN-COMPOUND"),
            ("MARIE-ANNE", "MARIE-LOUISE", "GIVEN-FAR"), ("PIERRE JEAN", "JEAN-PIERRE", "GIVEN-ORDER"),
            ("LOUIS JEAN", "JEAN PIERRE", "GIVEN-POSITION"), ("MARIE ANNE", "MARIE ANNIE", "GIVEN-TYPO"),
            ("JEANE", "JEANNE MARIE", "GIVEN-TYPO"), ("JEANE", "JAENE MARIE", "GIVEN-TYPO"),
            ("JEAN", "JEANNE", "GIVEN-SHORT"), ("JANE", "JEANNE", "GIVEN-FAR"),
            ("J PIERRE", "JEAN PIERRE", "GIVEN-SHORT"),
            ("J", "J PIERRE", "GIVEN-SECOND"), ("MARIE", "MARIELOUISE", "GIVEN-SHORT"),
            ("MARIEANNE", "ANNE", "GIVEN-COMPOUND"), ("M'BAREK", "MARIE", "GIVEN-SHORT"), ("J", "K", "GIVEN-TYPO"),
            ("Jürgen-Karl", "Juergen", "GIVEN-COMPOUND"), ("Jörg Ünal", "UENAL JOERG", "GIVEN-ORDER"),
            ("JURGEN", "JUERGEN", "GIVEN-TYPO"), ("DANIEL", "DANYELE", "GIVEN-TYPO"),
            ("MR JEAN", "JEAN", "GIVEN-POSITION"), ("FREDERIC", "FREDERIQUE", "GIVEN-FAR"),
            ("MARIE LOUISE", "ANNE LOUISE", "GIVEN-FAR"), ("YANN", "EWEN", "GIVEN-FAR"),
        ])
    func given(_ uns: String, _ autres: String, _ code: String) {
        #expect(codePrenoms(uns, autres) == code)
    }

    @Test(
        "deux dates qui ne sont pas égales",
        arguments: [
            ("1992-00-00", "1992-01-01", "DATE-PRESUMED"), ("1992-00-00", "1992-12-31", "DATE-PRESUMED"),
            ("1992-07-00", "1992-01-01", "DATE-PRESUMED"), ("1992-01-01", "1992-12-31", "DATE-PRESUMED"),
            ("1992-01-01", "1992-05-03", "DATE-PRESUMED"), ("1992-07-00", "1992-07-01", "DATE-PARTIAL"),
            ("1992-00-00", "1992-07-00", "DATE-PARTIAL"), ("1992-01-00", "1992-01-01", "DATE-PARTIAL"),
            ("1992-00-00", "1993-00-00", "DATE-DIGIT"), ("1992-07-00", "1992-08-00", "DATE-DIGIT"),
            ("1992-07-00", "1992-08-04", "DATE-FAR"), ("1992-01-01", "1983-01-01", "DATE-FAR"),
            ("1992-07-04", "1992-04-07", "DATE-SWAP"), ("1992-07-04", "1993-04-07", "DATE-FAR"),
            ("1955-08-21", "1985-08-21", "DATE-DIGIT"), ("1955-08-21", "1983-08-21", "DATE-FAR"),
            ("1977-00-03", "1977-00-03", "DATE-INVALID"), ("1990-02-31", "1990-02-31", "DATE-INVALID"),
            ("1990-02-31", "1955-08-21", "DATE-INVALID"), ("1990-02-31", "", "DATE-MISSING"),
        ])
    func dates(_ une: String, _ autre: String, _ code: String) {
        #expect(codeDate(une, autre) == code)
    }

    @Test(
        "nom et prénoms l'un à la place de l'autre se voient par les règles qui les font égaux",
        arguments: [
            ("Kervador|Marie|1980-05-17", "Marie|Kervador|1980-05-17"),
            ("Müller|Marie|1980-05-17", "Marie|Mueller|1980-05-17"),
            ("Mme Kervador|Marie|1980-05-17", "Marie|Mme Kervador|1980-05-17"),
            ("Kervador|Marie Louise|1980-05-17", "Marie|Kervador|1980-05-17"),
            ("Kervador|Marie|1980-05-17", "Marie Louise|Kervador|1980-05-17"),
            ("Le Goff|Marie-Louise|1980-05-17", "MARIE LOUISE|LEGOFF|1980-05-17"),
        ])
    func swapped(_ une: String, _ autre: String) {
        let decision = decider(une, autre)
        #expect(decision.verdict == .review && decision.codes == ["SWAP"])
    }

    @Test("et rien d'autre n'est une inversion")
    func notSwapped() {
        #expect(decider("Kervador|Marie|1980-05-17", "Marie Zoé|Kervador Zoé|1980-05-17").codes.first == "NAME-FAR")
        #expect(decider("Kervador|Marie|1980-05-17", "Louise|Kervador|1980-05-17").codes.first == "NAME-FAR")
        #expect(decider("SNP|Marie|1980-05-17", "Marie|SNP|1980-05-17").codes.first == "NAME-MISSING")
    }

    @Test("la distance est celle de la définition, lettre à lettre, quelles que soient les longueurs")
    func distance() {
        var graine: UInt64 = 7
        func tirer(_ borne: UInt64) -> Int {
            graine = graine &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((graine >> 33) % borne)
        }
        for _ in 0..<3000 {
            let une = (0..<tirer(12)).map { _ in UInt8(65 + tirer(3)) }
            let autre = (0..<tirer(12)).map { _ in UInt8(65 + tirer(3)) }
            #expect(Osa.distance(une, autre) == Self.definition(une, autre), "\(une) \(autre)")
        }
        let longue = [UInt8](repeating: 65, count: 64)
        #expect(Osa.distance([66] + longue + [66], [67] + longue + [67]) == 66, "plus qu'un mot : loin")
        #expect(Osa.distance([66] + longue.dropLast(2) + [66], [67] + longue.dropLast(2) + [67]) == 2)
        #expect(Osa.distance(longue + [66], longue) == 1, "ce qui est commun aux bords ne compte pas")
    }

    /// The table, cell by cell.
    private static func definition(_ une: [UInt8], _ autre: [UInt8]) -> Int {
        var table = [[Int]](repeating: Array(0...autre.count), count: une.count + 1)
        for i in 0...une.count { table[i][0] = i }
        for i in une.indices {
            for j in autre.indices {
                let change = table[i][j] + (une[i] == autre[j] ? 0 : 1)
                var moindre = min(table[i][j + 1] + 1, table[i + 1][j] + 1, change)
                if i > 0, j > 0, une[i] == autre[j - 1], une[i - 1] == autre[j] {
                    moindre = min(moindre, table[i - 1][j - 1] + 1)
                }
                table[i + 1][j + 1] = moindre
            }
        }
        return table[une.count][autre.count]
    }
}
