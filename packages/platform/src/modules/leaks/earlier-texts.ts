import type { PastText } from './past-texts.repo.ts'

/** Every text of a place. */
export function textsOf({ texts }: PastText): string[] {
  const found: string[] = []
  const collect = (part: unknown): void => {
    if (typeof part === 'string') found.push(part)
    else if (part !== null && typeof part === 'object') Object.values(part).forEach(collect)
  }
  collect(texts)
  return found
}
