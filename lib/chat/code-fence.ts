const fence = /^ {0,3}(`{3,}|~{3,})(.*)$/

/** Whether a text ends inside a block of code that is not closed yet, as markdown has it. */
export function isInOpenFence(text: string): boolean {
  let open: string | null = null
  for (const line of text.split('\n')) {
    const [, marks, rest = ''] = fence.exec(line) ?? []
    if (marks === undefined) continue
    if (open === null) {
      // Backticks after backticks make a span of code.
      if (!(marks.startsWith('`') && rest.includes('`'))) open = marks
    } else if (marks[0] === open[0] && marks.length >= open.length && rest.trim() === '') {
      open = null
    }
  }
  return open !== null
}
