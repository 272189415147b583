import { posix } from 'node:path'
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'

/** A part of a page under one heading, for the search. */
export interface Section {
  /** Of the heading in its page; empty for what stands above the first. */
  id: string
  title: string
  /** Without markup. */
  text: string
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

/** HTML as its reader sees it. */
const textOf = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&(#?\w+);/g, (entity, name: string) => named[name] ?? entity)
    .replaceAll(/\s+/g, ' ')
    .trim()

/** The anchor of a heading as GitHub makes it: links between the files hold there and here. */
export const anchorOf = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-')

/** The anchor of one of several headings of a file, of which two may be alike. */
function anchor(used: Map<string, number>, title: string): string {
  const plainAnchor = anchorOf(title)
  const times = used.get(plainAnchor) ?? 0
  used.set(plainAnchor, times + 1)
  return times === 0 ? plainAnchor : `${plainAnchor}-${times}`
}

/** Where a link of a file leads: other files of the documentation, with us; what is only in the repository, nowhere. */
function linkFrom(file: string, href: string): string | null {
  if (/^(?:[a-z]+:|#|\/)/i.test(href)) return href
  const [path = '', fragment] = href.split('#', 2)
  const target = posix.normalize(posix.join('docs', posix.dirname(file), path))
  if (!target.startsWith('docs/')) return null
  const page = `/${target.replace(/(?:\/README)?\.md$/, '')}`
  return fragment === undefined ? page : `${page}#${fragment}`
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
const unescaped = (text: string): string => text.replaceAll('&amp;', '&')

/**
 * A file of the documentation as HTML. What micromark makes is safe: HTML in the text is shown as text.
 *
 * @param file its path in `docs/`, for what it links to
 */
export function renderPage(file: string, markdown: string): string {
  const used = new Map<string, number>()
  let tables = 0
  const raw = micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()] })
  return raw
    .replaceAll(/<h([1-6])>([\s\S]*?)<\/h\1>/g, (_, level: string, inside: string) => {
      const id = escaped(
        anchor(used, textOf(inside.replaceAll(/<\/?(?:code|a|strong|em)\b[^>]*>/g, ''))),
      )
      return `<h${level} id="${id}"><a href="#${id}">${inside.replaceAll(/<\/?a\b[^>]*>/g, '')}</a></h${level}>`
    })
    .replaceAll(/<a href="([^"]*)">([\s\S]*?)<\/a>/g, (_, href: string, inside: string) => {
      const target = linkFrom(file, unescaped(href))
      return target === null ? inside : `<a href="${escaped(target)}">${inside}</a>`
    })
    .replaceAll(/<img src="([^"]*)"/g, (_, src: string) => {
      return `<img loading="lazy" src="${escaped(linkFrom(file, unescaped(src)) ?? '')}"`
    })
    .replaceAll('<table>', () => {
      tables += 1
      return `<div class="wide" tabindex="0" role="region" aria-label="Table ${tables}"><table>`
    })
    .replaceAll('</table>', '</table></div>')
    .replaceAll('<pre>', '<pre tabindex="0">')
}

/** Markdown of a line as its reader sees it, nearly: to search in, and to name what was found. */
const plain = (line: string): string =>
  line
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/[`|]|\*\*|(?<=^|\s)[_*](?=\S)|(?<=\S)[_*](?=\s|$)|^\s*[-*>]\s/g, ' ')

/** The sections of a file, without rendering it: that of a long one takes a second. */
export function sectionsOf(markdown: string): Section[] {
  const used = new Map<string, number>()
  const sections: { id: string; title: string; lines: string[] }[] = [
    { id: '', title: '', lines: [] },
  ]
  let isCode = false
  for (const line of markdown.split('\n')) {
    if (/^\s*```/.test(line)) {
      isCode = !isCode
      continue
    }
    const [, heading] = (!isCode && /^#{1,6} (.*)/.exec(line)) || []
    if (heading === undefined) {
      sections.at(-1)?.lines.push(isCode ? line : plain(line))
      continue
    }
    const title = heading.replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll(/[`*]/g, '')
    sections.push({ id: anchor(used, title), title: title.trim(), lines: [] })
  }
  return sections
    .map(({ id, title, lines }) => ({
      id,
      title,
      text: lines.join(' ').replaceAll(/\s+/g, ' ').trim(),
    }))
    .filter(({ title, text }) => title !== '' || text !== '')
}
