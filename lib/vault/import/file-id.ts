/** What one file is told from another by. Its content cannot be had from it, and the server keeps a keyed print of it alone. */
export async function fileIdOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
