import Testing

/// Shapes that could be somebody's: only what cannot exist may stand in data and tests.
enum PersonalData {
    /// Numbers the ARCEP keeps for fiction, by their first six digits.
    static let fictionPhones: Set<String> = ["019900", "026191", "035301", "046571", "053649", "063998"]

    static func phones(_ text: String) throws -> [String] {
        let shape = #"(?<![\w+])(?:0|\+33 ?|0033 ?)([1-9])(?:([ .-]?)\d\d(?:\2\d\d){3})(?![\w])"#
        return try Pattern(shape).matches(in: text).map { $0[0] }.filter { phone in
            let digits = phone.filter(\.isNumber)
            return !fictionPhones.contains("0" + digits.suffix(9).prefix(5))
        }
    }

    /// Only domains that no one can register (RFC 2606). `example.org` is for the ministry's schema, which admits no
    /// last label of more than three letters.
    static func emails(_ text: String) throws -> [String] {
        let reserved = try Pattern(#"[@.](?:example|invalid|test|example\.org)$"#)
        return try Pattern(#"[\w.%+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}\b"#).matches(in: text).map { $0[0] }
            .filter { reserved.matches(in: $0).isEmpty }
    }

    /// A NIR of 13 digits that could exist, or of 15 whose key is right. Ours have a month above 12.
    static func nirs(_ text: String) throws -> [String] {
        let month = "0[1-9]|1[0-2]"
        let departement = #"0[1-9]|[1-8]\d|9[0-57-9]|2[AB]"#
        let shape = #"(?<!\w)([12]( ?)\d\d\2(?:\#(month))\2(?:\#(departement))\2\d{3}\2\d{3})(?:\2(\d\d))?(?!\w)"#
        return try Pattern(shape).matches(in: text)
            .filter { $0[3].isEmpty || key($0[1].filter { $0 != " " }) == Int($0[3]) }.map { $0[0] }
    }

    private static func key(_ nir: String) -> Int? {
        let digits = nir.replacing("2A", with: "19").replacing("2B", with: "18")
        return Int(digits).map { 97 - $0 % 97 }
    }
}

@Suite("Données personnelles")
struct PersonalDataTests {
    static let files = HouseTree.files

    /// The bad snippets are cut in two, so that this file passes its own rules.
    @Test("les téléphones sont de ceux que l'ARCEP réserve à la fiction")
    func phones() throws {
        let found = try HouseTree.findings(Self.files, PersonalData.phones)
        #expect(found == [])
        for good in ["0639981234", "06 39 98 12 34", "+33639981234", "111 0720 020439 g1175", "1110720020439G1175"] {
            #expect(try PersonalData.phones(good) == [], "\(good)")
        }
        for bad in ["06" + "12345678", "<t>06 " + "12 34 56 78</t>", "06." + "12.34.56.78", "+33 6" + "12345678"] {
            #expect(try PersonalData.phones(bad).count == 1, "\(bad)")
        }
    }

    @Test("les courriels sont d'un domaine que nul ne peut déposer")
    func emails() throws {
        let found = try HouseTree.findings(Self.files, PersonalData.emails)
        #expect(found == [])
        #expect(try PersonalData.emails("lea@courriel.example, <d:page/@suite>, a@b.example.org, libxml@2.9.14") == [])
        #expect(try PersonalData.emails("lea.martin@" + "courriel.fr, <b@" + "c.org>").count == 2)
        #expect(try PersonalData.emails("lea@example." + "courriel.fr, a@unexample." + "org").count == 2)
    }

    @Test("les NIR ne peuvent pas exister")
    func nirs() throws {
        let found = try HouseTree.findings(Self.files, PersonalData.nirs)
        #expect(found == [])
        // A month of 13 is nobody's, nor is a NIR of 15 digits whose key is not the computed one (here 41).
        for good in ["2851378006084", "285057800608442", "111 0720 020439 G1175", "82454114802432"] {
            #expect(try PersonalData.nirs(good) == [], "\(good)")
        }
        for bad in ["285057800" + "608441", "2 85 05 78" + " 006 084 41", "285057800" + "6084", "185052A" + "123456"] {
            #expect(try PersonalData.nirs(bad).count == 1, "\(bad)")
        }
    }
}
