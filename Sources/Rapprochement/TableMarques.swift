/// Unicode's canonical decomposition of the capitals of U+00C0–U+024F and U+1E00–U+1EFF: under each combining mark,
/// the letters that carry it, each before the letter it marks. A test holds every pair against Swift's own `==`.
enum TableMarques {
    static let paires: [(marque: UInt16, lettres: String)] = [
        (0x300, "ÀA ÈE ÌI ÒO ÙU ǛÜ ǸN ḔĒ ṐŌ ẀW ẦÂ ẰĂ ỀÊ ỒÔ ỜƠ ỪƯ ỲY"),
        (0x301, "ÁA ÉE ÍI ÓO ÚU ÝY ĆC ĹL ŃN ŔR ŚS ŹZ ǗÜ ǴG ǺÅ ǼÆ ǾØ ḈÇ ḖĒ ḮÏ ḰK ḾM ṌÕ ṒŌ ṔP ṸŨ ẂW ẤÂ ẮĂ ẾÊ ỐÔ ỚƠ ỨƯ"),
        (0x302, "ÂA ÊE ÎI ÔO ÛU ĈC ĜG ĤH ĴJ ŜS ŴW ŶY ẐZ ẬẠ ỆẸ ỘỌ"),
        (0x303, "ÃA ÑN ÕO ĨI ŨU ṼV ẪÂ ẴĂ ẼE ỄÊ ỖÔ ỠƠ ỮƯ ỸY"),
        (0x304, "ĀA ĒE ĪI ŌO ŪU ǕÜ ǞÄ ǠȦ ǢÆ ǬǪ ȪÖ ȬÕ ȰȮ ȲY ḠG ḸḶ ṜṚ"),
        (0x306, "ĂA ĔE ĞG ĬI ŎO ŬU ḜȨ ẶẠ"),
        (0x307, "ĊC ĖE ĠG İI ŻZ ȦA ȮO ḂB ḊD ḞF ḢH ṀM ṄN ṖP ṘR ṠS ṤŚ ṦŠ ṨṢ ṪT ẆW ẊX ẎY"),
        (0x308, "ÄA ËE ÏI ÖO ÜU ŸY ḦH ṎÕ ṺŪ ẄW ẌX"),
        (0x309, "ẢA ẨÂ ẲĂ ẺE ỂÊ ỈI ỎO ỔÔ ỞƠ ỦU ỬƯ ỶY"),
        (0x30A, "ÅA ŮU"),
        (0x30B, "ŐO ŰU"),
        (0x30C, "ČC ĎD ĚE ĽL ŇN ŘR ŠS ŤT ŽZ ǍA ǏI ǑO ǓU ǙÜ ǦG ǨK ȞH"),
        (0x30F, "ȀA ȄE ȈI ȌO ȐR ȔU"),
        (0x311, "ȂA ȆE ȊI ȎO ȒR ȖU"),
        (0x31B, "ƠO ƯU"),
        (0x323, "ḄB ḌD ḤH ḲK ḶL ṂM ṆN ṚR ṢS ṬT ṾV ẈW ẒZ ẠA ẸE ỊI ỌO ỢƠ ỤU ỰƯ ỴY"),
        (0x324, "ṲU"),
        (0x325, "ḀA"),
        (0x326, "ȘS ȚT"),
        (0x327, "ÇC ĢG ĶK ĻL ŅN ŖR ŞS ŢT ȨE ḐD ḨH"),
        (0x328, "ĄA ĘE ĮI ŲU ǪO"),
        (0x32D, "ḒD ḘE ḼL ṊN ṰT ṶU"),
        (0x32E, "ḪH"),
        (0x330, "ḚE ḬI ṴU"),
        (0x331, "ḆB ḎD ḴK ḺL ṈN ṞR ṮT ẔZ"),
    ]

    /// The capitals and what they are made of; `entieres` are those without decomposition, which may bear a mark too.
    static func capitales(_ entieres: [Unicode.Scalar: Lettre]) -> [Unicode.Scalar: Lettre] {
        var capitales = entieres
        // A letter with two marks is found once the letter with its first mark is.
        for _ in 1...2 {
            for (marque, lettres) in paires {
                for paire in lettres.split(separator: " ").map({ Array($0.unicodeScalars) }) {
                    let base = capitales[paire[1]] ?? (paire[1].isASCII ? Lettre(paire[1]) : nil)
                    if let base { capitales[paire[0]] = base.avec(marque) }
                }
            }
        }
        return capitales
    }
}
