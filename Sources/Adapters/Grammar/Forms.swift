/// The forms of texts that the grammar knows.
extension Form {
    static let identifier = Form(
        "^[0-9a-z][0-9a-z-]*$", "des minuscules, des chiffres et des tirets, comme 29-finistere")
    static let name = Form("^[A-Za-z][A-Za-z0-9_-]*$", "un nom : des lettres, des chiffres, des tirets")
    static let prefix = Form("^[A-Za-z_][A-Za-z0-9_-]*$", "un préfixe d'espace de noms")
    static let namespace = Form("^.*$", "un espace de noms, ou \"\" pour les noms qui n'en ont pas")
    static let header = Form("^[!#$%&'*+.^_`|~0-9A-Za-z-]+$", "un nom d'en-tête HTTP")
    static let secret = Form(
        "^secret\\((?!\\.)[A-Za-z0-9._-]+(/(?!\\.)[A-Za-z0-9._-]+)*\\)$",
        "une référence, comme secret(29-finistere/cle)", rule: .secretInClear)
    static let base = Form(
        "^https?://[^/?#@\\s]+(/[^?#\\s]*[^/?#\\s])?$", "une adresse https, sans compte, sans paramètre ni / final")
    static let path = Form("^/.*$", "un chemin qui commence par /")
    static let endpoint = Form(
        "^(/[^\\s]*|https?://[^/?#@\\s]+/[^#\\s]*)$", "un chemin qui commence par /, ou une adresse https entière")
    static let duration = Form("^[0-9]{1,6}(ms|s|min|h|d)$", "une durée comme 250ms, 3s, 15min, 24h, 30d")
    static let days = Form("^([1-9]|[12][0-9]|30)d$", "un nombre de jours, de 1d à 30d")
    static let size = Form(
        "^[1-9][0-9]{0,9}(KiB|MiB|GiB)?$", "une taille comme 4MiB, 64KiB, 1000", numbers: 1...9_999_999_999)
    static let status = Form("^([1-5][0-9][0-9]|[1-5]xx)$", "un statut HTTP comme 404 ou 5xx", numbers: 100...599)
    static let media = Form("^[a-zA-Z0-9.+-]+/[a-zA-Z0-9.+-]+$", "un type de contenu, sans paramètre")
    static let guichet = Form("^[0-9A-Z]{5}$", "les cinq caractères d'un guichet")
    static let rate = Form("^[1-9][0-9]{0,4}/(s|min|h)$", "un débit comme 5/s, 100/min")
    static let percent = Form("^([0-9]|[1-9][0-9]|100)%$", "un pourcentage de 0% à 100%")
    static let volume = Form("^[0-9]{1,9}\\.\\.[0-9]{1,9}$", "deux bornes, comme 38000..61000")
    static let hour = Form("^([01][0-9]|2[0-3]):[0-5][0-9]$", "une heure comme 22:30")
    static let date = Form("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "une date comme 2026-11-21")
    static let departement = Form(
        "^([0-9]{2}|2[AB]|9[78][0-9])$", "un code de département entre guillemets, comme \"01\", \"2A\", \"974\"",
        quoted: true)
    static let territoire = Form(
        "^[0-9A-Z]{3}$", "les trois caractères d'un territoire entre guillemets, comme \"029\", \"02A\"", quoted: true)
    static let zone = Form("^[A-Za-z]+(/[A-Za-z_+-]+)+$|^UTC$", "un fuseau, comme Europe/Paris")
    static let unit = Form("^[!#$%&'*+.^_`|~0-9A-Za-z-]+$", "une unité de Range, comme demandes")
    static let field = Form(
        "^[a-z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9]*)*(\\[\\])?$", "un champ canonique, comme demandeur.nomNaissance",
        rule: .badField)
    /// A rule's `to`: a field, or the section where one stands.
    static let target = Form(
        "^(\\.|[a-z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9]*)*(\\[\\])?)$",
        "un champ canonique, comme demandeur.nomNaissance, ou . pour la section où l'on est", rule: .badField)
    static let canonicalPath = Form(
        "^[a-z][A-Za-z0-9]*(\\[\\])?(\\.[a-z][A-Za-z0-9]*(\\[\\])?)*$",
        "un champ canonique, comme demandeur.nomNaissance", rule: .badField)
    static let sourcePath = Form("^(\\$|/|@|\\.$|[A-Za-z_]).*$", "un chemin dans la réponse", rule: .badPath)
    static let cardinality = Form(
        "^(one|optional|[0-9]{1,5}\\.\\.([1-9][0-9]{0,4}|\\*))$", "one, optional ou m..n", rule: .badCardinality)
    static let transform = Form(
        "^(" + Transform.plainNames.joined(separator: "|")
            + "|date\\((" + Transform.DateForm.allCases.map(\.rawValue).joined(separator: "|") + ")\\)"
            + "|(integer-)?code\\([^()]+\\)|constant\\(.+\\)|boolean\\([^/()]+/[^/()]+\\))$",
        Transform.listed, rule: .badTransform)
}
