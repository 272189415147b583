import { SesameConnectionError } from '../core/errors.ts'
import type { HttpClient, RequestOptions } from '../core/http.ts'
import type { ExportVaultInput, Id } from '../generated/types.ts'

const exportTimeoutMs = 300_000

const pathOf = (vaultId: Id): string => `/vault/vaults/${encodeURIComponent(vaultId)}/export`

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
    return http.send('POST', pathOf(vaultId), call, (response) => response.blob())
  },

  /**
   * The same, as it comes: of a large vault little is in memory. Reading it fails when the file is cut off.
   *
   * @example
   * const stream = await client.streamVaultExport(vault.id, { format: 'age', passphrase })
   * await pipeline(stream, createWriteStream('vault.age'))
   */
  async streamVaultExport(
    vaultId: Id,
    input: ExportVaultInput,
    options?: RequestOptions,
  ): Promise<ReadableStream<Uint8Array>> {
    const call = { timeoutMs: exportTimeoutMs, ...options, body: input }
    return http.send('POST', pathOf(vaultId), call, async ({ body }) => {
      if (!body) throw new SesameConnectionError('The answer holds no file.')
      const { signal } = call
      return signal ? body.pipeThrough(new TransformStream(), { signal }) : body
    })
  },
})
