/// The mails we write. Names are stored: they never change.
public enum Modele: String, Sendable, CaseIterable {
    /// To the compte: the link that proves its address.
    case confirmationCourriel = "confirmation-courriel"
    /// To the registry's address: the code of a first import.
    case codeImport = "code-import"
    /// The same, and that the demande is radiée at its site.
    case codeImportRadiee = "code-import-radiee"
    /// The same, and that a compte already holds the demande.
    case codeImportDejaRattachee = "code-import-deja-rattachee"
    /// To the registry's address: the code that an old rattachement's first refresh asks for.
    case codeConfirmation = "code-confirmation"
    /// To the registry's address: the code of « supprimer puis réimporter ».
    case codeReimport = "code-reimport"
    /// To the registry's address: a compte now reads the demande.
    case rattachementEffectue = "rattachement-effectue"
    /// To the compte: a day went by without a code. The same words whatever was found, or not found.
    case rappelImport = "rappel-import"
    /// To the compte: the import that waited for the site is done.
    case importTermine = "import-termine"
    /// To the compte: the import that waited for the site could not be done.
    case importRefuse = "import-refuse"
    /// To the compte: the identity at the site is no longer the compte's.
    case rattachementGele = "rattachement-gele"
    /// To the compte: a person will look, and answer before a day that is promised.
    case revueOuverte = "revue-ouverte"
    /// To the compte: something is asked before the answer.
    case revueQuestion = "revue-question"
    /// To the compte: the demande is theirs.
    case revueAcceptee = "revue-acceptee"
    /// To the compte: it is not, or nothing shows that it is.
    case revueRefusee = "revue-refusee"
    /// To who contested: the number may be typed now.
    case contestationAcceptee = "contestation-acceptee"
    /// To who contested: nothing shows that the number is theirs.
    case contestationRefusee = "contestation-refusee"
    /// To the compte that held it: the demande was taken out after a contest.
    case rattachementRetire = "rattachement-retire"
    /// To the compte: the site no longer has the demande.
    case demandeSupprimee = "demande-supprimee"
    /// To the compte: the renewal is open, or its end is near; the site was asked just before.
    case rappelRenouvellement = "rappel-renouvellement"
    /// To the compte: a year went by without a renewal.
    case demandeExpiree = "demande-expiree"
    /// To the compte: its site has struck the demande off.
    case demandeRadiee = "demande-radiee"
    /// To the compte: its site has undone the radiation.
    case demandeRetablie = "demande-retablie"
    /// To the compte: its number leads to another, and the rattachement has followed.
    case demandeFusionnee = "demande-fusionnee"
    /// To the compte: its first number is back, the other one was taken out.
    case reactivationAcceptee = "reactivation-acceptee"
    /// To the compte: it keeps the number it has.
    case reactivationRefusee = "reactivation-refusee"
    /// To the compte: « Ce logement a bien été ajouté à votre candidature ».
    case candidatureDeposee = "candidature-deposee"
    /// To the compte: the conseiller, or the close, said no.
    case candidatureRejetee = "candidature-rejetee"
    /// To the compte: the close is past, others are looked at first.
    case candidatureClassee = "candidature-classee"
    /// To the compte: a conseiller looks at it.
    case candidaturePresentee = "candidature-presentee"
    case candidatureTransmise = "candidature-transmise"
    case visitePrevue = "visite-prevue"
    case candidatureEnCommission = "candidature-en-commission"
    case candidatureAttribuee = "candidature-attribuee"
    case candidatureSousCondition = "candidature-sous-condition"
    case candidatureNonRetenue = "candidature-non-retenue"
    /// To the compte: an answer is waited for until a day.
    case logementPropose = "logement-propose"
    case logementSansReponse = "logement-sans-reponse"
    case bailSigne = "bail-signe"
    /// To the compte: its demande changed, and a rule is not met any more.
    case candidatureARevoir = "candidature-a-revoir"
    case piecesAConfirmer = "pieces-a-confirmer"
    case candidatureSuspendue = "candidature-suspendue"
    case candidatureReprise = "candidature-reprise"
    case candidatureClose = "candidature-close"
    /// To the registry's address: the number that its holder lost.
    case numeroPerdu = "numero-perdu"
    /// To the compte: a new offre that one of its alerts asked for.
    case offreNouvelle = "offre-nouvelle"
}
