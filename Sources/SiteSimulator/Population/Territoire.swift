/// Where a simulated site registers demandes: the prefix of its numbers, its communes, its desks.
public struct Territoire: Sendable {
    /// The first three characters of its numbers.
    public let prefixe: String
    /// The department such a site answers for, `29`; Île-de-France, which has eight, says `75`.
    public let departement: String
    let communes: [Commune]
    /// Invented desks. Four groups of four: the group is what tells apart two numbers of the same sequence.
    let guichets: [String]
    /// First six digits of fixed lines, in a range that ARCEP reserves for fiction.
    let indicatifFixe: String

    /// Île-de-France, `111` in every published example.
    public static let ileDeFrance = Territoire(
        prefixe: "111", departement: "75", communes: Commune.ileDeFrance,
        guichets: [
            "G9101", "G9102", "G9103", "GDPUB", "G9111", "G9112", "G9113", "G9114", "G9121", "G9122", "G9123", "G9124",
            "G9131", "G9132", "G9133", "G9134",
        ], indicatifFixe: "019900")

    /// Finistère: `029` is assumed, no departmental example is public.
    public static let finistere = Territoire(
        prefixe: "029", departement: "29", communes: Commune.finistere,
        guichets: [
            "29G01", "29G02", "29G03", "29WEB", "29G11", "29G12", "29G13", "29G14", "29G21", "29G22", "29G23", "29G24",
            "29G31", "29G32", "29G33", "29G34",
        ], indicatifFixe: "026191")

    /// A department that does not exist, nor its communes: `099` is nobody's prefix.
    public static let exemple = Territoire(
        prefixe: "099", departement: "99", communes: Commune.exemple,
        guichets: [
            "99P01", "99P02", "99P03", "99WEB", "99P11", "99P12", "99P13", "99P14", "99P21", "99P22", "99P23", "99P24",
            "99P31", "99P32", "99P33", "99P34",
        ], indicatifFixe: "053649")
}
