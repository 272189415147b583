import type { DocPage } from './pages'
import type { Section } from './render'

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
/** Words that are looked for: anybody may ask, and each costs a look at every page. */
const mostWords = 10

/** What is searched, made once: the sections are kept. */
const lowered = new WeakMap<Section, { title: string; text: string }>()

function inLowerCase(section: Section): { title: string; text: string } {
  const before = lowered.get(section)
  if (before) return before
  const made = { title: section.title.toLowerCase(), text: section.text.toLowerCase() }
  lowered.set(section, made)
  return made
}

/** The sections that have every word, those with the words in their heading first. */
export function searchPages(pages: ReadonlyMap<string, DocPage>, query: string): Hit[] {
  const words = [...new Set(query.toLowerCase().split(/\s+/).filter(Boolean))].slice(0, mostWords)
  if (words.length === 0) return []
  const found = [...pages].flatMap(([href, { title, sections }], order) =>
    sections.flatMap((section) => {
      const { title: own, text } = inLowerCase(section)
      const heading = `${title.toLowerCase()} ${own}`
      if (!words.every((word) => heading.includes(word) || text.includes(word))) return []
      const inTitle = words.filter((word) => own.includes(word)).length
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
      return [{ hit, rank: inTitle * 100 - order }]
    }),
  )
  return found
    .toSorted((a, b) => b.rank - a.rank)
    .slice(0, most)
    .map(({ hit }) => hit)
}
