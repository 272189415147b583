import { searchQuery } from '@/lib/search/schema'
import { withOperator } from '@/lib/server/with-operator'

export const GET = withOperator({ query: searchQuery }, ({ query, sesame }) => sesame.search(query))
