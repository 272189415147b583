/** One line of JSON on standard error, like the platform's. Never given a body, a header or a secret. */
export function logError(fields: Record<string, string>): void {
  process.stderr.write(`${JSON.stringify({ level: 50, service: 'sesame-dashboard', ...fields })}\n`)
}
