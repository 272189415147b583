// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import { path } from '../core/path.ts'
import type {
  ArrangeViewsInput,
  CreateViewInput,
  Id,
  SavedView,
  SavedViews,
  UpdateViewInput,
} from './types.ts'

export const viewsCalls = (http: HttpClient) => ({
  /** List the saved views of a page: your own and the shared ones, in your order. */
  async listViews(
    filter: {
      /** The page that it is a view of. */
      page: 'tasks'
    },
    options?: RequestOptions,
  ): Promise<SavedViews> {
    return http.data('GET', '/views', { ...options, query: { ...filter } })
  },

  /** Save a view of a page, for yourself or for everybody in the workspace. Sharing takes `tasks:write`. */
  async createView(input: CreateViewInput, options?: RequestOptions): Promise<{ view: SavedView }> {
    return { view: await http.data('POST', '/views', { ...options, body: input }) }
  },

  /**
   * Change, rename, share or unshare a saved view. Your own; shared ones by who made them and by admins. Only who made it makes it private again.
   */
  async updateView(
    viewId: Id,
    input: UpdateViewInput,
    options?: RequestOptions,
  ): Promise<{ view: SavedView }> {
    return { view: await http.data('PATCH', path`/views/${viewId}`, { ...options, body: input }) }
  },

  /** Delete a saved view; it can be restored for a day. */
  async deleteView(viewId: Id, options?: RequestOptions): Promise<void> {
    await http.data('DELETE', path`/views/${viewId}`, options)
  },

  /** Restore a saved view that was deleted within a day. */
  async restoreView(viewId: Id, options?: RequestOptions): Promise<{ view: SavedView }> {
    return { view: await http.data('POST', path`/views/${viewId}/restore`, options) }
  },

  /** Order the saved views of a page, or choose what it opens with, for yourself. */
  async arrangeViews(input: ArrangeViewsInput, options?: RequestOptions): Promise<void> {
    await http.data('PUT', '/views/arrangement', { ...options, body: input })
  },
})
