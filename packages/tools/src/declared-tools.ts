import { SesameClient } from '@sesamespace/sdk'
import { defineTools } from './define-tools.ts'
import { GivenSecrets } from './given-secrets.ts'
import { Live } from './live.ts'
import type { ToolDefinition } from './toolbox.ts'

/** The tools as they are declared, of an agent that is nobody: to read, not to call. */
export function declaredTools(): readonly ToolDefinition[] {
  const client = new SesameClient({ apiUrl: 'http://localhost', apiKey: 'sk_none' })
  return defineTools({ client, live: new Live(client), secrets: new GivenSecrets() })
}
