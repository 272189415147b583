import { viewCalls } from '@sesamespace/contract/views'
import { implement } from '../../http/implement.ts'
import type { ViewsService } from './views.service.ts'

export const viewsRoutes = (views: ViewsService) =>
  implement(viewCalls, {
    listViews: ({ actor, query }) => views.list(actor, query.page),
    createView: ({ actor, body }) => views.create(actor, body),
    updateView: ({ actor, params, body }) => views.update(actor, params.viewId, body),
    deleteView: ({ actor, params }) => views.remove(actor, params.viewId),
    restoreView: ({ actor, params }) => views.restore(actor, params.viewId),
    arrangeViews: ({ actor, body }) => views.arrange(actor, body),
  })
