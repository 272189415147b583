/** The time of day that somebody has typed, as `19:30`: "7:30 pm", "19.30", "1930", "7". Nothing for what cannot be read. */
export function parseTime(text: string): string | undefined {
  const parts =
    /^(?<hours>\d{1,2})(?:[:.]?(?<minutes>\d{2}))?\s*(?:(?<half>[ap])\.?\s*m\.?)?$/u.exec(
      text.trim().toLowerCase(),
    )?.groups
  if (!parts) return undefined
  const { minutes = '00', half } = parts
  const typed = Number(parts['hours'])
  if (half && (typed < 1 || typed > 12)) return undefined
  const hours = half ? (typed % 12) + (half === 'p' ? 12 : 0) : typed
  if (hours > 23 || Number(minutes) > 59) return undefined
  return `${String(hours).padStart(2, '0')}:${minutes}`
}
