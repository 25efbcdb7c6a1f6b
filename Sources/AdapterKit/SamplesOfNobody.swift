public import Foundation

/// Whether what an adapter's samples say may be repeated: nobody is in them, as far as rule `S2` can tell.
public enum SamplesOfNobody {
    public static func holds(_ id: String, adapters: URL) -> Bool {
        !KitRule.samplesSynthetic.check(KitFolder(id, adapters: adapters)).isRed
    }
}
