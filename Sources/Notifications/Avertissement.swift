/// What people are warned of, in the same words wherever they read it.
public enum Avertissement {
    public static let conge =
        "Ne donnez pas congé de votre logement actuel avant d'avoir l'accord du bailleur, puis le bail."
    public static let fraude =
        "Attention aux fraudes : déposer une demande, postuler et visiter sont gratuits. Ne payez jamais personne pour "
        + "obtenir un logement social, et ne donnez à personne vos codes ni vos mots de passe."
}
