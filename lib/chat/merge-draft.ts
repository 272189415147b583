/** A draft in three places: as both sides last agreed on it, as it stands here, and as the server has it. */
interface Versions {
  agreed: string
  here: string
  kept: string
}

/** What a draft is when it may have been changed here and on another device. Nothing typed is lost: of two texts both stand. */
export function mergeDraft({ agreed, here, kept }: Versions): string {
  if (here === agreed) return kept
  if (kept === agreed || here.includes(kept)) return here
  return kept.includes(here) ? kept : `${kept}\n\n${here}`
}
