import type { HttpClient, RequestOptions } from '../core/http.ts'
import type { ExportVaultInput, Id } from '../generated/types.ts'

const exportTimeoutMs = 300_000

export const vaultExportCalls = (http: HttpClient) => ({
  /**
   * Export a vault as a file: sealed with a passphrase (`age`), or in plain text (`json`, with a reason). Managers only.
   *
   * @example
   * const file = await client.exportVault(vault.id, { format: 'age', passphrase })
   * await writeFile('vault.age', new Uint8Array(await file.arrayBuffer()))
   */
  async exportVault(vaultId: Id, input: ExportVaultInput, options?: RequestOptions): Promise<Blob> {
    const call = { timeoutMs: exportTimeoutMs, ...options, body: input }
    const path = `/vault/vaults/${encodeURIComponent(vaultId)}/export`
    return http.send('POST', path, call, (response) => response.blob())
  },
})
