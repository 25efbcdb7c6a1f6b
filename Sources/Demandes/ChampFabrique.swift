// The tables of fields are written with these, here and in the rooms that describe sections of their own: one line a
// field, the type chosen by the property.

struct CheminCode<B: Bloc, Terme: Nomenclature>: AccesCode {
    let chemin: Chemin<B, Valeur<Terme>>
}

struct CheminCodes<B: Bloc, Terme: Nomenclature>: AccesCodes {
    let chemin: Chemin<B, [Valeur<Terme>]>
}

struct CheminBloc<B: Bloc, Sous: Bloc>: AccesBloc {
    let chemin: Chemin<B, Sous>
}

struct CheminOption<B: Bloc, Sous: Bloc>: AccesOption {
    let chemin: Chemin<B, Sous?>
}

struct CheminListe<B: Bloc, Element: Bloc>: AccesListe {
    let chemin: Chemin<B, [Element]>
    let ordre: OrdreListe
}

extension Champ {
    public init(_ nom: String, _ libelle: String, _ chemin: Chemin<B, Valeur<String>>) {
        self.init(nom, libelle, .texte(chemin))
    }

    public init(_ nom: String, _ libelle: String, _ chemin: Chemin<B, Valeur<DateCivile>>) {
        self.init(nom, libelle, .date(chemin))
    }

    public init(_ nom: String, _ libelle: String, _ chemin: Chemin<B, Valeur<Instant>>) {
        self.init(nom, libelle, .instant(chemin))
    }

    public init(_ nom: String, _ libelle: String, _ chemin: Chemin<B, Valeur<Int>>) {
        self.init(nom, libelle, .entier(chemin))
    }

    public init(_ nom: String, _ libelle: String, _ chemin: Chemin<B, Valeur<Montant>>) {
        self.init(nom, libelle, .montant(chemin))
    }

    public init(_ nom: String, _ libelle: String, _ chemin: Chemin<B, Valeur<Bool>>) {
        self.init(nom, libelle, .booleen(chemin))
    }

    public init(_ nom: String, _ libelle: String, _ chemin: Chemin<B, Valeur<NumeroUnique>>) {
        self.init(nom, libelle, .numero(chemin))
    }

    public init<Terme: Nomenclature>(_ nom: String, _ libelle: String, _ chemin: Chemin<B, Valeur<Terme>>) {
        self.init(nom, libelle, .code(CheminCode(chemin: chemin)))
    }

    public init<Terme: Nomenclature>(_ nom: String, _ libelle: String, _ chemin: Chemin<B, [Valeur<Terme>]>) {
        self.init(nom, libelle, .codes(CheminCodes(chemin: chemin)))
    }

    public init<Sous: Bloc>(_ nom: String, _ libelle: String, _ chemin: Chemin<B, Sous>) {
        self.init(nom, libelle, .bloc(CheminBloc(chemin: chemin)))
    }

    public init<Sous: Bloc>(_ nom: String, _ libelle: String, _ chemin: Chemin<B, Sous?>) {
        self.init(nom, libelle, .option(CheminOption(chemin: chemin)))
    }

    public init<Element: Bloc>(_ nom: String, _ libelle: String, _ chemin: Chemin<B, [Element]>, _ ordre: OrdreListe) {
        self.init(nom, libelle, .liste(CheminListe(chemin: chemin, ordre: ordre)))
    }
}
