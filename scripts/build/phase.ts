/** What a build does now, by the last line of its output that says so: lists and hints that it also prints are none. */
export const phaseOf = (output: string): string =>
  output
    .split('\n')
    .findLast((line) => /\S\s*(?:\.\.\.|…)\s*$/u.test(line))
    ?.replace(/\s*(?:\.\.\.|…)\s*$/u, '')
    .trim() ?? ''
