// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import { path } from '../core/path.ts'
import type { Id, ImportedItem, VaultImportState } from './types.ts'

export const vaultImportsCalls = (http: HttpClient) => ({
  /**
   * Store up to 500 entries of a file, each of them once. As `importVaultItems`, but an entry that was stored from the same file before is not stored again: what was interrupted is repeated, by whomever and from wherever. An entry whose item was deleted since is stored anew. Managers only.
   */
  async storeVaultImport(
    vaultId: Id,
    input: {
      /**
       * What tells one file from another, such as its SHA-256. It is not kept as it is: nobody finds out from it what is in the file.
       */
      file: string
      entries: {
        /** The number of an entry in the file. */
        place: number
        item: ImportedItem
      }[]
    },
    options?: RequestOptions,
  ): Promise<{
    /** How many were stored by this call. */
    stored: number
    /** How many were there from this file already. */
    before: number
    /** Entries that were not stored, each with the first thing that is wrong. */
    refused: {
      /** The place of the entry in what was sent, from 0. */
      index: number
      /** What is wrong with it, such as `fields.password`. */
      path: string
      message: string
    }[]
  }> {
    return http.data('POST', path`/vault/vaults/${vaultId}/imports`, { ...options, body: input })
  },

  /** Get what of a file is stored in a vault. Kept for 30 days. Managers only. */
  async getVaultImport(
    vaultId: Id,
    file: string,
    options?: RequestOptions,
  ): Promise<VaultImportState> {
    return http.data('POST', path`/vault/vaults/${vaultId}/imports/state`, {
      ...options,
      body: { file },
    })
  },

  /**
   * Take back what was stored from a file. Up to 500 items in one call: repeat it until `left` is 0. Items that were changed, seen, asked for or found leaked since stay, and are counted. Managers only.
   */
  async undoVaultImport(
    vaultId: Id,
    file: string,
    options?: RequestOptions,
  ): Promise<{
    removed: number
    /** Items that stay, as somebody did something with them. */
    kept: number
    /** How many wait for the next call. */
    left: number
  }> {
    return http.data('POST', path`/vault/vaults/${vaultId}/imports/undo`, {
      ...options,
      body: { file },
    })
  },
})
