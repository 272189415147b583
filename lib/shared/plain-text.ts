const fence = /^\s*(```|~~~).*$/gm
const lineMarks = /^\s*(#{1,6}\s+|>\s?|[-*+]\s+|\d+[.)]\s+)/gm
const rule = /^\s*([-*_])(\s*\1){2,}\s*$/gm
const link = /!?\[([^\]]*)\]\([^)\s]*(?:\s+"[^"]*")?\)/g
const strong = /(\*\*|__|~~)(?=\S)(.+?)(?<=\S)\1/g
const emphasis = /(?<![\p{L}\p{N}*_])([*_])(?=\S)([^*_\n]+?)(?<=\S)\1(?![\p{L}\p{N}*_])/gu
const tableRule = /^[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?)?[ \t]*$/gm
const tableRow = /^[ \t]*\|(.*?)\|?[ \t]*$/gm
const autolink = /<((?:https?:\/\/|mailto:)[^\s<>]+)>/g
const checkbox = /^\s*\[[ xX]\]\s+/gm
const escaped = /\\([!-/:-@[-`{-~])/g
/** Where escaped marks wait, out of the way of those that mean something. */
const APART = 0xe000
const apart = /[\ue000-\ue07f]/g
const code = /`+([^`\n]+)`+/g

/** What a text in markdown says without its marks, on one line: for rows in which there is no room for its shape. */
export const plainText = (markdown: string): string =>
  markdown
    .replace(escaped, (_, mark: string) => String.fromCharCode(APART + mark.charCodeAt(0)))
    .replace(fence, '')
    .replace(rule, '')
    .replace(tableRule, '')
    .replace(tableRow, (_, cells: string) => cells.replaceAll('|', ' '))
    .replace(lineMarks, '')
    .replace(checkbox, '')
    .replace(autolink, '$1')
    .replace(link, '$1')
    .replace(strong, '$2')
    .replace(emphasis, '$2')
    .replace(code, '$1')
    .replace(apart, (mark) => String.fromCharCode(mark.charCodeAt(0) - APART))
    .replace(/\s+/g, ' ')
    .trim()
