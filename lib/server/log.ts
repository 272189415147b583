type Fields = Record<string, string>

const write = (level: number, fields: Fields): void => {
  process.stderr.write(`${JSON.stringify({ level, service: 'sesame-dashboard', ...fields })}\n`)
}

/** One line of JSON on standard error, like the platform's. Never given a body, a header's secret or an address's query. */
export const logError = (fields: Fields): void => write(50, fields)

/** The same for what an operator wants to know. */
export const logInfo = (fields: Fields): void => write(30, fields)

/** The same for what works, but not as it should. */
export const logWarning = (fields: Fields): void => write(40, fields)
