import { excerpt, highlight } from '@/lib/search/highlight'

/** A text with what was searched for marked. Texts are text: nothing in them is read as markup. */
export function Highlighted({ text, query }: { text: string; query: string }) {
  return highlight(excerpt(text, query), query).map(({ text: piece, isMatch }, index) =>
    isMatch ? (
      // oxlint-disable-next-line react/no-array-index-key -- pieces of one text have no other name, and no state
      <mark key={index} className="rounded-[2px] bg-accent-soft font-medium text-ink">
        {piece}
      </mark>
    ) : (
      piece
    ),
  )
}
