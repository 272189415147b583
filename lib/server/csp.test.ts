import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy, sonnerStyleHashes } from './csp'

const hashOf = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`

const policy = (development: boolean): string =>
  contentSecurityPolicy({ nonce: 'n0nce', host: 'sesame.example.com', secure: true, development })

describe('the content security policy', () => {
  it('lets exactly the stylesheet of the installed sonner pass', () => {
    const source = readFileSync(fileURLToPath(import.meta.resolve('sonner')), 'utf8')
    const literal = /__insertCSS\(("(?:[^"\\]|\\.)*")\)/.exec(source)?.[1]
    expect(literal).toBeDefined()
    expect(sonnerStyleHashes).toEqual([hashOf(''), hashOf(JSON.parse(literal ?? '""'))])
  })

  it('runs no script without the nonce of its document', () => {
    const scripts = /script-src ([^;]*)/.exec(policy(false))?.[1]
    expect(scripts).toBe("'nonce-n0nce' 'strict-dynamic'")
  })

  it('allows inline style elements in development only', () => {
    expect(/style-src ([^;]*)/.exec(policy(false))?.[1]).not.toContain('unsafe-inline')
    expect(/style-src ([^;]*)/.exec(policy(true))?.[1]).toContain('unsafe-inline')
  })

  it('frames what the page itself made, and no address', () => {
    expect(policy(false)).toContain('; frame-src blob:;')
  })

  it('connects to its own host only', () => {
    expect(policy(false)).toContain("connect-src 'self' wss://sesame.example.com;")
  })
})
