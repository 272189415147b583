/** Says where a page comes from. */
export const generated = (source: string): string =>
  `> Generated from ${source} by \`npm run docs:reference\`. Change it there, not here.`

/** Lines as a file, without two empty lines in a row. */
export const page = (lines: string[]): string =>
  `${lines
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()}\n`

/** `resources/vault-items.ts` is about `Vault items`. */
export const titleOf = (file: string): string => {
  const words = file.replace(/^.*\//, '').replace(/\.ts$/, '').replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Text for a cell of a table. */
export const cell = (text: string): string =>
  text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ')

/** Code for a cell of a table. */
export const codeCell = (text: string): string => `\`${cell(text)}\``
