import { z } from 'zod'
import type { JudgedField } from './judged.ts'

const list = z.array(z.unknown())
const record = z.record(z.string(), z.unknown())

/** The texts of a JSON document, each with its name; null when it is none. */
export function jsonParts(key: string, value: string, most: number): JudgedField[] | null {
  const found: JudgedField[] = []
  const walk = (name: string, part: unknown, depth: number): void => {
    if (found.length >= most || depth > 12) return
    if (typeof part === 'string') found.push({ key: name, value: part, isTotp: false })
    const items = list.safeParse(part)
    if (items.success) for (const one of items.data) walk(name, one, depth + 1)
    else {
      const members = record.safeParse(part)
      if (members.success)
        for (const [inner, one] of Object.entries(members.data)) walk(inner, one, depth + 1)
    }
  }
  try {
    walk(key, JSON.parse(value), 0)
  } catch {
    return null
  }
  return found
}
