import type { SavedView, SavedViews } from '@sesamespace/sdk'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Body, write } from '@/lib/shared/call'
import { taskKeys } from './keys'
import { viewsOptions } from './view-queries'

/** Shows a view as it is now, and asks for all of them again. */
function usePutView() {
  const client = useQueryClient()
  return async (view: SavedView): Promise<void> => {
    client.setQueryData(viewsOptions().queryKey, (known) => known && withView(known, view))
    await client.invalidateQueries({ queryKey: taskKeys.views })
  }
}

const withView = (known: SavedViews, view: SavedView): SavedViews => ({
  ...known,
  views: known.views.some(({ id }) => id === view.id)
    ? known.views.map((each) => (each.id === view.id ? view : each))
    : [...known.views, view],
})

export function useCreateView() {
  const onSuccess = usePutView()
  return useMutation({
    mutationFn: async (input: Omit<Body<'createView'>, 'page'>) =>
      (await write('createView', {}, { ...input, page: 'tasks' })).view,
    onSuccess,
  })
}

export function useUpdateView() {
  const client = useQueryClient()
  const onSuccess = usePutView()
  return useMutation({
    mutationFn: async ({ viewId, ...input }: { viewId: string } & Body<'updateView'>) =>
      (await write('updateView', { viewId }, input)).view,
    onSuccess,
    // What was refused was decided on something old.
    onError: () => client.invalidateQueries({ queryKey: taskKeys.views }),
  })
}

export function useDeleteView() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (viewId: string) => write('deleteView', { viewId }),
    onSuccess: (_done, viewId) =>
      client.setQueryData(
        viewsOptions().queryKey,
        (known) => known && { ...known, views: known.views.filter(({ id }) => id !== viewId) },
      ),
    onSettled: () => client.invalidateQueries({ queryKey: taskKeys.views }),
  })
}

export function useRestoreView() {
  const onSuccess = usePutView()
  return useMutation({
    mutationFn: async (viewId: string) => (await write('restoreView', { viewId })).view,
    onSuccess,
  })
}

/** Orders the views, or chooses what the page opens with: at once on the screen. */
export function useArrangeViews() {
  const client = useQueryClient()
  return useMutation({
    // One after another: two moves of a view arrive in their order.
    scope: { id: 'arrange views' },
    mutationFn: (input: Omit<Body<'arrangeViews'>, 'page'>) =>
      write('arrangeViews', {}, { ...input, page: 'tasks' }),
    onMutate: ({ viewIds, defaultViewId }) =>
      client.setQueryData(viewsOptions().queryKey, (known) => {
        if (!known) return known
        const places = new Map(viewIds?.map((id, index) => [id, index]))
        const placeOf = ({ id }: SavedView): number => places.get(id) ?? places.size
        return {
          ...known,
          ...(defaultViewId !== undefined && { defaultViewId }),
          views: known.views.toSorted((a, b) => placeOf(a) - placeOf(b)),
        }
      }),
    onSettled: () => client.invalidateQueries({ queryKey: taskKeys.views }),
  })
}
