extension KitRule {
    /// Every rule, tier by tier, in the order of docs/adapters.md.
    public static let all: [KitRule] = [
        .manifestValid, .namesAgree, .secretsByReference, .nothingDrafted, .ownerPresent, .groundSaid, .sizeKept,
        .samplesReadable, .samplesEnough, .samplesSynthetic, .errorsProven, .selectorsMatch, .goldenOutput,
        .leavesAccounted, .reconstructible, .leavesDiscriminate, .codesMapped, .bulkReplays, .listDoubted,
        .limitsHonoured, .truncationSeen, .hostileRefused, .notesPresent,
        .outputExplained, .driftNamed, .historyReplays, .freshnessDeclared, .refusalsSaid, .expectationsHeld,
    ]
}
