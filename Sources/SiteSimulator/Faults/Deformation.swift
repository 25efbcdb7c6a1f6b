/// Damages a document of a demande the way a fault says. Each format has its own hands.
protocol Deformation {
    func codeInconnu(_ champ: String, _ code: String, in octets: inout [UInt8])
    func renommer(_ de: String, _ en: String, in octets: inout [UInt8])
    func ajouter(_ nom: String, _ valeur: String, in octets: inout [UInt8])
    func retirer(_ nom: String, in octets: inout [UInt8])
    func enfoncer(_ niveaux: Int, in octets: inout [UInt8])
    func doublerUneCle(in octets: inout [UInt8])
    /// Puts bytes inside the first text of the document.
    func salir(_ octetsSales: [UInt8], in octets: inout [UInt8])
    /// Faults of this format only.
    func particulier(_ nature: Panne.Nature, in octets: inout [UInt8])
}

extension Deformation {
    func appliquer(_ natures: [Panne.Nature], a octets: [UInt8]) -> [UInt8] {
        guard !natures.isEmpty else { return octets }
        var octets = octets
        for nature in natures {
            switch nature {
            case .codeInconnu(let champ, let code): codeInconnu(champ, code, in: &octets)
            case .champRenomme(let de, let en): renommer(de, en, in: &octets)
            case .champAjoute(let nom, let valeur): ajouter(nom, valeur, in: &octets)
            case .champRetire(let nom): retirer(nom, in: &octets)
            case .profondeur(let niveaux): enfoncer(niveaux, in: &octets)
            case .cleEnDouble: doublerUneCle(in: &octets)
            case .utf8Invalide: salir([0xC3, 0x28], in: &octets)
            default: particulier(nature, in: &octets)
            }
        }
        return octets
    }
}
