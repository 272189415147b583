import { searchCalls } from '@sesamespace/contract/search'
import { implement } from '../../http/implement.ts'
import type { SearchService } from './search.service.ts'

export const searchRoutes = (search: SearchService) =>
  implement(searchCalls, { search: ({ actor, query }) => search.search(actor, query) })
