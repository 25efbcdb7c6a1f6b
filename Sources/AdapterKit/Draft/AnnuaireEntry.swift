internal import Adapters
public import Demandes

/// What `annuaire.yml` must say for an adapter to be reached: the site, the department it serves, its territory.
public struct AnnuaireEntry: Sendable {
    private let id: String
    private let titre: String
    private let logiciel: String?
    /// Nil for an adapter whose identifier does not begin by a department's code.
    private let departement: Departement?
    /// That a made-up department has, for the trials; nil for one that exists.
    private let fictif: Fictif?
    private let annuaire: Annuaire

    private struct Fictif {
        let code: String
        /// `Voisin (fictif)`.
        let nom: String
    }

    /// - Parameters:
    ///   - family: the software, where it is known.
    ///   - fictif: no such department exists: its site and its territory are added as made up.
    public init(
        _ id: String, title: String?, family: String?, fictif: Bool = false, annuaire: Annuaire
    ) throws(AdapterDraft.Refusal) {
        self.id = id
        self.annuaire = annuaire
        logiciel = family
        let code = String(id.prefix { $0 != "-" }).uppercased()
        departement = code.first?.isNumber == true ? annuaire.departement(code) : nil
        self.fictif = fictif ? Fictif(code: code, nom: Self.name(id) + " (fictif)") : nil
        if let refusal = Self.refusal(code, departement, fictif) { throw AdapterDraft.Refusal(words: refusal) }
        let nom = self.fictif?.nom ?? departement?.nom
        titre = title ?? annuaire.sites[id]?.titre ?? nom.map { "Demande de logement social, \($0)" } ?? id
    }

    private static func refusal(_ code: String, _ departement: Departement?, _ fictif: Bool) -> String? {
        if fictif, departement != nil {
            return "Le département « \(code) » existe : ôtez --fictif, ou prenez un code que personne ne porte "
                + "(96 à 99)."
        }
        if fictif, code.wholeMatch(of: #/[0-9]{2}/#) == nil {
            return "Un département fictif a un code de deux chiffres : 98-voisin."
        }
        guard code.first?.isNumber == true, departement == nil, !fictif else { return nil }
        return "Aucun département de l'annuaire ne porte le code « \(code) ». Commencez l'identifiant par un code "
            + "connu (29, 2a, 974), prenez un nom sans chiffre, ou ajoutez --fictif pour un département inventé."
    }

    /// `98-beau-voisin` → Beau Voisin.
    private static func name(_ id: String) -> String {
        id.split(separator: "-").dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
    }

    public var title: String { titre }

    /// True when the annuaire leads to this adapter already.
    public var isThere: Bool { annuaire.sites[id]?.adaptateur == id }

    /// The lines to add or change, for a person.
    public var lines: [String] {
        var lines = ["sites:"] + site(annuaire.sites[id])
        if let departement {
            lines.append("departements:  # la ligne du \(departement.code) devient :")
            lines.append("  - { code: \"\(departement.code)\", nom: \(departement.nom), site: \(id) }")
            lines.append("territoires:   # le territoire « \(territoire) » : site: \(id)")
        }
        return lines + (ligneFictive.map { ["territoires:", "  " + $0] } ?? [])
    }

    /// The three characters that its numbers begin by.
    public var territoire: String { String("00\(departement?.code ?? fictif?.code ?? "")".suffix(3)) }

    /// The line of the territory that a made-up department needs; nil for one that exists, whose line is there.
    private var ligneFictive: String? {
        guard let fictif, annuaire.territoires[territoire] == nil else { return nil }
        return "- { code: \"\(territoire)\", schema: NUD, suppose: true, site: \(id), libelle: \(fictif.nom) }"
    }

    private func site(_ known: FicheSite?) -> [String] {
        [
            "  \(id):", "    titre: \(titre)", "    url: \(known?.url ?? "https://www.\(id).invalid")",
            "    logiciel: \(known?.logiciel ?? logiciel ?? "null")", "    adaptateur: \(id)",
        ] + (fictif == nil ? [] : ["    suppose: true", "    fictif: true"])
    }

    /// The same text with those lines; nil when its layout is not the one we write.
    public func added(to text: String) -> String? {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if let start = lines.firstIndex(of: "  \(id):") {
            let end = lines[(start + 1)...].firstIndex { !$0.hasPrefix("    ") } ?? lines.count
            guard let place = lines[start..<end].firstIndex(where: { $0.hasPrefix("    adaptateur:") }) else {
                return nil
            }
            lines[place] = "    adaptateur: \(id)"
        } else {
            guard let end = lines.firstIndex(where: { $0.hasPrefix("departements:") }) else { return nil }
            let place = lines[..<end].lastIndex { $0.hasPrefix("    ") }.map { $0 + 1 } ?? end
            lines.insert(contentsOf: site(nil), at: place)
        }
        if let ligneFictive {
            guard let last = lines.lastIndex(where: { $0.hasPrefix("- {") || $0.hasPrefix("  - {") }) else {
                return nil
            }
            let margin = lines[last].hasPrefix(" ") ? "  " : ""
            lines.insert(margin + ligneFictive, at: last + 1)
        }
        guard let departement else { return lines.joined(separator: "\n") }
        lead(&lines, to: "code: \"\(departement.code)\"", section: "departements:")
        lead(&lines, to: "code: \"\(territoire)\"", section: "territoires:")
        return lines.joined(separator: "\n")
    }

    /// The line that names the code, in its section, leads to this site.
    private func lead(_ lines: inout [String], to code: String, section: String) {
        guard let start = lines.firstIndex(where: { $0.hasPrefix(section) }),
            let place = lines[start...].firstIndex(where: { $0.contains(code) })
        else { return }
        lines[place] = lines[place].replacing(#/\bsite: [\w-]+/#, with: "site: \(id)")
    }
}
