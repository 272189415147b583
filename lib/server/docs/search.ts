import type { DocPage } from './pages'

export interface Hit {
  /** With the anchor of the section. */
  href: string
  page: string
  section: string
  /** The text around the first word that was found. */
  around: string
}

const most = 40
const beforeHit = 60
const ofHit = 220

/** The sections that have every word, those with the words in their heading first. */
export function searchPages(pages: ReadonlyMap<string, DocPage>, query: string): Hit[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  const found = [...pages].flatMap(([href, { title, sections }], order) =>
    sections.flatMap((section) => {
      const heading = `${title} ${section.title}`.toLowerCase()
      const text = section.text.toLowerCase()
      if (!words.every((word) => heading.includes(word) || text.includes(word))) return []
      const own = words.filter((word) => section.title.toLowerCase().includes(word)).length
      const at = Math.max(
        0,
        Math.min(...words.map((word) => text.indexOf(word)).filter((it) => it >= 0), text.length),
      )
      const from = at === text.length ? 0 : Math.max(0, at - beforeHit)
      const around = section.text.slice(from, from + ofHit)
      const hit = {
        href: section.id ? `${href}#${section.id}` : href,
        page: title,
        section: section.title,
        around: `${from > 0 ? '…' : ''}${around}${from + ofHit < section.text.length ? '…' : ''}`,
      }
      return [{ hit, rank: own * 100 - order }]
    }),
  )
  return found
    .toSorted((a, b) => b.rank - a.rank)
    .slice(0, most)
    .map(({ hit }) => hit)
}
