/** A command that a text is, as it was typed. */
export interface TypedCommand {
  name: string
  /** What follows the name. */
  rest: string
}

/**
 * The command that a text is: a slash and one word at its very start. A path (`/etc/hosts`), a comment (`// …`) and everything else
 * is text. Whether there is such a command is not asked here: what looks like one is never sent by accident.
 */
export function commandIn(text: string): TypedCommand | null {
  const match = /^\/([a-z]+)(?:\s+([^]*))?$/i.exec(text.trimEnd())
  return match ? { name: (match[1] ?? '').toLowerCase(), rest: match[2] ?? '' } : null
}

/** The command that is being typed at the caret; only there may its name be chosen from a list. */
export function openCommand(text: string, caret: number): { start: number; query: string } | null {
  const match = /^\/([a-z]*)$/i.exec(text.slice(0, caret))
  return match && !/^[^\s]/.test(text.slice(caret)) ? { start: 0, query: match[1] ?? '' } : null
}
