/** A text with a quote after it, and room to answer. */
export const withQuote = (text: string, quote: string): string =>
  `${text.trimEnd()}${text.trim() === '' ? '' : '\n\n'}${quote}\n\n`
