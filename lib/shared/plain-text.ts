const fence = /^\s*(```|~~~).*$/gm
const lineMarks = /^\s*(#{1,6}\s+|>\s?|[-*+]\s+|\d+[.)]\s+)/gm
const rule = /^\s*([-*_])(\s*\1){2,}\s*$/gm
const link = /!?\[([^\]]*)\]\([^)\s]*(?:\s+"[^"]*")?\)/g
const strong = /(\*\*|__|~~)(?=\S)(.+?)(?<=\S)\1/g
const emphasis = /(?<![\p{L}\p{N}*_])([*_])(?=\S)([^*_\n]+?)(?<=\S)\1(?![\p{L}\p{N}*_])/gu
const code = /`+([^`\n]+)`+/g

/** What a text in markdown says without its marks, on one line: for rows in which there is no room for its shape. */
export const plainText = (markdown: string): string =>
  markdown
    .replace(fence, '')
    .replace(rule, '')
    .replace(lineMarks, '')
    .replace(link, '$1')
    .replace(strong, '$2')
    .replace(emphasis, '$2')
    .replace(code, '$1')
    .replace(/\s+/g, ' ')
    .trim()
