internal import Demandes

/// The accessors of the model's fields, each compiled for its own type.
///
/// The tables of `Demandes` are generic, and a generic closure looks its types up at run time, at every write: some
/// hundred nanoseconds, thirty times a demande. Naming the types here makes the compiler write one closure for each. A
/// type that is not named works all the same, only slower.
enum ModelAccess {
    static func code<Terme: Nomenclature>(_ type: Terme.Type) -> CodeAccess {
        single[ObjectIdentifier(type)]?() ?? CodeAccess(type)
    }

    static func codes<Terme: Nomenclature>(_ type: Terme.Type) -> CodeAccess {
        several[ObjectIdentifier(type)]?() ?? CodeAccess(listOf: type)
    }

    static func option<Sous: Bloc>(_ type: Sous.Type) -> NestedAccess {
        options[ObjectIdentifier(type)]?() ?? NestedAccess(type)
    }

    static func list<Element: Bloc>(_ type: Element.Type) -> NestedAccess {
        lists[ObjectIdentifier(type)]?() ?? NestedAccess(listOf: type)
    }

    // Closures, not accessors: those of a section ask for those of the sections in it.

    private static let single: [ObjectIdentifier: @Sendable () -> CodeAccess] = [
        ObjectIdentifier(AccordCollectif.self): { CodeAccess(AccordCollectif.self) },
        ObjectIdentifier(CapaciteMarche.self): { CodeAccess(CapaciteMarche.self) },
        ObjectIdentifier(CategorieLogement.self): { CodeAccess(CategorieLogement.self) },
        ObjectIdentifier(CategoriePiece.self): { CodeAccess(CategoriePiece.self) },
        ObjectIdentifier(Civilite.self): { CodeAccess(Civilite.self) },
        ObjectIdentifier(ContratTravail.self): { CodeAccess(ContratTravail.self) },
        ObjectIdentifier(EtatHandicap.self): { CodeAccess(EtatHandicap.self) },
        ObjectIdentifier(EtatPiece.self): { CodeAccess(EtatPiece.self) },
        ObjectIdentifier(LienDemandeur.self): { CodeAccess(LienDemandeur.self) },
        ObjectIdentifier(LienParente.self): { CodeAccess(LienParente.self) },
        ObjectIdentifier(ModeGarde.self): { CodeAccess(ModeGarde.self) },
        ObjectIdentifier(MotifRadiation.self): { CodeAccess(MotifRadiation.self) },
        ObjectIdentifier(Nationalite.self): { CodeAccess(Nationalite.self) },
        ObjectIdentifier(NatureRessource.self): { CodeAccess(NatureRessource.self) },
        ObjectIdentifier(OuiNonNsp.self): { CodeAccess(OuiNonNsp.self) },
        ObjectIdentifier(Reservataire.self): { CodeAccess(Reservataire.self) },
        ObjectIdentifier(Sexe.self): { CodeAccess(Sexe.self) },
        ObjectIdentifier(SituationFamiliale.self): { CodeAccess(SituationFamiliale.self) },
        ObjectIdentifier(SousMotifIrrecevabilite.self): { CodeAccess(SousMotifIrrecevabilite.self) },
        ObjectIdentifier(StatutDalo.self): { CodeAccess(StatutDalo.self) },
        ObjectIdentifier(StatutDemande.self): { CodeAccess(StatutDemande.self) },
        ObjectIdentifier(TypeFichier.self): { CodeAccess(TypeFichier.self) },
        ObjectIdentifier(TypeLogement.self): { CodeAccess(TypeLogement.self) },
        ObjectIdentifier(TypeLogementRpls.self): { CodeAccess(TypeLogementRpls.self) },
        ObjectIdentifier(TypologieDalo.self): { CodeAccess(TypologieDalo.self) },
    ]

    private static let several: [ObjectIdentifier: @Sendable () -> CodeAccess] = [
        ObjectIdentifier(AideTechnique.self): { CodeAccess(listOf: AideTechnique.self) },
        ObjectIdentifier(EquipementHandicap.self): { CodeAccess(listOf: EquipementHandicap.self) },
        ObjectIdentifier(ModeleLogement.self): { CodeAccess(listOf: ModeleLogement.self) },
        ObjectIdentifier(MotifDemande.self): { CodeAccess(listOf: MotifDemande.self) },
        ObjectIdentifier(NatureHandicapMoteur.self): { CodeAccess(listOf: NatureHandicapMoteur.self) },
        ObjectIdentifier(NatureHandicapSensoriel.self): { CodeAccess(listOf: NatureHandicapSensoriel.self) },
        ObjectIdentifier(TypeLogement.self): { CodeAccess(listOf: TypeLogement.self) },
    ]

    private static let options: [ObjectIdentifier: @Sendable () -> NestedAccess] = [
        ObjectIdentifier(Adresse.self): { NestedAccess(Adresse.self) },
        ObjectIdentifier(Association.self): { NestedAccess(Association.self) },
        ObjectIdentifier(Attribution.self): { NestedAccess(Attribution.self) },
        ObjectIdentifier(Dalo.self): { NestedAccess(Dalo.self) },
        ObjectIdentifier(Emploi.self): { NestedAccess(Emploi.self) },
        ObjectIdentifier(LogementActuel.self): { NestedAccess(LogementActuel.self) },
        ObjectIdentifier(LogementRecherche.self): { NestedAccess(LogementRecherche.self) },
        ObjectIdentifier(NaissanceAttendue.self): { NestedAccess(NaissanceAttendue.self) },
        ObjectIdentifier(Radiation.self): { NestedAccess(Radiation.self) },
        ObjectIdentifier(Referent.self): { NestedAccess(Referent.self) },
        ObjectIdentifier(Titulaire.self): { NestedAccess(Titulaire.self) },
        ObjectIdentifier(Traitement.self): { NestedAccess(Traitement.self) },
    ]

    private static let lists: [ObjectIdentifier: @Sendable () -> NestedAccess] = [
        ObjectIdentifier(EnfantEnGarde.self): { NestedAccess(listOf: EnfantEnGarde.self) },
        ObjectIdentifier(Handicap.self): { NestedAccess(listOf: Handicap.self) },
        ObjectIdentifier(Localisation.self): { NestedAccess(listOf: Localisation.self) },
        ObjectIdentifier(PersonneACharge.self): { NestedAccess(listOf: PersonneACharge.self) },
        ObjectIdentifier(Piece.self): { NestedAccess(listOf: Piece.self) },
        ObjectIdentifier(Ressource.self): { NestedAccess(listOf: Ressource.self) },
        ObjectIdentifier(RevenuFiscal.self): { NestedAccess(listOf: RevenuFiscal.self) },
        ObjectIdentifier(Titulaire.self): { NestedAccess(listOf: Titulaire.self) },
    ]
}
