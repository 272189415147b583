import { randomToken } from './secrets.ts'

/**
 * What this node calls itself with for an application that speaks MCP with it. The tokens of applications are for `/mcp` alone and
 * short; a pass stands for the grant behind them as long as the conversation lasts, and never leaves the process.
 */
export class InnerPasses {
  readonly #grants = new Map<string, string>()

  issue(grantId: string): { key: string; end: () => void } {
    const key = `pass_${randomToken(43)}`
    this.#grants.set(key, grantId)
    return { key, end: () => void this.#grants.delete(key) }
  }

  /** The grant that a pass of this node stands for. */
  grantOf(key: string): string | undefined {
    return this.#grants.get(key)
  }
}
