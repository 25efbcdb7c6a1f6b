internal import Adapters
public import Demandes

/// What `annuaire.yml` must say for an adapter to be reached: the site, the department it serves, its territory.
public struct AnnuaireEntry: Sendable {
    private let id: String
    private let titre: String
    private let logiciel: String?
    /// Nil for an adapter whose identifier does not begin by a department's code.
    private let departement: Departement?
    private let annuaire: Annuaire

    /// - Parameter family: the software, where it is known.
    public init(_ id: String, title: String?, family: String?, annuaire: Annuaire) throws(AdapterDraft.Refusal) {
        self.id = id
        self.annuaire = annuaire
        logiciel = family
        let code = String(id.prefix { $0 != "-" }).uppercased()
        if code.first?.isNumber == true {
            guard let known = annuaire.departement(code) else {
                throw AdapterDraft.Refusal(
                    words:
                        "Aucun département de l'annuaire ne porte le code « \(code) ». Commencez l'identifiant par un "
                        + "code connu (29, 2a, 974), ou prenez un nom sans chiffre.")
            }
            departement = known
        } else {
            departement = nil
        }
        let fallback = departement.map { "Demande de logement social, \($0.nom)" } ?? id
        titre = title ?? annuaire.sites[id]?.titre ?? fallback
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
        return lines
    }

    private var territoire: String { String("00\(departement?.code ?? "")".suffix(3)) }

    private func site(_ known: FicheSite?) -> [String] {
        [
            "  \(id):", "    titre: \(titre)", "    url: \(known?.url ?? "https://www.\(id).invalid")",
            "    logiciel: \(known?.logiciel ?? logiciel ?? "null")", "    adaptateur: \(id)",
        ]
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
